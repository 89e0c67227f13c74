#include "core/spec/dataset.h"

#include "core/spec/json_fields.h"

namespace studio::spec {
namespace {

constexpr int largestSide = 4096;
constexpr const char* colorNames[] = {"rgb", "grey"};

bool isSide(int pixels) {
    return pixels >= 1 && pixels <= largestSide;
}

}  // namespace

Errors DatasetSpec::validate() const {
    Errors errors;
    if (folder.empty()) {
        errors.push_back({"No dataset folder is chosen.", "dataset.folder",
                          "Choose a folder with one subfolder of pictures per class."});
    }
    if (!isSide(width)) {
        errors.push_back(
            {"The width cannot be " + std::to_string(width) + ".", "dataset.width", "Use 1 to 4096 pixels."});
    }
    if (!isSide(height)) {
        errors.push_back({"The height cannot be " + std::to_string(height) + ".", "dataset.height",
                          "Use 1 to 4096 pixels."});
    }
    if (!(validationShare >= 0.0 && validationShare <= 0.9)) {
        errors.push_back(
            {"The validation share is out of range.", "dataset.validationShare", "Use 0 to 0.9."});
    }
    return errors;
}

nlohmann::json toJson(const DatasetSpec& dataset) {
    return {{"folder", dataset.folder},
            {"width", dataset.width},
            {"height", dataset.height},
            {"color", colorNames[static_cast<int>(dataset.color)]},
            {"validationShare", dataset.validationShare},
            {"seed", dataset.seed}};
}

Result<DatasetSpec> datasetFromJson(const nlohmann::json& json) {
    DatasetSpec dataset;
    const Status status = JsonFields(json, "dataset")
                              .read("folder", dataset.folder)
                              .read("width", dataset.width)
                              .read("height", dataset.height)
                              .readEnum("color", dataset.color, colorNames)
                              .read("validationShare", dataset.validationShare)
                              .read("seed", dataset.seed)
                              .status();
    if (!status) {
        return status.error();
    }
    return dataset;
}

}  // namespace studio::spec
