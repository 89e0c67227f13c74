#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

#include "core/api/remedy_candidates.h"

namespace studio::api {
namespace {

Remedy withParam(const RemedySituation& situation, const std::string& label, const spec::ParamValue& value) {
    Remedy remedy{label + spec::toText(value), situation.layerId(), situation.network};
    remedy.network.find(remedy.layer)->params[situation.key()] = value;
    return remedy;
}

/// Of the parameter that the error is about; nullptr where layers of `type` have none.
const ParamDescriptor* descriptorOf(const RemedySituation& situation, const std::string& type) {
    const auto* layer = situation.catalogue.layer(type);
    if (!layer) {
        return nullptr;
    }
    const std::string key = situation.key();
    const auto it = std::find_if(layer->params.begin(), layer->params.end(),
                                 [&](const ParamDescriptor& param) { return param.key == key; });
    return it == layer->params.end() ? nullptr : &*it;
}

/// The value nearest to `value` within the range.
std::optional<spec::ParamValue> clamped(const ParamDescriptor& descriptor, const spec::ParamValue& value) {
    const auto whole = [&](std::int64_t number) {
        return static_cast<std::int64_t>(std::clamp(static_cast<double>(number),
                                                    std::ceil(std::max(descriptor.minimum, -9e18)),
                                                    std::floor(std::min(descriptor.maximum, 9e18))));
    };
    if (const auto* number = std::get_if<std::int64_t>(&value);
        number && descriptor.kind == ParamKind::Integer) {
        return whole(*number);
    }
    if (const auto* number = std::get_if<double>(&value); number && std::isfinite(*number)) {
        return std::clamp(*number, descriptor.minimum, descriptor.maximum);
    }
    if (const auto* pair = std::get_if<spec::Pair>(&value)) {
        return spec::Pair{whole(pair->height), whole(pair->width)};
    }
    return {};
}

/// Numbers of groups that divide the channels and the filters, nearest to the one that does not.
Remedies groupCandidates(const RemedySituation& situation, const spec::LayerSpec& layer) {
    const auto* type = situation.catalogue.layer(layer.type);
    const spec::Shape in = layer.inputs.empty() ? spec::Shape{} : situation.shapeOf(layer.inputs.front());
    if (in.channels == 0) {
        return {};
    }
    const auto params = withDefaults(type->params, layer.params, situation.network.defaults);
    const std::int64_t shared = std::gcd(in.channels, spec::intOr(params, "filters", in.channels));
    const std::int64_t asked = spec::intOr(params, "groups", 1);
    std::int64_t best = 1;
    for (std::int64_t groups = 1; groups <= shared; ++groups) {
        if (shared % groups == 0 && std::abs(groups - asked) <= std::abs(best - asked)) {
            best = groups;
        }
    }
    return {withParam(situation, "Set groups to ", best)};
}

}  // namespace

Remedies valueCandidates(const RemedySituation& situation) {
    const auto* layer = situation.network.find(situation.layerId());
    const auto* type = layer ? situation.catalogue.layer(layer->type) : nullptr;
    const std::string key = situation.key();
    if (!type || key.empty()) {
        return {};
    }
    const auto set = layer->params.find(key);
    const auto* descriptor = descriptorOf(situation, layer->type);
    Remedies remedies;
    if (!descriptor) {
        Remedy without{"Remove '" + key + "'", layer->id, situation.network};
        without.network.find(layer->id)->params.erase(key);
        return {std::move(without)};
    }
    if (key == "groups") {
        remedies = groupCandidates(situation, *layer);
    }
    if (set != layer->params.end()) {
        if (const auto value = clamped(*descriptor, set->second); value && *value != set->second) {
            remedies.push_back(withParam(situation, "Set it to ", *value));
        }
    }
    return remedies;
}

Remedies resetCandidates(const RemedySituation& situation) {
    const auto* layer = situation.network.find(situation.layerId());
    const auto* param = layer ? descriptorOf(situation, layer->type) : nullptr;
    if (!param || !layer->params.contains(param->key)) {
        return {};
    }
    return {withParam(situation, "Set it back to ", param->defaultFor(situation.network.defaults))};
}

}  // namespace studio::api
