#include "core/engine/exporters/model_metadata.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace studio::engine {
namespace {

std::string dump(const nlohmann::json& json) {
    return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

const char* resizeText(const spec::DatasetSpec& dataset) {
    switch (dataset.resize) {
        case spec::ResizeMode::Fit:
            return "scaled to fit width x height, proportions kept, centred on black";
        case spec::ResizeMode::Crop:
            return "scaled to cover width x height, proportions kept, centre cut out";
        case spec::ResizeMode::Stretch:
            break;
    }
    return "stretched to width x height";
}

const char* interpolationText(spec::Interpolation interpolation) {
    switch (interpolation) {
        case spec::Interpolation::Nearest:
            return "nearest";
        case spec::Interpolation::Bilinear:
            return "bilinear";
        case spec::Interpolation::Bicubic:
            return "bicubic";
        case spec::Interpolation::Area:
            return "area";
        case spec::Interpolation::Lanczos:
            return "lanczos";
        case spec::Interpolation::Automatic:
            break;
    }
    return "area when shrinking, bilinear when enlarging";
}

}  // namespace

std::string classesJson(const ExportContent& content) {
    return dump(content.classes);
}

std::string preprocessingJson(const ExportContent& content) {
    const auto& input = content.network.input();
    const auto& dataset = content.project.dataset;
    const auto& normalization = content.project.augmentation.normalization;
    return dump({{"width", input.width},
                 {"height", input.height},
                 {"channels", input.channels},
                 {"color", input.channels == 1 ? "grey" : "rgb"},
                 {"layout", "NCHW"},
                 {"resize", resizeText(dataset)},
                 {"interpolation", interpolationText(dataset.interpolation)},
                 {"rescale", normalization.rescale},
                 {"samplewiseCenter", normalization.samplewiseCenter},
                 {"samplewiseStd", normalization.samplewiseStd},
                 {"featurewiseCenter", normalization.featurewiseCenter},
                 {"featurewiseStd", normalization.featurewiseStd},
                 {"mean", normalization.mean},
                 {"deviation", normalization.deviation}});
}

std::string taskText(const ExportContent& content) {
    return !content.network.output().output.flat ? "segmentation"
           : content.multiLabel                  ? "multi-label"
                                                 : "classification";
}

std::string outputText(const ExportContent& content) {
    return content.network.endsIn("sigmoid") ? "sigmoid" : "softmax";
}

std::vector<std::pair<std::string, std::string>> modelMetadata(const ExportContent& content) {
    return {{"classes", classesJson(content)},
            {"preprocessing", preprocessingJson(content)},
            {"project", content.project.name},
            {"epoch", std::to_string(content.epoch)},
            {"task", taskText(content)},
            {"output", outputText(content)}};
}

std::string identifierName(std::string stateName) {
    std::replace(stateName.begin(), stateName.end(), '.', '_');
    return stateName;
}

}  // namespace studio::engine
