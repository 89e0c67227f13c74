#pragma once

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "core/spec/network_groups.h"

namespace studio::test {

/// A whole number from 0 to count - 1.
inline std::size_t draw(std::mt19937& random, std::size_t count) {
    return random() % count;
}

/// A chain of blocks, some of which are residual ones in groups that are repeated, with skips across.
inline spec::NetworkSpec randomNetwork(std::mt19937& random) {
    spec::NetworkSpec network;
    std::string last = spec::inputId;
    const auto add = [&](const std::string& id, const std::string& type, std::vector<std::string> inputs,
                         const std::string& group) {
        network.layers.push_back({id, type, {}, std::move(inputs), group});
        last = id;
    };
    const std::size_t blocks = 1 + draw(random, 5);
    for (std::size_t i = 0; i < blocks; ++i) {
        const std::string block = "block" + std::to_string(i) + "_0";
        const std::string entry = last;
        const bool grouped = draw(random, 2) == 0;
        const std::string group = grouped ? block : "";
        const std::size_t depth = 1 + draw(random, 3);
        for (std::size_t k = 0; k < depth; ++k) {
            add(block + "_conv" + std::to_string(k), "Conv2D", {last}, group);
        }
        if (draw(random, 2) == 0) {
            add(block + "_add", "Add", {last, entry}, group);
        }
        if (grouped) {
            network.groups.push_back({block, "Block", 1 + static_cast<int>(draw(random, 4))});
        }
        const std::string any = network.layers[draw(random, network.layers.size())].id;
        if (draw(random, 3) == 0 && any != last) {
            add("skip" + std::to_string(i), "Add", {last, any}, "");
        }
    }
    return network;
}

/// Empty where every layer takes layers that exist, without a circle, and groups and layers agree; else what
/// is wrong.
inline std::string whatIsWrong(const spec::NetworkSpec& network) {
    if (const auto order = network.topologicalOrder(); !order) {
        return order.error().text();
    }
    std::set<std::string> used;
    for (const auto& layer : network.layers) {
        if (layer.inputs.empty()) {
            return layer.id + " has no input";
        }
        if (!layer.group.empty() && !network.findGroup(layer.group)) {
            return layer.id + " is in a group that does not exist";
        }
        used.insert(layer.group);
    }
    std::set<std::string> known;
    for (const auto& group : network.groups) {
        if (!used.contains(group.id) || !known.insert(group.id).second) {
            return "group " + group.id + " is empty or there twice";
        }
    }
    return {};
}

/// Ids of layers that no other takes.
inline std::vector<std::string> ends(const spec::NetworkSpec& network) {
    std::vector<std::string> ids;
    for (const auto& layer : network.layers) {
        if (network.consumers(layer.id).empty()) {
            ids.push_back(layer.id);
        }
    }
    return ids;
}

}  // namespace studio::test
