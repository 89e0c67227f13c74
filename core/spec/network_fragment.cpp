#include "core/spec/network_fragment.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "core/spec/group_membership.h"

namespace studio::spec {
namespace {

bool contains(const std::vector<std::string>& ids, const std::string& id) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
}

bool isSource(const NetworkSpec& network, const std::string& id) {
    return id == inputId || network.find(id);
}

bool isEdge(const NetworkSpec& network, const Edge& edge) {
    if (edge.to.empty()) {
        return isSource(network, edge.from);
    }
    const LayerSpec* to = network.find(edge.to);
    return to && isSource(network, edge.from) && contains(to->inputs, edge.from);
}

/// The group that an edge lies in; empty: none.
std::string groupOf(const NetworkSpec& network, const Edge& edge) {
    return groupAround(network, edge.from,
                       edge.to.empty() ? network.consumers(edge.from) : std::vector{edge.to});
}

/// Layers whose first takes `from`, and whose last (`last`) is taken by what the edge led to.
void splice(NetworkSpec& network, const Edge& edge, std::vector<LayerSpec> chain, const std::string& last) {
    for (auto& other : network.layers) {
        if (edge.to.empty()) {
            std::replace(other.inputs.begin(), other.inputs.end(), edge.from, last);
        } else if (other.id == edge.to) {
            *std::find(other.inputs.begin(), other.inputs.end(), edge.from) = last;
        }
    }
    const auto at = std::find_if(network.layers.begin(), network.layers.end(),
                                 [&](const LayerSpec& layer) { return layer.id == edge.from; });
    network.layers.insert(at == network.layers.end() ? network.layers.begin() : at + 1,
                          std::make_move_iterator(chain.begin()), std::make_move_iterator(chain.end()));
}

/// The layers in the order in which they follow one another; empty: they are no chain.
std::vector<LayerSpec> chainOf(const NetworkSpec& network, const std::vector<std::string>& ids) {
    const auto order = network.topologicalOrder();
    std::vector<LayerSpec> chain;
    for (const int index : order ? *order : std::vector<int>{}) {
        const LayerSpec& layer = network.layers[static_cast<std::size_t>(index)];
        if (!contains(ids, layer.id)) {
            continue;
        }
        if (!chain.empty()) {
            const std::string& before = chain.back().id;
            if (layer.inputs != std::vector{before} || network.consumers(before).size() != 1) {
                return {};
            }
        }
        chain.push_back(layer);
    }
    return chain.size() == std::set(ids.begin(), ids.end()).size() ? chain : std::vector<LayerSpec>{};
}

/// Gives the layers of a chain the group of the place that they are put in. False: a repeated group would
/// come to lie within another one.
bool regroup(const NetworkSpec& network, const std::string& target, std::vector<LayerSpec>& chain) {
    std::map<std::string, std::size_t> count;
    for (const auto& layer : chain) {
        ++count[layer.group];
    }
    for (auto& layer : chain) {
        const GroupSpec* group = network.findGroup(layer.group);
        const bool whole = group && network.members(group->id).size() == count[layer.group];
        if (target.empty()) {
            layer.group = whole ? layer.group : std::string();
        } else if (layer.group != target) {
            if (whole && group->repeat > 1) {
                return false;
            }
            layer.group = target;
        }
    }
    return true;
}

}  // namespace

bool insertOn(NetworkSpec& network, const Edge& edge, LayerSpec layer) {
    if (!isEdge(network, edge) || network.find(layer.id)) {
        return false;
    }
    const std::string id = layer.id;
    layer.inputs = {edge.from};
    layer.group = groupOf(network, edge);
    splice(network, edge, {std::move(layer)}, id);
    return true;
}

bool moveTo(NetworkSpec& network, const std::vector<std::string>& ids, const Edge& edge) {
    if (!isEdge(network, edge) || contains(ids, edge.from) || contains(ids, edge.to)) {
        return false;
    }
    auto chain = chainOf(network, ids);
    if (chain.empty()) {
        return false;
    }
    NetworkSpec moved = network;
    // Groups are kept until the layers stand again: a group that moves as a whole has no members in between.
    for (const auto& layer : chain) {
        moved.remove(layer.id);
    }
    moved.groups = network.groups;
    if (!regroup(network, groupOf(moved, edge), chain)) {
        return false;
    }
    auto& inputs = chain.front().inputs;
    inputs.resize(std::max<std::size_t>(inputs.size(), 1));
    inputs.front() = edge.from;
    const std::string last = chain.back().id;
    splice(moved, edge, std::move(chain), last);
    if (!moved.topologicalOrder()) {
        return false;
    }
    dropEmptyGroups(moved);
    network = std::move(moved);
    return true;
}

Status connect(NetworkSpec& network, const std::string& from, const std::string& to) {
    LayerSpec* layer = network.find(to);
    if (!layer || !isSource(network, from)) {
        return Error{"There is no layer '" + (layer ? from : to) + "'.", to,
                     "Choose a layer of this network."};
    }
    if (contains(layer->inputs, from)) {
        return Error{"'" + to + "' takes '" + from + "' already.", to, "Connect another layer."};
    }
    if (!contains(network.possibleInputs(to), from)) {
        return Error{"'" + from + "' depends on '" + to + "': the connection would lead in a circle.", to,
                     "Connect a layer that comes before it."};
    }
    layer->inputs.push_back(from);
    return {};
}

bool disconnect(NetworkSpec& network, const Edge& edge) {
    LayerSpec* to = network.find(edge.to);
    if (!to || to->inputs.size() < 2) {
        return false;
    }
    const auto it = std::find(to->inputs.rbegin(), to->inputs.rend(), edge.from);
    if (it == to->inputs.rend()) {
        return false;
    }
    to->inputs.erase(it.base() - 1);
    return true;
}

void removeAll(NetworkSpec& network, const std::vector<std::string>& ids) {
    for (const auto& id : ids) {
        network.remove(id);
    }
}

}  // namespace studio::spec
