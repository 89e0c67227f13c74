#include <algorithm>

#include "core/api/remedy_candidates.h"
#include "core/spec/network_fragment.h"

namespace studio::api {
namespace {

/// Every layer that leads nowhere.
std::vector<std::string> endsOf(const spec::NetworkSpec& network) {
    std::vector<std::string> ends;
    for (const auto& layer : network.layers) {
        if (network.consumers(layer.id).empty()) {
            ends.push_back(layer.id);
        }
    }
    return ends;
}

/// Takes `end` away, and what only leads to it.
spec::NetworkSpec withoutBranch(spec::NetworkSpec network, std::string end) {
    while (const auto* layer = network.find(end)) {
        const auto inputs = layer->inputs;
        network.remove(end);
        if (inputs.size() != 1 || inputs.front() == spec::inputId ||
            !network.consumers(inputs.front()).empty()) {
            break;
        }
        end = inputs.front();
    }
    return network;
}

Remedies joinEnds(const RemedySituation& situation, const std::vector<std::string>& ends) {
    Remedies remedies;
    for (const char* type : {"Add", "Concat"}) {
        spec::NetworkSpec joined = situation.network;
        const std::string id = joined.freeId(type);
        joined.layers.push_back({id, type, {}, ends});
        remedies.push_back({std::string("Join them with ") + type, id, std::move(joined)});
    }
    return remedies;
}

Remedies cutConnections(const RemedySituation& situation, const spec::LayerSpec& layer) {
    Remedies remedies;
    for (const auto& input : layer.inputs) {
        spec::NetworkSpec cut = situation.network;
        if (spec::disconnect(cut, {input, layer.id})) {
            remedies.push_back(
                {"Remove the connection from " + input + " to " + layer.id, layer.id, std::move(cut)});
        }
    }
    return remedies;
}

/// The layers before `layer` in the list, nearest first, then the input.
std::vector<std::string> before(const spec::NetworkSpec& network, const spec::LayerSpec& layer) {
    std::vector<std::string> ids{spec::inputId};
    const auto possible = network.possibleInputs(layer.id);
    for (const auto& other : network.layers) {
        if (other.id == layer.id) {
            break;
        }
        if (std::count(possible.begin(), possible.end(), other.id) > 0) {
            ids.push_back(other.id);
        }
    }
    return {ids.rbegin(), ids.rend()};
}

/// Connects what has too few inputs, or takes its input from a layer that is gone.
Remedies newConnections(const RemedySituation& situation, const spec::LayerSpec& layer) {
    constexpr std::size_t most = 12;
    Remedies remedies;
    for (const auto& other : before(situation.network, layer)) {
        if (std::count(layer.inputs.begin(), layer.inputs.end(), other) > 0 || remedies.size() >= most) {
            continue;
        }
        spec::NetworkSpec connected = situation.network;
        auto& inputs = connected.find(layer.id)->inputs;
        const auto gone = std::find_if(inputs.begin(), inputs.end(), [&](const std::string& input) {
            return input != spec::inputId && !connected.find(input);
        });
        if (gone != inputs.end()) {
            *gone = other;
        } else {
            inputs.push_back(other);
        }
        remedies.push_back({"Connect it to " + other, layer.id, std::move(connected)});
    }
    return remedies;
}

Remedies branchCandidates(const RemedySituation& situation) {
    const auto ends = endsOf(situation.network);
    if (ends.size() < 2) {
        return {};
    }
    Remedies remedies = joinEnds(situation, ends);
    for (const auto& end : ends) {
        spec::NetworkSpec without = withoutBranch(situation.network, end);
        if (ends.size() == 2 && !without.layers.empty()) {
            remedies.push_back({"Remove the branch that ends in " + end, "", std::move(without)});
        }
    }
    return remedies;
}

}  // namespace

Remedies graphCandidates(const RemedySituation& situation) {
    const std::string id = situation.layerId();
    if (id == "network") {
        return branchCandidates(situation);
    }
    if (situation.network.findGroup(id)) {
        spec::NetworkSpec once = situation.network;
        once.findGroup(id)->repeat = 1;
        return {{"Do not repeat it", "", std::move(once)}};
    }
    const auto* layer = situation.network.find(id);
    if (!layer) {
        return {};
    }
    const auto* type = situation.catalogue.layer(layer->type);
    if (!type) {
        return {};
    }
    const int count = static_cast<int>(layer->inputs.size());
    const bool unsorted = !situation.network.topologicalOrder().ok();
    Remedies remedies;
    const auto add = [&](const Remedies& more) { remedies.insert(remedies.end(), more.begin(), more.end()); };
    for (const auto& other : situation.network.layers) {
        // Any connection of a circle may be the one too many.
        if (other.inputs.size() > 1 && (unsorted || (other.id == id && count > type->maxInputs))) {
            add(cutConnections(situation, other));
        }
    }
    if (count < type->minInputs || unsorted) {
        add(newConnections(situation, *layer));
    }
    return remedies;
}

}  // namespace studio::api
