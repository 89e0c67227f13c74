#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>

#include "core/spec/group_membership.h"
#include "core/spec/network_fragment.h"
#include "core/spec/network_groups.h"
#include "core/spec/network_ids.h"

namespace studio::spec {
namespace {

/// Gives the layers and groups of a fragment ids that are free in the network, those of copies included.
class Renaming {
  public:
    Renaming(const NetworkSpec& network, NetworkSpec& pasted) : m_pasted(pasted), m_taken(takenIds(network)) {
        for (const auto& group : network.groups) {
            m_groups.insert(group.id);
        }
    }

    void run() {
        for (auto& group : m_pasted.groups) {
            renameGroup(group);
        }
        for (const auto& layer : m_pasted.layers) {
            if (!m_ids.contains(layer.id)) {
                give(layer.id, isFree(layer.id) ? layer.id : freeIdAmong(m_taken, layer.type));
            }
        }
        for (auto& group : m_pasted.groups) {
            group.id = m_renamed.at(group.id);
        }
        for (auto& layer : m_pasted.layers) {
            layer.id = m_ids.at(layer.id);
            layer.group = layer.group.empty() ? layer.group : m_renamed.at(layer.group);
            for (auto& input : layer.inputs) {
                input = input == inputId ? input : m_ids.at(input);
            }
        }
    }

  private:
    using Ids = std::map<std::string, std::string>;

    [[nodiscard]] bool isFree(const std::string& id) const { return isLayerId(id) && !m_taken.contains(id); }

    void give(const std::string& id, const std::string& to) {
        m_ids[id] = to;
        m_taken.insert(to);
    }

    [[nodiscard]] bool areCopiesFree(const GroupSpec& group, const std::string& as,
                                     const std::string& id) const {
        for (int i = 1; i <= group.repeat; ++i) {
            if (!isFree(copyId(as, id, i))) {
                return false;
            }
        }
        return true;
    }

    /// The group's layers that are named after it, as in a group named `as`; empty where one would not be
    /// free.
    [[nodiscard]] std::optional<Ids> namedAfter(const GroupSpec& group, const std::string& as) const {
        Ids ids;
        for (const auto& member : m_pasted.members(group.id)) {
            if (member.starts_with(group.id + "_")) {
                ids[member] = as + member.substr(group.id.size());
                if (!areCopiesFree(group, as, ids[member])) {
                    return std::nullopt;
                }
            }
        }
        return ids;
    }

    /// Layers named after their group are numbered on with it: "layer1_0_conv1" becomes "layer1_1_conv1".
    void renameGroup(GroupSpec& group) {
        std::string as = group.id;
        auto ids = namedAfter(group, as);
        for (int by = 1; m_groups.contains(as) || !ids; ++by) {
            as = numberedOn(group.id, by);
            ids = namedAfter(group, as);
        }
        m_groups.insert(as);
        for (auto& layer : m_pasted.layers) {
            if (layer.group != group.id) {
                continue;
            }
            const auto it = ids->find(layer.id);
            std::string id = it == ids->end() ? layer.id : it->second;
            for (auto tried = m_taken; !areCopiesFree(group, as, id);) {
                id = freeIdAmong(tried, layer.type);
                tried.insert(id);
            }
            m_ids[layer.id] = id;
            for (int i = 1; i <= group.repeat; ++i) {
                m_taken.insert(copyId(as, id, i));
            }
        }
        m_renamed[group.id] = as;
    }

    NetworkSpec& m_pasted;
    std::set<std::string> m_taken;
    std::set<std::string> m_groups;
    Ids m_ids;
    Ids m_renamed;
};

/// Groups do not nest: what comes to lie within one is written out and has none of its own.
void flatten(NetworkSpec& pasted) {
    if (auto expanded = expand(pasted)) {
        pasted = std::move(expanded->network);
    }
    pasted.groups.clear();
    for (auto& layer : pasted.layers) {
        layer.group.clear();
    }
}

}  // namespace

NetworkSpec fragment(const NetworkSpec& network, const std::vector<std::string>& ids) {
    const std::set<std::string> wanted(ids.begin(), ids.end());
    NetworkSpec result = network;
    std::erase_if(result.layers, [&](const LayerSpec& layer) { return !wanted.contains(layer.id); });
    for (auto& layer : result.layers) {
        std::replace_if(
            layer.inputs.begin(), layer.inputs.end(), [&](const auto& id) { return !wanted.contains(id); },
            inputId);
        // A part of a repeated group is not what is repeated.
        if (network.members(layer.group).size() != result.members(layer.group).size()) {
            layer.group.clear();
        }
    }
    dropEmptyGroups(result);
    return result;
}

std::vector<std::string> paste(NetworkSpec& network, const NetworkSpec& fragment, const std::string& after) {
    const auto order = fragment.topologicalOrder();
    if (fragment.layers.empty() || !order || (after != inputId && !network.find(after))) {
        return {};
    }
    const auto behind = network.consumers(after);
    const std::string around = groupAround(network, after, behind);
    NetworkSpec pasted = fragment;
    dropEmptyGroups(pasted);
    if (!around.empty()) {
        flatten(pasted);
    }
    Renaming(network, pasted).run();
    const int output = pasted.outputIndex();
    const std::string last = pasted.layers[static_cast<std::size_t>(output >= 0 ? output : order->back())].id;
    std::vector<std::string> ids;
    for (auto& layer : pasted.layers) {
        ids.push_back(layer.id);
        layer.group = around.empty() ? layer.group : around;
        std::replace(layer.inputs.begin(), layer.inputs.end(), std::string(inputId), after);
        if (layer.inputs.empty()) {
            layer.inputs = {after};
        }
    }
    for (const auto& id : behind) {
        auto& inputs = network.find(id)->inputs;
        std::replace(inputs.begin(), inputs.end(), after, last);
    }
    const auto at = std::find_if(network.layers.begin(), network.layers.end(),
                                 [&](const LayerSpec& layer) { return layer.id == after; });
    network.layers.insert(at == network.layers.end() ? network.layers.begin() : at + 1, pasted.layers.begin(),
                          pasted.layers.end());
    network.groups.insert(network.groups.end(), pasted.groups.begin(), pasted.groups.end());
    return ids;
}

}  // namespace studio::spec
