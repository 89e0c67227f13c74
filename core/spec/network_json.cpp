#include <algorithm>
#include <set>

#include "core/spec/json_fields.h"
#include "core/spec/network.h"

namespace studio::spec {
namespace {

constexpr const char* defaultsNames[] = {"keras", "pytorch"};

/// Ten times what can be trained: a network that has grown too large is still opened, a forged file is not.
constexpr std::size_t mostLayersRead = 10'000;

Result<LayerSpec> layerFromJson(const nlohmann::json& json, const std::string& where) {
    LayerSpec layer;
    const Status status = JsonFields(json, where)
                              .read("id", layer.id)
                              .read("type", layer.type)
                              .read("group", layer.group)
                              .status();
    if (!status) {
        return status.error();
    }
    if (const auto params = json.find("params"); params != json.end()) {
        auto read = paramsFromJson(*params, layer.id);
        if (!read) {
            return read.error();
        }
        layer.params = *std::move(read);
    }
    if (const auto inputs = json.find("inputs"); inputs != json.end()) {
        const bool texts = inputs->is_array() && std::all_of(inputs->begin(), inputs->end(),
                                                             [](const auto& i) { return i.is_string(); });
        if (!texts) {
            return Error{"The inputs of '" + layer.id + "' are not a list of names.", where,
                         "Write [\"input\"]."};
        }
        layer.inputs = inputs->get<std::vector<std::string>>();
    }
    return layer;
}

Result<GroupSpec> groupFromJson(const nlohmann::json& json, const std::string& where) {
    GroupSpec group;
    const Status status = JsonFields(json, where)
                              .read("id", group.id)
                              .read("label", group.label)
                              .read("repeat", group.repeat)
                              .status();
    if (!status) {
        return status.error();
    }
    if (!isLayerId(group.id)) {
        return Error{"'" + group.id + "' is no name for a group.", where + ".id",
                     "Use letters, digits and underscores, and no digit first."};
    }
    if (group.repeat < 1 || group.repeat > GroupSpec::maxRepeat) {
        return Error{
            "The group '" + group.id + "' cannot be repeated " + std::to_string(group.repeat) + " times.",
            where + ".repeat", "Write 1 to " + std::to_string(GroupSpec::maxRepeat) + "."};
    }
    return group;
}

Status readLayers(const nlohmann::json& json, NetworkSpec& network) {
    const auto layers = json.find("layers");
    if (layers == json.end()) {
        return {};
    }
    if (!layers->is_array()) {
        return Error{"The network's layers are not a list.", "network.layers",
                     "Write [{\"id\": …, \"type\": …}]."};
    }
    if (layers->size() > mostLayersRead) {
        return Error{"The network has " + std::to_string(layers->size()) + " layers.", "network.layers",
                     "Use at most " + std::to_string(mostLayersRead) + "."};
    }
    for (std::size_t i = 0; i < layers->size(); ++i) {
        auto layer = layerFromJson((*layers)[i], "network.layers[" + std::to_string(i) + "]");
        if (!layer) {
            return layer.error();
        }
        network.layers.push_back(*std::move(layer));
    }
    return {};
}

/// Groups without members are dropped; a layer in a group that is not there is an Error.
Status readGroups(const nlohmann::json& json, NetworkSpec& network) {
    std::set<std::string> used;
    for (const auto& layer : network.layers) {
        used.insert(layer.group);
    }
    std::set<std::string> known{""};
    const auto groups = json.find("groups");
    if (groups != json.end() && !groups->is_array()) {
        return Error{"The network's groups are not a list.", "network.groups", "Write [{\"id\": …}]."};
    }
    for (std::size_t i = 0; groups != json.end() && i < groups->size(); ++i) {
        const std::string where = "network.groups[" + std::to_string(i) + "]";
        auto group = groupFromJson((*groups)[i], where);
        if (!group) {
            return group.error();
        }
        if (!known.insert(group->id).second) {
            return Error{"There are two groups named '" + group->id + "'.", where + ".id",
                         "Give each group a name of its own."};
        }
        if (used.contains(group->id)) {
            network.groups.push_back(*std::move(group));
        }
    }
    const auto lost = std::find_if(network.layers.begin(), network.layers.end(),
                                   [&](const LayerSpec& layer) { return !known.contains(layer.group); });
    if (lost != network.layers.end()) {
        return Error{"'" + lost->id + "' is in the group '" + lost->group + "', which does not exist.",
                     "network.layers[" + std::to_string(lost - network.layers.begin()) + "].group",
                     "Write {\"id\": \"" + lost->group + "\"} into \"groups\"."};
    }
    return {};
}

}  // namespace

nlohmann::json toJson(const NetworkSpec& network) {
    nlohmann::json layers = nlohmann::json::array();
    for (const auto& layer : network.layers) {
        layers.push_back({{"id", layer.id},
                          {"type", layer.type},
                          {"params", toJson(layer.params)},
                          {"inputs", layer.inputs}});
        if (!layer.group.empty()) {
            layers.back()["group"] = layer.group;
        }
    }
    nlohmann::json groups = nlohmann::json::array();
    for (const auto& group : network.groups) {
        groups.push_back({{"id", group.id}, {"label", group.label}, {"repeat", group.repeat}});
    }
    return {{"name", network.name},
            {"defaults", defaultsNames[static_cast<int>(network.defaults)]},
            {"layers", std::move(layers)},
            {"groups", std::move(groups)}};
}

Result<NetworkSpec> networkFromJson(const nlohmann::json& json) {
    NetworkSpec network;
    Status status = JsonFields(json, "network")
                        .read("name", network.name)
                        .readEnum("defaults", network.defaults, defaultsNames)
                        .status();
    if (status) {
        status = readLayers(json, network);
    }
    if (status) {
        status = readGroups(json, network);
    }
    if (!status) {
        return status.error();
    }
    return network;
}

}  // namespace studio::spec
