#include "core/spec/network.h"

#include <algorithm>
#include <cctype>
#include <map>
#include <set>

#include "core/spec/json_fields.h"

namespace studio::spec {
namespace {

constexpr const char* defaultsNames[] = {"keras", "pytorch"};

Result<std::map<std::string, int>> indexById(const std::vector<LayerSpec>& layers) {
    std::map<std::string, int> index;
    for (int i = 0; i < static_cast<int>(layers.size()); ++i) {
        const std::string& id = layers[static_cast<std::size_t>(i)].id;
        if (id != inputId && !isLayerId(id)) {
            return Error{"'" + id + "' is no name for a layer.", id, "Use letters, digits and underscores."};
        }
        if (id == inputId || !index.emplace(id, i).second) {
            return Error{"The name '" + id + "' is taken.", id, "Give each layer a name of its own."};
        }
    }
    return index;
}

/// One layer of a cycle, where `missing` counts the inputs of each layer that could not be ordered. Layers
/// behind a cycle wait too; walking back along inputs that wait ends up within it.
std::string layerOnCycle(const std::vector<LayerSpec>& layers, const std::map<std::string, int>& index,
                         const std::vector<int>& missing) {
    const auto waits = [&](int i) { return missing[static_cast<std::size_t>(i)] > 0; };
    int at = 0;
    while (!waits(at)) {
        ++at;
    }
    for (std::size_t steps = 0; steps < layers.size(); ++steps) {
        for (const auto& input : layers[static_cast<std::size_t>(at)].inputs) {
            const auto it = index.find(input);
            if (it != index.end() && waits(it->second)) {
                at = it->second;
                break;
            }
        }
    }
    return layers[static_cast<std::size_t>(at)].id;
}

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

Status readGroups(const nlohmann::json& json, NetworkSpec& network) {
    const auto groups = json.find("groups");
    if (groups == json.end()) {
        return {};
    }
    if (!groups->is_array()) {
        return Error{"The network's groups are not a list.", "network.groups", "Write [{\"id\": …}]."};
    }
    for (std::size_t i = 0; i < groups->size(); ++i) {
        GroupSpec group;
        Status status = JsonFields((*groups)[i], "network.groups[" + std::to_string(i) + "]")
                            .read("id", group.id)
                            .read("label", group.label)
                            .read("repeat", group.repeat)
                            .status();
        if (!status) {
            return status;
        }
        if (!network.members(group.id).empty()) {
            network.groups.push_back(std::move(group));
        }
    }
    return {};
}

}  // namespace

const GroupSpec* NetworkSpec::findGroup(const std::string& group) const {
    const auto it =
        std::find_if(groups.begin(), groups.end(), [&](const GroupSpec& g) { return g.id == group; });
    return it == groups.end() ? nullptr : &*it;
}

GroupSpec* NetworkSpec::findGroup(const std::string& group) {
    return const_cast<GroupSpec*>(std::as_const(*this).findGroup(group));
}

std::vector<std::string> NetworkSpec::members(const std::string& group) const {
    std::vector<std::string> ids;
    for (const auto& layer : layers) {
        if (layer.group == group) {
            ids.push_back(layer.id);
        }
    }
    return ids;
}

const LayerSpec* NetworkSpec::find(const std::string& id) const {
    const auto it =
        std::find_if(layers.begin(), layers.end(), [&](const LayerSpec& l) { return l.id == id; });
    return it == layers.end() ? nullptr : &*it;
}

LayerSpec* NetworkSpec::find(const std::string& id) {
    return const_cast<LayerSpec*>(std::as_const(*this).find(id));
}

std::vector<std::string> NetworkSpec::consumers(const std::string& id) const {
    std::vector<std::string> ids;
    for (const auto& layer : layers) {
        if (std::count(layer.inputs.begin(), layer.inputs.end(), id) > 0) {
            ids.push_back(layer.id);
        }
    }
    return ids;
}

int NetworkSpec::outputIndex() const {
    std::set<std::string> consumed;
    for (const auto& layer : layers) {
        consumed.insert(layer.inputs.begin(), layer.inputs.end());
    }
    int output = -1;
    for (int i = 0; i < static_cast<int>(layers.size()); ++i) {
        if (consumed.contains(layers[static_cast<std::size_t>(i)].id)) {
            continue;
        }
        if (output >= 0) {
            return -1;
        }
        output = i;
    }
    return output;
}

Result<std::vector<int>> NetworkSpec::topologicalOrder() const {
    const auto index = indexById(layers);
    if (!index) {
        return index.error();
    }
    std::vector<std::vector<int>> consumersOf(layers.size());
    std::vector<int> missing(layers.size(), 0);
    std::set<int> ready;
    for (int i = 0; i < static_cast<int>(layers.size()); ++i) {
        const auto& layer = layers[static_cast<std::size_t>(i)];
        for (const auto& input : layer.inputs) {
            if (input == inputId) {
                continue;
            }
            const auto it = index->find(input);
            if (it == index->end()) {
                return Error{"'" + layer.id + "' takes its input from '" + input + "', which does not exist.",
                             layer.id, "Connect it to another layer."};
            }
            consumersOf[static_cast<std::size_t>(it->second)].push_back(i);
            ++missing[static_cast<std::size_t>(i)];
        }
        if (missing[static_cast<std::size_t>(i)] == 0) {
            ready.insert(i);
        }
    }
    std::vector<int> order;
    while (!ready.empty()) {
        const int next = *ready.begin();
        ready.erase(ready.begin());
        order.push_back(next);
        for (const int consumer : consumersOf[static_cast<std::size_t>(next)]) {
            if (--missing[static_cast<std::size_t>(consumer)] == 0) {
                ready.insert(consumer);
            }
        }
    }
    if (order.size() != layers.size()) {
        const std::string id = layerOnCycle(layers, *index, missing);
        return Error{"'" + id + "' depends on its own output.", id, "Remove the connection that leads back."};
    }
    return order;
}

std::string NetworkSpec::freeId(const std::string& type) const {
    std::string stem;
    std::transform(type.begin(), type.end(), std::back_inserter(stem),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    int number = 1;
    while (find(stem + "_" + std::to_string(number))) {
        ++number;
    }
    return stem + "_" + std::to_string(number);
}

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
    nlohmann::json json{{"name", network.name},
                        {"defaults", defaultsNames[static_cast<int>(network.defaults)]},
                        {"layers", std::move(layers)}};
    for (const auto& group : network.groups) {
        json["groups"].push_back({{"id", group.id}, {"label", group.label}, {"repeat", group.repeat}});
    }
    return json;
}

Result<NetworkSpec> networkFromJson(const nlohmann::json& json) {
    NetworkSpec network;
    const Status status = JsonFields(json, "network")
                              .read("name", network.name)
                              .readEnum("defaults", network.defaults, defaultsNames)
                              .status();
    if (!status) {
        return status.error();
    }
    const auto layers = json.find("layers");
    if (layers == json.end()) {
        return network;
    }
    if (!layers->is_array()) {
        return Error{"The network's layers are not a list.", "network.layers",
                     "Write [{\"id\": …, \"type\": …}]."};
    }
    for (std::size_t i = 0; i < layers->size(); ++i) {
        auto layer = layerFromJson((*layers)[i], "network.layers[" + std::to_string(i) + "]");
        if (!layer) {
            return layer.error();
        }
        network.layers.push_back(*std::move(layer));
    }
    if (const Status groups = readGroups(json, network); !groups) {
        return groups.error();
    }
    return network;
}

}  // namespace studio::spec
