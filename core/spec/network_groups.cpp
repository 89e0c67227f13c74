#include "core/spec/network_groups.h"

#include <algorithm>
#include <iterator>
#include <set>

#include "core/spec/group_membership.h"
#include "core/spec/network_ids.h"

namespace studio::spec {
namespace {

/// What a group is called in a message.
std::string named(const GroupSpec& group) {
    return "'" + (group.label.empty() ? group.id : group.label) + "'";
}

std::string list(const std::vector<std::string>& ids) {
    std::string text;
    for (const auto& id : ids) {
        text += (text.empty() ? "'" : ", '") + id + "'";
    }
    return text;
}

/// A group's two ends: the layer outside that it takes, and its own one that is taken.
struct Ends {
    std::string input;
    std::string output;
};

Error endsError(const GroupSpec& group, const char* kind, const std::vector<std::string>& ids) {
    const std::string count = ids.empty() ? "no " : std::to_string(ids.size()) + " ";
    const std::string which = ids.empty() ? "" : " (" + list(ids) + ")";
    return {"The group " + named(group) + " has " + count + kind + which + ", so it cannot be repeated.",
            group.id, "Give it one input and one output, or set its repeat count to 1."};
}

Result<Ends> endsOf(const NetworkSpec& network, const GroupSpec& group) {
    std::set<std::string> members;
    for (const auto& layer : network.layers) {
        if (layer.group == group.id) {
            members.insert(layer.id);
        }
    }
    std::set<std::string> consumed;
    std::set<std::string> consumedOutside;
    std::vector<std::string> inputs;
    for (const auto& layer : network.layers) {
        const bool isMember = layer.group == group.id;
        (isMember ? consumed : consumedOutside).insert(layer.inputs.begin(), layer.inputs.end());
        for (const auto& id : layer.inputs) {
            if (isMember && !members.contains(id) &&
                std::find(inputs.begin(), inputs.end(), id) == inputs.end()) {
                inputs.push_back(id);
            }
        }
    }
    std::vector<std::string> outputs;
    for (const auto& id : members) {
        if (consumedOutside.contains(id) || !consumed.contains(id)) {
            outputs.push_back(id);
        }
    }
    if (inputs.size() != 1) {
        return endsError(group, inputs.empty() ? "input" : "inputs", inputs);
    }
    if (outputs.size() != 1) {
        return endsError(group, outputs.empty() ? "output" : "outputs", outputs);
    }
    return Ends{inputs.front(), outputs.front()};
}

Status checkGroups(const NetworkSpec& network) {
    std::set<std::string> known;
    for (const auto& group : network.groups) {
        known.insert(group.id);
        if (group.repeat < 1 || group.repeat > GroupSpec::maxRepeat) {
            return Error{"The group " + named(group) + " cannot be repeated " + std::to_string(group.repeat) +
                             " times.",
                         group.id, "Use 1 to " + std::to_string(GroupSpec::maxRepeat) + "."};
        }
    }
    for (const auto& layer : network.layers) {
        if (!layer.group.empty() && !known.contains(layer.group)) {
            return Error{"'" + layer.id + "' is in the group '" + layer.group + "', which does not exist.",
                         layer.group, "Take it out of the group."};
        }
    }
    return {};
}

/// The group whose repetitions are the most layers.
const GroupSpec* largestGroup(const NetworkSpec& network) {
    const auto added = [&](const GroupSpec& group) {
        return static_cast<std::int64_t>(network.members(group.id).size()) * (group.repeat - 1);
    };
    const auto it = std::max_element(network.groups.begin(), network.groups.end(),
                                     [&](const auto& a, const auto& b) { return added(a) < added(b); });
    return it == network.groups.end() || added(*it) == 0 ? nullptr : &*it;
}

Status checkCount(const NetworkSpec& network) {
    const std::size_t count = expandedCount(network);
    if (count <= maxExpandedLayers) {
        return {};
    }
    const GroupSpec* group = network.layers.size() > maxExpandedLayers ? nullptr : largestGroup(network);
    return Error{"The network has " + std::to_string(count) + " layers" +
                     (group ? ", repetitions counted," : ",") + " more than the " +
                     std::to_string(maxExpandedLayers) + " allowed.",
                 group ? group->id : "network", group ? "Repeat the group less often." : "Remove some."};
}

/// Writes out the repetitions of one group after another.
class Expansion {
  public:
    explicit Expansion(const NetworkSpec& network) {
        m_result.network = network;
        for (const auto& layer : network.layers) {
            m_result.origins.push_back({layer.id, 1});
            m_ids.insert(layer.id);
        }
    }

    Status repeat(GroupSpec& group) {
        const auto ends = endsOf(m_result.network, group);
        if (!ends) {
            return ends.error();
        }
        const std::vector<LayerSpec> originals = membersOf(group.id);
        auto& layers = m_result.network.layers;
        std::vector<LayerSpec> copies;
        std::vector<ExpandedNetwork::Origin> origins;
        for (int i = 2; i <= group.repeat; ++i) {
            for (const auto& original : originals) {
                copies.push_back(copyOf(original, group.id, *ends, i));
                origins.push_back({original.id, i});
                if (!m_ids.insert(copies.back().id).second) {
                    return Error{"Repeated, the group " + named(group) +
                                     " would have a second layer named '" + copies.back().id + "'.",
                                 group.id, "Rename the other layer of that name."};
                }
            }
        }
        takeLast(group, *ends);
        const auto last = std::find_if(layers.rbegin(), layers.rend(),
                                       [&](const LayerSpec& layer) { return layer.group == group.id; });
        const auto at = layers.rend() - last;
        layers.insert(layers.begin() + at, copies.begin(), copies.end());
        m_result.origins.insert(m_result.origins.begin() + at, origins.begin(), origins.end());
        group.repeat = 1;
        return {};
    }

    ExpandedNetwork result() && { return std::move(m_result); }
    std::vector<GroupSpec>& groups() { return m_result.network.groups; }

  private:
    [[nodiscard]] std::vector<LayerSpec> membersOf(const std::string& group) const {
        std::vector<LayerSpec> members;
        std::copy_if(m_result.network.layers.begin(), m_result.network.layers.end(),
                     std::back_inserter(members), [&](const LayerSpec& l) { return l.group == group; });
        return members;
    }

    static LayerSpec copyOf(const LayerSpec& original, const std::string& group, const Ends& ends,
                            int repetition) {
        LayerSpec copy = original;
        copy.id = copyId(group, original.id, repetition);
        for (auto& input : copy.inputs) {
            input = input == ends.input ? copyId(group, ends.output, repetition - 1)
                                        : copyId(group, input, repetition);
        }
        return copy;
    }

    void takeLast(const GroupSpec& group, const Ends& ends) {
        const std::string last = copyId(group.id, ends.output, group.repeat);
        for (auto& layer : m_result.network.layers) {
            if (layer.group != group.id) {
                std::replace(layer.inputs.begin(), layer.inputs.end(), ends.output, last);
            }
        }
    }

    ExpandedNetwork m_result;
    std::set<std::string> m_ids;
};

}  // namespace

const ExpandedNetwork::Origin* ExpandedNetwork::origin(const std::string& id) const {
    const auto it = std::find_if(network.layers.begin(), network.layers.end(),
                                 [&](const LayerSpec& layer) { return layer.id == id; });
    return it == network.layers.end() ? nullptr
                                      : &origins[static_cast<std::size_t>(it - network.layers.begin())];
}

Result<ExpandedNetwork> expand(const NetworkSpec& network) {
    for (const auto& status : {checkGroups(network), checkCount(network)}) {
        if (!status) {
            return status.error();
        }
    }
    Expansion expansion(network);
    for (auto& group : expansion.groups()) {
        if (group.repeat > 1 && !network.members(group.id).empty()) {
            if (const Status status = expansion.repeat(group); !status) {
                return status.error();
            }
        }
        group.repeat = 1;
    }
    return std::move(expansion).result();
}

Status canRepeat(const NetworkSpec& network, const std::string& group) {
    const GroupSpec* found = network.findGroup(group);
    if (!found) {
        return Error{"There is no group '" + group + "'.", group, "Choose another one."};
    }
    const auto ends = endsOf(network, *found);
    return ends ? Status() : Status(ends.error());
}

Status dissolveGroup(NetworkSpec& network, const std::string& group) {
    NetworkSpec alone = network;
    for (auto& other : alone.groups) {
        other.repeat = other.id == group ? other.repeat : 1;
    }
    auto expanded = expand(alone);
    if (!expanded) {
        return expanded.error();
    }
    NetworkSpec& result = expanded->network;
    result.groups = network.groups;
    for (auto& layer : result.layers) {
        if (layer.group == group) {
            layer.group.clear();
        }
    }
    dropEmptyGroups(result);
    const std::size_t count = expandedCount(result);
    if (count <= maxExpandedLayers && count != takenIds(result).size()) {
        return Error{"Written out, a layer of the group would have the name of another one.", group,
                     "Rename the layers of the group."};
    }
    network = std::move(result);
    return {};
}

void removeGroup(NetworkSpec& network, const std::string& group) {
    for (const auto& id : network.members(group)) {
        network.remove(id);
    }
}

}  // namespace studio::spec
