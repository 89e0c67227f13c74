#include "core/spec/group_membership.h"

#include <algorithm>
#include <set>

namespace studio::spec {

std::string groupAround(const NetworkSpec& network, const std::string& from,
                        const std::vector<std::string>& behind) {
    const LayerSpec* layer = network.find(from);
    const bool within = layer && std::any_of(behind.begin(), behind.end(), [&](const auto& id) {
                            const LayerSpec* other = network.find(id);
                            return other && other->group == layer->group;
                        });
    return within ? layer->group : std::string();
}

void dropEmptyGroups(NetworkSpec& network) {
    std::set<std::string> used;
    std::set<std::string> known;
    for (const auto& group : network.groups) {
        known.insert(group.id);
    }
    for (auto& layer : network.layers) {
        if (!layer.group.empty() && !known.contains(layer.group)) {
            layer.group.clear();
        }
        used.insert(layer.group);
    }
    std::erase_if(network.groups, [&](const GroupSpec& group) { return !used.contains(group.id); });
}

}  // namespace studio::spec
