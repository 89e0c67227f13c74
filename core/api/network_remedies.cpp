#include "core/api/network_remedies.h"

#include <algorithm>
#include <set>

#include "core/api/remedy_candidates.h"

namespace studio::api {
namespace {

/// As many as a person wants to choose among.
constexpr std::size_t mostRemedies = 4;

/// Ids of the layers that are in order.
std::set<std::string> soundLayers(const NetworkReport& report) {
    std::set<std::string> sound;
    for (const auto& layer : report.layers) {
        if (layer.reachable && layer.errors.empty()) {
            sound.insert(layer.id);
        }
    }
    return sound;
}

/// Whether the layer an error is about, or the graph, is in order now, and everything that was still is.
bool helps(const NetworkReport& before, const NetworkReport& after, const Error& error,
           const std::string& layerId) {
    const auto same = [&](const Error& other) { return other == error; };
    const Errors errors = after.allErrors();
    if (std::any_of(errors.begin(), errors.end(), same) || after.errors.size() > before.errors.size()) {
        return false;
    }
    // Behind a broken layer others may turn out to be broken too; where none is hidden, one error must be
    // gone.
    const bool hides = std::any_of(before.layers.begin(), before.layers.end(),
                                   [](const LayerReport& layer) { return !layer.reachable; });
    if (!hides && errors.size() >= before.allErrors().size()) {
        return false;
    }
    const auto sound = soundLayers(after);
    const bool broken = after.find(layerId) && !sound.contains(layerId);
    const auto worse = [&](const std::string& id) { return after.find(id) && !sound.contains(id); };
    const auto was = soundLayers(before);
    return !broken && std::none_of(was.begin(), was.end(), worse);
}

Remedy withoutLayer(const spec::NetworkSpec& network, const std::string& id) {
    Remedy remedy{"Delete " + id, {}, network};
    remedy.network.remove(id);
    return remedy;
}

}  // namespace

std::string RemedySituation::layerId() const {
    return error.where.substr(0, error.where.find('.'));
}

std::string RemedySituation::key() const {
    const auto dot = error.where.find('.');
    return dot == std::string::npos ? std::string() : error.where.substr(dot + 1);
}

spec::Shape RemedySituation::shapeOf(const std::string& id) const {
    if (id == spec::inputId) {
        return report.input;
    }
    const auto* layer = report.find(id);
    return layer && layer->reachable ? layer->output : spec::Shape{0, 0, 0, false};
}

bool RemedySituation::hasParam(const std::string& type, const std::string& key) const {
    const auto* descriptor = catalogue.layer(type);
    return descriptor && std::any_of(descriptor->params.begin(), descriptor->params.end(),
                                     [&](const ParamDescriptor& param) { return param.key == key; });
}

std::vector<Remedy> remediesFor(const Error& error, const NetworkService& service,
                                const spec::NetworkSpec& network, const spec::Shape& input,
                                const Target& target) {
    const NetworkReport before = service.analyze(network, input, target);
    const RemedySituation situation{error, service.catalogue(), network, before, target};
    std::vector<Remedy> candidates = valueCandidates(situation);
    for (const auto& more : {graphCandidates(situation), outputCandidates(situation),
                             shapeCandidates(situation), resetCandidates(situation)}) {
        candidates.insert(candidates.end(), more.begin(), more.end());
    }
    if (network.find(situation.layerId()) && network.layers.size() > 1) {
        candidates.push_back(withoutLayer(network, situation.layerId()));
    }
    std::vector<Remedy> remedies;
    for (auto& candidate : candidates) {
        const bool known = std::any_of(remedies.begin(), remedies.end(), [&](const Remedy& other) {
            return other.label == candidate.label || other.network == candidate.network;
        });
        if (remedies.size() < mostRemedies && !known && candidate.network != network &&
            helps(before, service.analyze(candidate.network, input, target), error, situation.layerId())) {
            remedies.push_back(std::move(candidate));
        }
    }
    return remedies;
}

}  // namespace studio::api
