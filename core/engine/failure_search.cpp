#include "core/engine/failure_search.h"

#include <algorithm>
#include <cmath>

#include "core/engine/scoring.h"
#include "core/spec/short_text.h"

namespace studio::engine {
namespace {

bool isFinite(const torch::Tensor& tensor) {
    if (!tensor.is_floating_point() || tensor.numel() == 0) {
        return true;
    }
    // Both are NaN where any is; a sum in double precision would copy the whole tensor.
    const auto [least, most] = at::aminmax(tensor.detach());
    return std::isfinite(least.item<double>()) && std::isfinite(most.item<double>());
}

/// Running statistics are lost by a forward pass, not by a step: they say nothing about where it began.
bool hasFiniteWeights(const Network::Node& node) {
    const auto parameters = node.module->parameters();
    return std::all_of(parameters.begin(), parameters.end(), isFinite);
}

/// The first whose output is no number: a layer behind one that has none has none either.
std::string firstLostOutput(Network& network, const data::Batch& batch) {
    const torch::Tensor pictures = picturesOf(batch, network.device());
    const auto& nodes = network.nodes();
    const auto lost = std::partition_point(nodes.begin(), nodes.end(), [&](const Network::Node& node) {
        return isFinite(network.activation(pictures, node.spec.id));
    });
    return lost == nodes.end() ? std::string() : lost->spec.id;
}

std::string largestWeight(const Network& network) {
    double largest = 0;
    std::string layer;
    for (const Network::Node& node : network.nodes()) {
        for (const torch::Tensor& weights : node.module->parameters()) {
            const double size = weights.numel() == 0 ? 0 : weights.detach().abs().max().item<double>();
            if (size > largest) {
                largest = size;
                layer = node.spec.id;
            }
        }
    }
    return layer.empty() ? std::string()
                         : "the largest weight, " + shortText(largest) + ", is in layer '" + layer + "'";
}

}  // namespace

bool allFinite(const Network& network) {
    const torch::NoGradGuard noGradient;
    const auto tensors = network.state();
    return std::all_of(tensors.begin(), tensors.end(),
                       [](const auto& named) { return isFinite(named.second); });
}

std::string whereNumbersEnd(Network& network, const data::Batch* batch) {
    const torch::NoGradGuard noGradient;
    const auto& nodes = network.nodes();
    const auto damaged = std::find_if(nodes.rbegin(), nodes.rend(),
                                      [](const Network::Node& node) { return !hasFiniteWeights(node); });
    if (damaged != nodes.rend()) {
        return "it began in layer '" + damaged->spec.id + "', whose weights are no numbers any more";
    }
    const std::string lost = batch ? firstLostOutput(network, *batch) : std::string();
    return lost.empty() ? largestWeight(network)
                        : "it began in layer '" + lost + "', whose output is no number for this batch";
}

}  // namespace studio::engine
