#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/spec/sweep.h"

namespace studio::spec {
namespace {

using nlohmann::json;

std::string textOf(const json& value) {
    if (value.is_null()) {
        return {};
    }
    if (value.is_string()) {
        return value.get<std::string>();
    }
    if (value.is_boolean()) {
        return value.get<bool>() ? "yes" : "no";
    }
    return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

json memberOf(const json& object, const std::string& key) {
    return object.is_object() && object.contains(key) ? object.at(key) : json();
}

/// Below `place`; objects are gone into, anything else is compared as a whole.
void compare(const json& first, const json& second, const std::string& place,
             std::vector<Difference>& found) {
    if (first == second) {
        return;
    }
    if (!first.is_object() && !second.is_object()) {
        found.push_back({place, textOf(first), textOf(second)});
        return;
    }
    json keys = first.is_object() ? first : json::object();
    if (second.is_object()) {
        keys.update(second);
    }
    for (const auto& [key, value] : keys.items()) {
        compare(memberOf(first, key), memberOf(second, key), place + "." + key, found);
    }
}

json settingsOf(const LayerSpec& layer) {
    json settings = toJson(layer.params);
    settings["type"] = layer.type;
    settings["inputs"] = layer.inputs;
    settings["group"] = layer.group;
    return settings;
}

const LayerSpec* layerOf(const NetworkSpec& network, const std::string& id) {
    const auto it = std::find_if(network.layers.begin(), network.layers.end(),
                                 [&](const LayerSpec& layer) { return layer.id == id; });
    return it == network.layers.end() ? nullptr : &*it;
}

void compareLayers(const NetworkSpec& first, const NetworkSpec& second, std::vector<Difference>& found) {
    for (const auto& layer : first.layers) {
        if (const LayerSpec* other = layerOf(second, layer.id)) {
            compare(settingsOf(layer), settingsOf(*other), "network." + layer.id, found);
        } else {
            found.push_back({"network." + layer.id, layer.type, ""});
        }
    }
    for (const auto& layer : second.layers) {
        if (!layerOf(first, layer.id)) {
            found.push_back({"network." + layer.id, "", layer.type});
        }
    }
}

json datasetOf(const Project& project) {
    json dataset = toJson(project.dataset);
    dataset.erase("folder");
    return dataset;
}

json networkOf(const Project& project) {
    json network = toJson(project.network);
    network.erase("layers");
    return network;
}

}  // namespace

std::vector<Difference> differencesBetween(const Project& first, const Project& second) {
    std::vector<Difference> found;
    compare(toJson(first.augmentation), toJson(second.augmentation), "augmentation", found);
    compare(datasetOf(first), datasetOf(second), "dataset", found);
    compareLayers(first.network, second.network, found);
    compare(networkOf(first), networkOf(second), "network", found);
    compare(toJson(first.training), toJson(second.training), "training", found);
    return found;
}

}  // namespace studio::spec
