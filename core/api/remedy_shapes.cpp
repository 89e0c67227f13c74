#include <algorithm>
#include <set>

#include "core/api/remedy_candidates.h"
#include "core/spec/network_fragment.h"

namespace studio::api {
namespace {

using spec::Shape;

Remedy insertBefore(const RemedySituation& situation, const spec::LayerSpec& layer, std::size_t input,
                    const std::string& type, spec::Params params, const std::string& label) {
    spec::NetworkSpec network = situation.network;
    const std::string id = network.freeId(type);
    spec::insertOn(network, {layer.inputs[input], layer.id}, {id, type, std::move(params), {}});
    return {label, id, std::move(network)};
}

/// Dense on maps.
Remedies flattenCandidates(const RemedySituation& situation, const spec::LayerSpec& layer) {
    Remedies remedies;
    for (std::size_t i = 0; i < layer.inputs.size(); ++i) {
        const Shape in = situation.shapeOf(layer.inputs[i]);
        if (in.channels == 0 || in.flat) {
            continue;
        }
        remedies.push_back(insertBefore(situation, layer, i, "Flatten", {}, "Insert Flatten"));
        remedies.push_back(
            insertBefore(situation, layer, i, "GlobalAvgPool", {}, "Insert global average pooling"));
    }
    return remedies;
}

/// A layer of maps behind what made the maps flat.
Remedies mapsCandidates(const RemedySituation& situation, const spec::LayerSpec& layer) {
    Remedies remedies;
    for (const auto& input : layer.inputs) {
        const auto* source = situation.network.find(input);
        const bool flattens = source && !source->inputs.empty() && situation.shapeOf(input).flat &&
                              !situation.shapeOf(source->inputs.front()).flat;
        if (flattens) {
            spec::NetworkSpec network = situation.network;
            network.remove(input);
            remedies.push_back({"Remove " + input, layer.id, std::move(network)});
        }
    }
    return remedies;
}

spec::NetworkSpec withParam(spec::NetworkSpec network, const std::string& id, const std::string& key,
                            const spec::ParamValue& value) {
    network.find(id)->params[key] = value;
    return network;
}

/// A window that is larger than the maps.
Remedies windowCandidates(const RemedySituation& situation, const spec::LayerSpec& layer) {
    const std::string key = situation.key();
    const Shape in = layer.inputs.empty() ? Shape{} : situation.shapeOf(layer.inputs.front());
    if ((key != "kernel" && key != "pool") || in.channels == 0) {
        return {};
    }
    Remedies remedies;
    if (situation.hasParam(layer.type, "padding")) {
        remedies.push_back({"Make the padding 'same'", layer.id,
                            withParam(situation.network, layer.id, "padding", std::string("same"))});
    }
    const spec::Pair size = spec::pairOr(layer.params, key, {3, 3});
    const spec::Pair fitting{std::min(size.height, in.height), std::min(size.width, in.width)};
    const std::string text = spec::toText(spec::ParamValue(fitting));
    remedies.push_back({"Make the window " + text, layer.id,
                        withParam(situation.network, layer.id, key, spec::ParamValue(fitting))});
    return remedies;
}

/// Ratio of two extents where one is a whole multiple of the other; 0: it is not.
std::int64_t multiple(std::int64_t large, std::int64_t small) {
    return small > 0 && large % small == 0 ? large / small : 0;
}

std::string matchLabel(const Shape& from, const Shape& to, bool strided) {
    return strided ? "Match " + from.text() + " to " + to.text() + " with a 1×1 convolution"
                   : "Match " + std::to_string(from.channels) + " to " + std::to_string(to.channels) +
                         " channels with a 1×1 convolution";
}

/// Add and Multiply: a 1×1 convolution brings input `i` to the shape of `to`.
void addProjection(const RemedySituation& situation, const spec::LayerSpec& layer, std::size_t i,
                   const Shape& to, Remedies& remedies) {
    const Shape from = situation.shapeOf(layer.inputs[i]);
    const std::int64_t rows = (from.height + to.height - 1) / std::max<std::int64_t>(to.height, 1);
    const std::int64_t columns = (from.width + to.width - 1) / std::max<std::int64_t>(to.width, 1);
    if (from.flat || to.flat || from == to || rows < 1 || columns < 1) {
        return;
    }
    const spec::Params params{{"filters", to.channels},
                              {"kernel", spec::Pair{1, 1}},
                              {"strides", spec::Pair{rows, columns}},
                              {"padding", std::string("same")}};
    remedies.push_back(
        insertBefore(situation, layer, i, "Conv2D", params, matchLabel(from, to, rows > 1 || columns > 1)));
}

/// Input `i` has maps a whole multiple smaller than `to`.
void addUpsampling(const RemedySituation& situation, const spec::LayerSpec& layer, std::size_t i,
                   const Shape& to, Remedies& remedies) {
    const Shape from = situation.shapeOf(layer.inputs[i]);
    const std::int64_t rows = multiple(to.height, from.height);
    const std::int64_t columns = multiple(to.width, from.width);
    if (from.flat || to.flat || rows == 0 || columns == 0 || rows * columns < 2) {
        return;
    }
    const spec::Pair factor{rows, columns};
    remedies.push_back(
        insertBefore(situation, layer, i, "Upsample", {{"factor", factor}},
                     "Upsample " + layer.inputs[i] + " by " + spec::toText(spec::ParamValue(factor))));
}

/// Layers from `id` upwards along first inputs, as long as they belong to this way alone.
std::vector<std::string> wayUp(const spec::NetworkSpec& network, std::string id) {
    std::vector<std::string> way;
    while (const auto* layer = network.find(id)) {
        way.push_back(id);
        if (layer->inputs.size() != 1 || network.consumers(layer->inputs.front()).size() > 1) {
            break;
        }
        id = layer->inputs.front();
    }
    return way;
}

/// A branch became smaller because its windows were kept inside.
void addPadding(const RemedySituation& situation, const spec::LayerSpec& layer, Remedies& remedies) {
    std::set<std::string> changed;
    spec::NetworkSpec network = situation.network;
    for (const auto& input : layer.inputs) {
        for (const auto& id : wayUp(situation.network, input)) {
            auto* above = network.find(id);
            const bool valid = situation.hasParam(above->type, "padding") &&
                               spec::textOr(above->params, "padding", "valid") == "valid";
            if (valid) {
                above->params["padding"] = std::string("same");
                changed.insert(id);
            }
        }
    }
    if (!changed.empty()) {
        remedies.push_back({changed.size() == 1 ? "Make the padding of " + *changed.begin() + " 'same'"
                                                : "Make the padding 'same' in " +
                                                      std::to_string(changed.size()) + " layers before it",
                            *changed.begin(), std::move(network)});
    }
}

Remedies mergeCandidates(const RemedySituation& situation, const spec::LayerSpec& layer) {
    Remedies remedies;
    addPadding(situation, layer, remedies);
    // The skip connection is adapted, not the branch: it comes last where it was drawn last.
    for (std::size_t i = layer.inputs.size(); i-- > 0;) {
        for (std::size_t j = 0; j < layer.inputs.size(); ++j) {
            const Shape to = situation.shapeOf(layer.inputs[j]);
            const Shape from = situation.shapeOf(layer.inputs[i]);
            if (i == j || to.channels == 0 || from.channels == 0) {
                continue;
            }
            const bool smaller = from.height < to.height || from.width < to.width;
            if (smaller) {
                addUpsampling(situation, layer, i, to, remedies);
            } else if (layer.type != "Concat") {
                addProjection(situation, layer, i, to, remedies);
            }
            if (from.flat != to.flat && !from.flat) {
                remedies.push_back(
                    insertBefore(situation, layer, i, "Flatten", {}, "Flatten " + layer.inputs[i]));
            }
        }
    }
    return remedies;
}

}  // namespace

Remedies shapeCandidates(const RemedySituation& situation) {
    const auto* layer = situation.network.find(situation.layerId());
    if (!layer) {
        return {};
    }
    Remedies remedies;
    const auto add = [&](const Remedies& more) { remedies.insert(remedies.end(), more.begin(), more.end()); };
    if (layer->inputs.size() > 1) {
        add(mergeCandidates(situation, *layer));
    } else {
        add(windowCandidates(situation, *layer));
        add(flattenCandidates(situation, *layer));
        add(mapsCandidates(situation, *layer));
    }
    return remedies;
}

}  // namespace studio::api
