#include "ui/pages/network/freezing.h"

#include <algorithm>
#include <set>

namespace studio::ui {
namespace {

constexpr auto frozenKey = "frozen";

bool hasFrozen(const api::Catalogue& catalogue, const spec::LayerSpec& layer) {
    const auto* type = catalogue.layer(layer.type);
    return type != nullptr && std::any_of(type->params.begin(), type->params.end(),
                                          [](const auto& param) { return param.key == frozenKey; });
}

}  // namespace

LayerIds freezable(const api::Catalogue& catalogue, const spec::NetworkSpec& network, const LayerIds& ids) {
    LayerIds result;
    for (const auto& id : ids) {
        const auto* layer = network.find(id);
        if (layer != nullptr && hasFrozen(catalogue, *layer))
            result.push_back(id);
    }
    return result;
}

LayerIds layersBefore(const spec::NetworkSpec& network, const std::string& id) {
    std::set<std::string> found;
    std::vector<std::string> open{id};
    while (!open.empty()) {
        const auto* layer = network.find(open.back());
        open.pop_back();
        if (layer == nullptr)
            continue;
        for (const auto& input : layer->inputs) {
            if (input != id && found.insert(input).second)
                open.push_back(input);
        }
    }
    LayerIds result;
    for (const auto& layer : network.layers) {
        if (found.contains(layer.id))
            result.push_back(layer.id);
    }
    return result;
}

bool allFrozen(const spec::NetworkSpec& network, const LayerIds& ids) {
    return !ids.empty() && std::all_of(ids.begin(), ids.end(), [&network](const auto& id) {
        const auto* layer = network.find(id);
        return layer != nullptr && spec::boolOr(layer->params, frozenKey, false);
    });
}

void setFrozen(spec::NetworkSpec& network, const LayerIds& ids, bool frozen) {
    for (const auto& id : ids) {
        auto* layer = network.find(id);
        if (layer == nullptr)
            continue;
        if (frozen)
            layer->params[frozenKey] = true;
        else
            layer->params.erase(frozenKey);
    }
}

}  // namespace studio::ui
