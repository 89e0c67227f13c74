#include <algorithm>
#include <map>
#include <set>

#include "core/spec/network_groups.h"
#include "core/spec/network_ids.h"

namespace studio::spec {
namespace {

using Ids = std::set<std::string>;

Status checkMembers(const NetworkSpec& network, const std::vector<std::string>& ids) {
    if (ids.empty()) {
        return Error{"A group needs at least one layer.", "", "Select the layers that belong together."};
    }
    for (const auto& id : ids) {
        const LayerSpec* layer = network.find(id);
        if (!layer) {
            return Error{"There is no layer '" + id + "'.", id, "Select layers of this network."};
        }
        if (!layer->group.empty()) {
            return Error{"'" + id + "' is in a group already.", id, "Dissolve that group first."};
        }
    }
    return {};
}

/// The layers that can be reached from `start` by `next`.
template <class Next>
Ids reached(const Ids& start, Next next) {
    Ids seen = start;
    std::vector<std::string> open(start.begin(), start.end());
    while (!open.empty()) {
        const std::string at = open.back();
        open.pop_back();
        for (const auto& id : next(at)) {
            if (seen.insert(id).second) {
                open.push_back(id);
            }
        }
    }
    return seen;
}

struct Neighbours {
    std::map<std::string, Ids> before;
    std::map<std::string, Ids> after;

    explicit Neighbours(const NetworkSpec& network) {
        for (const auto& layer : network.layers) {
            for (const auto& input : layer.inputs) {
                before[layer.id].insert(input);
                after[input].insert(layer.id);
            }
        }
    }
};

/// A member that no connection among the members leads to; empty: there is none.
std::string unconnected(const Neighbours& neighbours, const Ids& members) {
    const Ids seen = reached({*members.begin()}, [&](const std::string& id) {
        Ids next;
        for (const auto* side : {&neighbours.before, &neighbours.after}) {
            const auto it = side->find(id);
            for (const auto& other : it == side->end() ? Ids() : it->second) {
                if (members.contains(other)) {
                    next.insert(other);
                }
            }
        }
        return next;
    });
    const auto it =
        std::find_if(members.begin(), members.end(), [&](const auto& id) { return !seen.contains(id); });
    return it == members.end() ? "" : *it;
}

/// A layer outside that depends on a member and on which a member depends; empty: there is none.
std::string between(const Neighbours& neighbours, const Ids& members) {
    const auto along = [](const std::map<std::string, Ids>& side) {
        return [&side](const std::string& id) {
            const auto it = side.find(id);
            return it == side.end() ? Ids() : it->second;
        };
    };
    const Ids above = reached(members, along(neighbours.before));
    for (const auto& id : reached(members, along(neighbours.after))) {
        if (!members.contains(id) && above.contains(id)) {
            return id;
        }
    }
    return {};
}

}  // namespace

Result<std::string> makeGroup(NetworkSpec& network, const std::vector<std::string>& ids,
                              const std::string& label) {
    if (const Status status = checkMembers(network, ids); !status) {
        return status.error();
    }
    const Neighbours neighbours(network);
    const Ids members(ids.begin(), ids.end());
    if (const std::string alone = unconnected(neighbours, members); !alone.empty()) {
        return Error{"'" + alone + "' is not connected with the other layers of the group.", alone,
                     "Select layers that follow one another."};
    }
    if (const std::string inside = between(neighbours, members); !inside.empty()) {
        return Error{"'" + inside + "' lies between layers of the group.", inside,
                     "Select it too, or fewer layers."};
    }
    const std::string group = freeGroupId(network);
    network.groups.push_back({group, label.empty() ? group : label, 1});
    for (const auto& id : members) {
        network.find(id)->group = group;
    }
    return group;
}

}  // namespace studio::spec
