#include "core/spec/presets.h"

#include <algorithm>

#include "core/spec/templates/families.h"

namespace studio::spec {
namespace {

const std::vector<templates::Template>& all() {
    static const std::vector<templates::Template> list = [] {
        std::vector<templates::Template> every;
        for (const auto& family : {templates::firstSteps(), templates::alexNets(), templates::vggs(),
                                   templates::resNets(), templates::mobileNets(), templates::mirrors()}) {
            every.insert(every.end(), family.begin(), family.end());
        }
        return every;
    }();
    return list;
}

/// Names the smallest square that works, where there is one.
Error tooSmall(const templates::Template& wanted, const Shape& input, int classes) {
    constexpr int largest = 64;
    const std::string size = std::to_string(input.height) + "×" + std::to_string(input.width);
    int extent = 1;
    while (extent < largest && !wanted.build(Shape::maps(input.channels, extent, extent), classes)) {
        ++extent;
    }
    const std::string least = std::to_string(extent);
    return {"Pictures of " + size + " are too small for " + wanted.preset.label + ".",
            input.width < input.height ? "dataset.width" : "dataset.height",
            "Use pictures of at least " + least + "×" + least + ", or another template."};
}

}  // namespace

std::vector<Preset> presets() {
    std::vector<Preset> list;
    for (const auto& one : all()) {
        list.push_back(one.preset);
    }
    return list;
}

Result<NetworkSpec> presetNetwork(const std::string& id, const Shape& input, int classes) {
    const auto it =
        std::find_if(all().begin(), all().end(), [&](const auto& one) { return one.preset.id == id; });
    if (it == all().end()) {
        return Error{"There is no network template '" + id + "'.", id, "Choose one of the list."};
    }
    if (input.flat || input.channels < 1 || input.height < 1 || input.width < 1) {
        return Error{"There are no pictures of " + input.text() + ".", "dataset.width",
                     "Use a width and height of at least 1."};
    }
    const int units = std::max(classes, 1);
    auto network = it->build(input, units);
    if (!network && network.error().where.empty()) {
        return tooSmall(*it, input, units);
    }
    return network;
}

std::string presetOf(const NetworkSpec& network, const Shape& input) {
    const int output = network.outputIndex();
    if (output < 0) {
        return {};
    }
    // A template's network is called as its id; one that was renamed has been changed.
    const auto& last = network.layers[static_cast<std::size_t>(output)].params;
    const auto classes = intOr(last, "units", intOr(last, "filters", 1));
    const auto same =
        presetNetwork(network.name, input, static_cast<int>(std::min<std::int64_t>(classes, 1 << 20)));
    return same && *same == network ? network.name : std::string();
}

}  // namespace studio::spec
