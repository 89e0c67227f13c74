#include "ui/pages/data/dataset_fields.h"

#include <QCoreApplication>
#include <algorithm>
#include <limits>

namespace studio::ui {
namespace {

// The boxes also take what validate() refuses, so that a wrong value of a file is seen and explained.
constexpr double widestSide = 99999.0;
constexpr double widestBatch = 999999.0;

QString tr(const char* text) {
    return QCoreApplication::translate("studio::ui::DataInspector", text);
}

api::ParamDescriptor number(const char* key, const QString& label, const char* unit, double maximum,
                            const QString& help) {
    api::ParamDescriptor descriptor;
    descriptor.key = key;
    descriptor.label = label.toStdString();
    descriptor.unit = unit;
    descriptor.minimum = 0.0;
    descriptor.maximum = maximum;
    descriptor.help = help.toStdString();
    return descriptor;
}

int integerOf(const spec::ParamValue& value) {
    return static_cast<int>(std::get<std::int64_t>(value));
}

ProjectField widthField(const std::function<bool()>& keepsEqual) {
    ProjectField field;
    field.place = "dataset.width";
    field.editName = tr("Set width");
    field.descriptor =
        number("width", tr("Width"), "px", widestSide,
               tr("Every picture is stretched to this width before the network sees it. Twice the width and "
                  "height show finer detail at about four times the work."));
    field.read = [](const spec::Project& project) { return std::int64_t{project.dataset.width}; };
    field.write = [keepsEqual](spec::Project& project, const spec::ParamValue& value) {
        project.dataset.width = integerOf(value);
        if (keepsEqual())
            project.dataset.height = project.dataset.width;
    };
    return field;
}

ProjectField heightField(const std::function<bool()>& keepsEqual) {
    ProjectField field;
    field.place = "dataset.height";
    field.editName = tr("Set height");
    field.descriptor = number("height", tr("Height"), "px", widestSide,
                              tr("Every picture is stretched to this height before the network sees it. "
                                 "64 × 64 is quick and enough for simple shapes."));
    field.read = [](const spec::Project& project) { return std::int64_t{project.dataset.height}; };
    field.write = [keepsEqual](spec::Project& project, const spec::ParamValue& value) {
        project.dataset.height = integerOf(value);
        if (keepsEqual())
            project.dataset.width = project.dataset.height;
    };
    return field;
}

ProjectField colorField() {
    const std::string rgb = tr("Colour (RGB)").toStdString();
    const std::string grey = tr("Grey").toStdString();
    ProjectField field;
    field.place = "dataset.color";
    field.editName = tr("Set colour");
    field.descriptor = number("color", tr("Colour"), "", 0.0,
                              tr("RGB gives the network three numbers for each pixel, grey one. Grey is "
                                 "enough where colour says nothing about the class."));
    field.descriptor.kind = api::ParamKind::Choice;
    field.descriptor.choices = {rgb, grey};
    field.read = [rgb, grey](const spec::Project& project) {
        return project.dataset.color == spec::ColorMode::Rgb ? rgb : grey;
    };
    field.write = [grey](spec::Project& project, const spec::ParamValue& value) {
        const bool isGrey = std::get<std::string>(value) == grey;
        project.dataset.color = isGrey ? spec::ColorMode::Grey : spec::ColorMode::Rgb;
    };
    return field;
}

ProjectField shareField() {
    ProjectField field;
    field.place = "dataset.validationShare";
    field.editName = tr("Set validation share");
    field.descriptor =
        number("validationShare", tr("Share"), "%", 100.0,
               tr("This part of each class is never trained on: it shows whether the network has learned "
                  "the idea or only these pictures. 20 % is usual."));
    field.descriptor.kind = api::ParamKind::Real;
    field.descriptor.decimals = 1;
    field.descriptor.step = 5.0;
    field.read = [](const spec::Project& project) { return project.dataset.validationShare * 100.0; };
    field.write = [](spec::Project& project, const spec::ParamValue& value) {
        project.dataset.validationShare = std::get<double>(value) / 100.0;
    };
    field.showHelp = true;
    return field;
}

ProjectField seedField() {
    ProjectField field;
    field.place = "dataset.seed";
    field.editName = tr("Set split seed");
    field.descriptor =
        number("seed", tr("Seed"), "", std::numeric_limits<int>::max(),
               tr("Decides which pictures validate. The same seed always chooses the same ones; another "
                  "seed shows how much of a result is luck of the draw."));
    field.read = [](const spec::Project& project) {
        constexpr auto greatest = static_cast<std::uint64_t>(std::numeric_limits<int>::max());
        return static_cast<std::int64_t>(std::min(project.dataset.seed, greatest));
    };
    field.write = [](spec::Project& project, const spec::ParamValue& value) {
        project.dataset.seed = static_cast<std::uint64_t>(std::get<std::int64_t>(value));
    };
    return field;
}

}  // namespace

std::vector<ProjectField> pictureFields(const std::function<bool()>& keepsEqual) {
    return {widthField(keepsEqual), heightField(keepsEqual), colorField()};
}

std::vector<ProjectField> batchFields() {
    ProjectField field;
    field.place = "training.batchSize";
    field.editName = tr("Set batch size");
    field.descriptor =
        number("batchSize", tr("Batch size"), "", widestBatch,
               tr("Pictures the network looks at before each correction of its weights. Small batches learn "
                  "in more and noisier steps; large ones are faster and need more memory."));
    field.read = [](const spec::Project& project) { return std::int64_t{project.training.batchSize}; };
    field.write = [](spec::Project& project, const spec::ParamValue& value) {
        project.training.batchSize = integerOf(value);
    };
    field.showHelp = true;
    return {field};
}

std::vector<ProjectField> splitFields() {
    return {shareField(), seedField()};
}

}  // namespace studio::ui
