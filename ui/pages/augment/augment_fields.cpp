#include "ui/pages/augment/augment_fields.h"

#include <QCoreApplication>
#include <algorithm>

namespace studio::ui {
namespace {

using spec::AugmentationSpec;
using spec::NormalizationSpec;

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

ProjectField realField(ProjectField field, double AugmentationSpec::*member) {
    field.descriptor.kind = api::ParamKind::Real;
    field.read = [member](const spec::Project& project) { return project.augmentation.*member; };
    field.write = [member](spec::Project& project, const spec::ParamValue& value) {
        project.augmentation.*member = std::get<double>(value);
    };
    return field;
}

ProjectField normalizationField(const char* key, const QString& label, bool NormalizationSpec::*member,
                                const QString& help) {
    ProjectField field = makeField(key, label, tr("Switch '%1'").arg(label), help);
    field.descriptor.kind = api::ParamKind::Bool;
    field.read = [member](const spec::Project& project) {
        return project.augmentation.normalization.*member;
    };
    field.write = [member](spec::Project& project, const spec::ParamValue& value) {
        project.augmentation.normalization.*member = std::get<bool>(value);
    };
    return field;
}

ProjectField fillModeField() {
    ProjectField field = makeField(
        "fillMode", tr("Empty corners"), tr("Set fill mode"),
        tr("What stands where a turned or shifted picture leaves the frame empty. Nearest edge: its edge "
           "drawn out; One grey: the value below; Mirror image: the picture mirrored; Other side: the "
           "picture "
           "repeated. In Keras: fill_mode nearest, constant, reflect, wrap."));
    static const std::vector<std::string> names{"Nearest edge", "One grey", "Mirror image", "Other side"};
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
    ProjectField field = realField(makeField("fillValue", tr("Fill grey"), tr("Set fill value"),
                                             tr("Grey of what is filled or erased: 0 is black, 255 white.")),
                                   &AugmentationSpec::fillValue);
    field.descriptor.minimum = 0.0;
    field.descriptor.maximum = 999.0;
    field.descriptor.decimals = 1;
    return field;
}

}  // namespace

std::vector<ProjectField> augmentSwitchFields() {
    ProjectField field =
        makeField("enabled", tr("Augment training pictures"), tr("Switch augmentation"),
                  tr("In every epoch the network is shown each picture changed a little, at "
                     "random. It cannot learn the pictures by heart and has to learn what they "
                     "have in common."));
    field.descriptor.kind = api::ParamKind::Bool;
    field.read = [](const spec::Project& project) { return project.augmentation.enabled; };
    field.write = [](spec::Project& project, const spec::ParamValue& value) {
        project.augmentation.enabled = std::get<bool>(value);
    };
    return {field};
}

std::vector<ProjectField> augmentFillFields() {
    return {fillModeField(), fillValueField()};
}

std::vector<ProjectField> numberFields() {
    ProjectField rescale =
        makeField("rescale", tr("Rescale"), tr("Set rescale"),
                  tr("Every pixel, also of validation pictures, is multiplied by this. 1/255 brings 0 … 255 "
                     "to 0 … 1, the size of numbers that networks learn well from."));
    rescale.descriptor.kind = api::ParamKind::Real;
    rescale.read = [](const spec::Project& project) { return project.augmentation.normalization.rescale; };
    rescale.write = [](spec::Project& project, const spec::ParamValue& value) {
        project.augmentation.normalization.rescale = std::get<double>(value);
    };
    rescale.editor = ProjectField::Editor::Factor;
    return {
        rescale,
        normalizationField(
            "samplewiseCenter", tr("Centre each picture"), &NormalizationSpec::samplewiseCenter,
            tr("Subtracts from each picture its own mean, so that dark and bright shots look alike to the "
               "network: x − mean(x). In Keras: samplewise_center.")),
        normalizationField(
            "samplewiseStd", tr("Divide by its deviation"), &NormalizationSpec::samplewiseStd,
            tr("Divides each picture by its own standard deviation, so that haze and hard light look "
               "alike: x / std(x). In Keras: samplewise_std_normalization.")),
        normalizationField(
            "featurewiseCenter", tr("Centre by the dataset"), &NormalizationSpec::featurewiseCenter,
            tr("Subtracts from every picture the mean of all training pictures, one number for each "
               "channel: x − mean. A network learns faster from numbers around zero. In Keras: "
               "featurewise_center.")),
        normalizationField(
            "featurewiseStd", tr("Divide by dataset deviation"), &NormalizationSpec::featurewiseStd,
            tr("Divides every picture by the standard deviation of all training pictures, one number for "
               "each channel: x / std. All channels then weigh alike. In Keras: "
               "featurewise_std_normalization."))};
}

}  // namespace studio::ui
