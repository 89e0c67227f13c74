#include "core/spec/network_ids.h"

#include <algorithm>
#include <cctype>
#include <map>

#include "core/spec/network_groups.h"

namespace studio::spec {
namespace {

constexpr std::size_t mostDigits = 6;

/// Where the number begins that `id` ends in, as in "layer1_0"; npos when it ends in none.
std::size_t numberAt(const std::string& id) {
    const std::size_t line = id.rfind('_');
    if (line == std::string::npos || line + 1 == id.size() || id.size() - line - 1 > mostDigits) {
        return std::string::npos;
    }
    const auto isDigit = [](unsigned char c) { return std::isdigit(c) != 0; };
    const auto begin = id.begin() + static_cast<std::ptrdiff_t>(line) + 1;
    const bool padded = id[line + 1] == '0' && id.size() - line > 2;
    return !padded && std::all_of(begin, id.end(), isDigit) ? line + 1 : std::string::npos;
}

}  // namespace

std::string numberedOn(const std::string& group, int by) {
    const std::size_t number = numberAt(group);
    return number == std::string::npos
               ? group + "_" + std::to_string(1 + by)
               : group.substr(0, number) + std::to_string(std::stoi(group.substr(number)) + by);
}

std::string copyId(const std::string& group, const std::string& layer, int repetition) {
    if (repetition <= 1) {
        return layer;
    }
    if (numberAt(group) != std::string::npos && layer.starts_with(group + "_")) {
        return numberedOn(group, repetition - 1) + layer.substr(group.size());
    }
    return layer + "_x" + std::to_string(repetition);
}

std::size_t expandedCount(const NetworkSpec& network) {
    std::map<std::string, std::size_t> repeats;
    for (const auto& group : network.groups) {
        repeats[group.id] = static_cast<std::size_t>(std::clamp(group.repeat, 1, GroupSpec::maxRepeat));
    }
    std::size_t count = 0;
    for (const auto& layer : network.layers) {
        const auto it = layer.group.empty() ? repeats.end() : repeats.find(layer.group);
        count += it == repeats.end() ? 1 : it->second;
    }
    return count;
}

std::set<std::string> takenIds(const NetworkSpec& network) {
    std::set<std::string> taken;
    for (const auto& layer : network.layers) {
        taken.insert(layer.id);
    }
    if (expandedCount(network) > maxExpandedLayers) {
        return taken;
    }
    for (const auto& layer : network.layers) {
        const GroupSpec* group = layer.group.empty() ? nullptr : network.findGroup(layer.group);
        for (int i = 2; group && i <= std::min(group->repeat, GroupSpec::maxRepeat); ++i) {
            taken.insert(copyId(group->id, layer.id, i));
        }
    }
    return taken;
}

std::string freeIdAmong(const std::set<std::string>& taken, const std::string& type) {
    std::string stem;
    std::transform(type.begin(), type.end(), std::back_inserter(stem), [](unsigned char c) {
        return c < 128 && std::isalnum(c) ? static_cast<char>(std::tolower(c)) : '_';
    });
    if (!isLayerId(stem)) {
        stem = "layer_" + stem;
    }
    int number = 1;
    while (taken.contains(stem + "_" + std::to_string(number))) {
        ++number;
    }
    return stem + "_" + std::to_string(number);
}

std::string freeGroupId(const NetworkSpec& network) {
    int number = 1;
    while (network.findGroup("group_" + std::to_string(number))) {
        ++number;
    }
    return "group_" + std::to_string(number);
}

}  // namespace studio::spec
