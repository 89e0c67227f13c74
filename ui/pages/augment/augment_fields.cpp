#include "ui/pages/augment/augment_fields.h"

#include <QCoreApplication>
#include <algorithm>

namespace studio::ui {
namespace {

using spec::AugmentationSpec;

QString tr(const char* text) {
    return QCoreApplication::translate("studio::ui::AugmentInspector", text);
}

ProjectField makeField(const char* key, const QString& label, const QString& editName, const QString& help) {
    ProjectField field;
    field.place = std::string("augmentation.") + key;
    field.editName = editName;
    field.descriptor.key = key;
    field.descriptor.label = label.toStdString();
    field.descriptor.help = help.toStdString();
    return field;
}

ProjectField boolField(ProjectField field, bool AugmentationSpec::*member) {
    field.descriptor.kind = api::ParamKind::Bool;
    field.read = [member](const spec::Project& project) { return project.augmentation.*member; };
    field.write = [member](spec::Project& project, const spec::ParamValue& value) {
        project.augmentation.*member = std::get<bool>(value);
    };
    return field;
}

ProjectField realField(ProjectField field, double AugmentationSpec::*member) {
    field.descriptor.kind = api::ParamKind::Real;
    field.read = [member](const spec::Project& project) { return project.augmentation.*member; };
    field.write = [member](spec::Project& project, const spec::ParamValue& value) {
        project.augmentation.*member = std::get<double>(value);
    };
    return field;
}

ProjectField rangeField(ProjectField field, double AugmentationSpec::*member, double maximum, double step,
                        int decimals, const char* unit) {
    field = realField(std::move(field), member);
    field.editor = ProjectField::Editor::Slider;
    field.descriptor.minimum = 0.0;
    field.descriptor.maximum = maximum;
    field.descriptor.step = step;
    field.descriptor.decimals = decimals;
    field.descriptor.unit = unit;
    return field;
}

ProjectField fillModeField() {
    ProjectField field = makeField(
        "fillMode", tr("Fill"), tr("Set fill mode"),
        tr("What stands where a turned or shifted picture leaves the frame empty. nearest: its edge "
           "drawn out; constant: one value; reflect: its mirror image; wrap: its other side."));
    static const std::vector<std::string> names{"nearest", "constant", "reflect", "wrap"};
    field.descriptor.kind = api::ParamKind::Choice;
    field.descriptor.choices = names;
    field.read = [](const spec::Project& project) {
        return names[static_cast<std::size_t>(project.augmentation.fillMode)];
    };
    field.write = [](spec::Project& project, const spec::ParamValue& value) {
        const auto it = std::find(names.begin(), names.end(), std::get<std::string>(value));
        project.augmentation.fillMode = static_cast<spec::FillMode>(it - names.begin());
    };
    return field;
}

ProjectField fillValueField() {
    ProjectField field = realField(makeField("fillValue", tr("Fill value"), tr("Set fill value"),
                                             tr("Brightness of the filled points: 0 is black, 255 white.")),
                                   &AugmentationSpec::fillValue);
    field.descriptor.minimum = 0.0;
    field.descriptor.maximum = 999.0;
    field.descriptor.decimals = 1;
    return field;
}

}  // namespace

std::vector<ProjectField> augmentSwitchFields() {
    return {boolField(makeField("enabled", tr("Augment training pictures"), tr("Switch augmentation"),
                                tr("In every epoch the network is shown each picture changed a little, at "
                                   "random. It cannot learn the pictures by heart and has to learn what they "
                                   "have in common.")),
                      &AugmentationSpec::enabled)};
}

std::vector<ProjectField> augmentRangeFields() {
    return {
        rangeField(
            makeField("rotationRange", tr("Rotation"), tr("Set rotation range"),
                      tr("Each picture is turned by an angle between −range and +range. 45 suits things "
                         "seen from any side; use 10 or less where up and down mean something.")),
            &AugmentationSpec::rotationRange, 180.0, 1.0, 1, "degrees"),
        rangeField(makeField("shearRange", tr("Shear"), tr("Set shear range"),
                             tr("Slants the picture by up to this angle, as Keras does it: in degrees. The "
                                "tutorial's 0.2 is a fifth of a degree and hardly to be seen; try 10.")),
                   &AugmentationSpec::shearRange, 45.0, 0.1, 2, "degrees"),
        rangeField(makeField("widthShiftRange", tr("Width shift"), tr("Set width shift"),
                             tr("Moves the picture left or right by up to this share of its width: 0.1 is 6 "
                                "pixels of 64. The network learns that the place does not matter.")),
                   &AugmentationSpec::widthShiftRange, 1.0, 0.01, 3, ""),
        rangeField(makeField("heightShiftRange", tr("Height shift"), tr("Set height shift"),
                             tr("Moves the picture up or down by up to this share of its height.")),
                   &AugmentationSpec::heightShiftRange, 1.0, 0.01, 3, ""),
        rangeField(
            makeField("zoomRange", tr("Zoom"), tr("Set zoom range"),
                      tr("Width and height are scaled apart, each by a factor from 1 − range to 1 + range: "
                         "0.2 is 0.8 to 1.2. Sizes then matter less.")),
            &AugmentationSpec::zoomRange, 0.95, 0.01, 3, ""),
    };
}

std::vector<ProjectField> augmentFlipFields() {
    return {
        boolField(
            makeField("horizontalFlip", tr("Flip left and right"), tr("Switch horizontal flip"),
                      tr("Every other picture, at random, is mirrored. Leave it off where left and right "
                         "mean something, as in writing.")),
            &AugmentationSpec::horizontalFlip),
        boolField(makeField("verticalFlip", tr("Flip top and bottom"), tr("Switch vertical flip"),
                            tr("Every other picture, at random, stands on its head. Right for pictures from "
                               "above or through a microscope.")),
                  &AugmentationSpec::verticalFlip),
    };
}

std::vector<ProjectField> augmentFillFields() {
    return {fillModeField(), fillValueField()};
}

std::vector<ProjectField> rescaleFields() {
    ProjectField field = realField(
        makeField("rescale", tr("Rescale"), tr("Set rescale"),
                  tr("Every pixel, also of validation pictures, is multiplied by this. 1/255 brings 0 … 255 "
                     "to 0 … 1, the size of numbers that networks learn well from.")),
        &AugmentationSpec::rescale);
    field.editor = ProjectField::Editor::Factor;
    field.showHelp = true;
    return {field};
}

}  // namespace studio::ui
