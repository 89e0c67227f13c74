#include "core/spec/network.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "core/spec/network_ids.h"

namespace studio::spec {
namespace {

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
    return freeIdAmong(takenIds(*this), type);
}

}  // namespace studio::spec
