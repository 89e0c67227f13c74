#include "core/spec/presets.h"

#include <algorithm>

#include "core/spec/json_fields.h"
#include "core/spec/preset_texts.h"

namespace studio::spec {

std::vector<Preset> presets() {
    std::vector<Preset> list;
    for (const auto& [id, text] : detail::presetTexts()) {
        const auto json = nlohmann::json::parse(text);
        list.push_back(
            {id, json.value("label", id), "", json.value("help", ""), json.value("learningRate", 0.001)});
    }
    return list;
}

Result<NetworkSpec> presetNetwork(const std::string& id, const Shape& /*input*/, int classes) {
    const auto& texts = detail::presetTexts();
    const auto it =
        std::find_if(texts.begin(), texts.end(), [&](const auto& entry) { return entry.first == id; });
    if (it == texts.end()) {
        return Error{"There is no network template '" + id + "'.", id, "Choose one of the list."};
    }
    auto network = networkFromJson(nlohmann::json::parse(it->second).at("network"));
    if (!network) {
        return network.error();
    }
    for (auto& layer : network->layers) {
        if (textOr(layer.params, "units", "") == "classes") {
            layer.params["units"] = static_cast<std::int64_t>(classes);
        }
    }
    return network;
}

}  // namespace studio::spec
