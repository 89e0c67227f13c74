#include "core/engine/exporters/model_metadata.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace studio::engine {
namespace {

std::string dump(const nlohmann::json& json) {
    return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace

std::string classesJson(const ExportContent& content) {
    return dump(content.classes);
}

std::string preprocessingJson(const ExportContent& content) {
    const auto& input = content.network.input();
    return dump({{"width", input.width},
                 {"height", input.height},
                 {"channels", input.channels},
                 {"color", input.channels == 1 ? "grey" : "rgb"},
                 {"layout", "NCHW"},
                 {"resize", "stretched to width x height; by area when shrinking, bilinear when enlarging"},
                 {"rescale", content.project.augmentation.normalization.rescale}});
}

std::vector<std::pair<std::string, std::string>> modelMetadata(const ExportContent& content) {
    return {{"classes", classesJson(content)},
            {"preprocessing", preprocessingJson(content)},
            {"project", content.project.name},
            {"epoch", std::to_string(content.epoch)}};
}

std::string identifierName(std::string stateName) {
    std::replace(stateName.begin(), stateName.end(), '.', '_');
    return stateName;
}

}  // namespace studio::engine
