#include "core/engine/network.h"

#include <algorithm>
#include <iomanip>
#include <map>
#include <new>
#include <sstream>

#include "core/data/available_memory.h"
#include "core/engine/analysis.h"
#include "core/engine/layers/common_params.h"
#include "core/engine/precision.h"
#include "core/engine/weight_init.h"
#include "core/spec/network_groups.h"

namespace studio::engine {
namespace {

/// Weights, their gradients and an optimizer's two moments. What is frozen has weights alone.
constexpr double copiesWhileTraining = 4.0;

std::string gigabytes(double bytes) {
    std::ostringstream text;
    text << std::fixed << std::setprecision(1) << bytes / 1e9 << " GB";
    return text.str();
}

Status fitsIntoMemory(const api::NetworkReport& report) {
    const std::int64_t available = data::availableMemory();
    const std::int64_t parameters = report.trainableParameters() + report.fixedParameters();
    const double needed = static_cast<double>(sizeof(float)) *
                          (copiesWhileTraining * static_cast<double>(report.trainableParameters()) +
                           static_cast<double>(report.fixedParameters()));
    if (needed <= static_cast<double>(available)) {
        return {};
    }
    const auto* largest = report.largest();
    return Error{"The network has " + std::to_string(parameters) + " parameters. Training takes at least " +
                     gigabytes(needed) + ", but only " + gigabytes(static_cast<double>(available)) +
                     " of memory are free.",
                 largest->origin,
                 "Most are in '" + largest->id +
                     "': give it fewer units or filters, or smaller maps by pooling before it."};
}

/// Inputs of `wanted`, their inputs and so on: what must run to know it.
std::vector<bool> ancestors(const std::vector<Network::Node>& nodes, std::size_t wanted) {
    std::vector<bool> needed(nodes.size(), false);
    needed[wanted] = true;
    for (std::size_t i = wanted + 1; i-- > 0;) {
        if (!needed[i]) {
            continue;
        }
        for (std::size_t j = 0; j < i; ++j) {
            const auto& inputs = nodes[i].spec.inputs;
            needed[j] = needed[j] || std::count(inputs.begin(), inputs.end(), nodes[j].spec.id) > 0;
        }
    }
    return needed;
}

torch::Tensor runNode(const Network::Node& node, std::vector<torch::Tensor> inputs, const Forward& forward) {
    if (node.type->takesBfloat16() || !computesInBfloat16()) {
        return node.module->run(inputs, forward);
    }
    const FullPrecisionScope full;
    for (auto& input : inputs) {
        input = input.to(torch::kFloat32);
    }
    return node.module->run(inputs, forward);
}

/// Runs what `wanted` needs; each value is dropped after its last use.
torch::Tensor compute(const std::vector<Network::Node>& nodes, std::size_t wanted,
                      const torch::Tensor& pictures, const Forward& inner, const Forward& last) {
    const std::vector<bool> needed = ancestors(nodes, wanted);
    std::map<std::string, std::size_t> lastUse;
    for (std::size_t i = 0; i <= wanted; ++i) {
        for (const auto& input : nodes[i].spec.inputs) {
            if (needed[i]) {
                lastUse[input] = i;
            }
        }
    }
    std::map<std::string, torch::Tensor> values{{spec::inputId, pictures}};
    for (std::size_t i = 0; i <= wanted; ++i) {
        if (!needed[i]) {
            continue;
        }
        const auto& node = nodes[i];
        std::vector<torch::Tensor> inputs;
        for (const auto& input : node.spec.inputs) {
            inputs.push_back(values.at(input));
        }
        for (const auto& input : node.spec.inputs) {
            if (lastUse.at(input) == i) {
                values.erase(input);
            }
        }
        values[node.spec.id] = runNode(node, std::move(inputs), i == wanted ? last : inner);
    }
    return values.at(nodes[wanted].spec.id);
}

Forward without(const Forward& forward, bool softmax) {
    Forward copy = forward;
    copy.omitSoftmax = softmax;
    return copy;
}

}  // namespace

Result<std::shared_ptr<Network>> Network::build(const spec::NetworkSpec& network, const spec::Shape& input,
                                                std::uint64_t seed) {
    const auto report = analyze(network, input, api::Target::any());
    if (const auto errors = report.allErrors(); !errors.empty()) {
        return errors.front();
    }
    if (const auto fits = fitsIntoMemory(report); !fits) {
        return fits.error();
    }
    return make(network, report, WeightInit(seed, network.defaults));
}

Result<std::shared_ptr<Network>> Network::outline(const spec::NetworkSpec& network,
                                                  const spec::Shape& input) {
    const auto report = analyze(network, input, api::Target::any());
    if (const auto errors = report.allErrors(); !errors.empty()) {
        return errors.front();
    }
    return make(network, report, WeightInit(network.defaults));
}

Result<std::shared_ptr<Network>> Network::make(const spec::NetworkSpec& network,
                                               const api::NetworkReport& report, WeightInit init) {
    const auto expanded = spec::expand(network);
    if (!expanded) {
        return expanded.error();
    }
    const Error noMemory{"There is not enough memory for the network.", "network",
                         "Make it smaller or close other programs."};
    try {
        auto built = std::make_shared<Network>();
        built->m_input = report.input;
        built->m_defaults = network.defaults;
        built->addNodes(expanded->network, report, init);
        return built;
    } catch (const c10::Error& error) {
        return Error{"The network could not be built: " + std::string(error.what_without_backtrace()),
                     "network", noMemory.remedy};
    } catch (const std::bad_alloc&) {
        return noMemory;
    }
}

void Network::addNodes(const spec::NetworkSpec& network, const api::NetworkReport& report, WeightInit& init) {
    std::map<std::string, spec::Shape> shapes{{spec::inputId, m_input}};
    for (const auto& layer : report.layers) {
        Node node;
        node.spec = *network.find(layer.id);
        node.type = findLayerType(layer.type);
        node.spec.params =
            api::withDefaults(node.type->descriptor().params, node.spec.params, network.defaults);
        for (const auto& name : node.spec.inputs) {
            node.inputShapes.push_back(shapes.at(name));
        }
        node.output = layer.output;
        node.module = register_module(
            layer.id, node.type->build({node.spec.params, node.inputShapes, network.defaults}, init));
        if (isFrozen(node.spec.params)) {
            for (auto& parameter : node.module->parameters()) {
                parameter.set_requires_grad(false);
            }
        }
        shapes[layer.id] = layer.output;
        m_nodes.push_back(std::move(node));
    }
    const auto& last = network.layers[static_cast<std::size_t>(network.outputIndex())].id;
    const auto it =
        std::find_if(m_nodes.begin(), m_nodes.end(), [&](const Node& n) { return n.spec.id == last; });
    m_output = static_cast<std::size_t>(it - m_nodes.begin());
}

torch::Tensor Network::logits(const torch::Tensor& pictures, const Forward& forward) {
    return compute(m_nodes, m_output, pictures, without(forward, false), without(forward, true));
}

torch::Tensor Network::probabilities(const torch::Tensor& pictures) {
    const torch::NoGradGuard noGradient;
    return asProbabilities(logits(pictures, Forward{}));
}

torch::Tensor Network::asProbabilities(const torch::Tensor& logits) const {
    return endsIn("sigmoid") ? at::sigmoid(logits) : at::softmax(logits, 1);
}

torch::Tensor Network::activation(const torch::Tensor& pictures, const std::string& layer) {
    const torch::NoGradGuard noGradient;
    const auto* wanted = node(layer);
    if (!wanted) {
        TORCH_CHECK(layer == spec::inputId, "There is no layer '", layer, "'.");
        return pictures;
    }
    const Forward forward{};
    return compute(m_nodes, static_cast<std::size_t>(wanted - m_nodes.data()), pictures, forward, forward);
}

const Network::Node* Network::node(const std::string& id) const {
    const auto it =
        std::find_if(m_nodes.begin(), m_nodes.end(), [&](const Node& n) { return n.spec.id == id; });
    return it == m_nodes.end() ? nullptr : &*it;
}

bool Network::endsIn(const std::string& function) const {
    return output().type->activation(output().spec.params) == function;
}

torch::Device Network::device() const {
    const auto tensors = state();
    return tensors.empty() ? torch::Device(torch::kCPU) : tensors.front().second.device();
}

std::vector<std::pair<std::string, torch::Tensor>> Network::state() const {
    std::vector<std::pair<std::string, torch::Tensor>> tensors;
    for (const auto& node : m_nodes) {
        const auto add = [&](const auto& named) {
            for (const auto& item : named) {
                tensors.emplace_back(node.spec.id + "." + item.key(), item.value());
            }
        };
        add(node.module->named_parameters());
        add(node.module->named_buffers());
    }
    return tensors;
}

std::vector<std::pair<std::string, torch::Tensor>> Network::trainable() const {
    std::vector<std::pair<std::string, torch::Tensor>> tensors;
    for (const auto& item : named_parameters()) {
        if (item.value().requires_grad()) {
            tensors.emplace_back(item.key(), item.value());
        }
    }
    return tensors;
}

void Network::addPenaltyGradients() const {
    const torch::NoGradGuard noGradient;
    for (const auto& node : m_nodes) {
        const double lambda = l2Of(node.spec.params);
        if (lambda == 0.0) {
            continue;
        }
        for (const auto& item : node.module->named_parameters()) {
            const auto& weight = item.value();
            if (item.key() == "bias" || !weight.requires_grad()) {
                continue;
            }
            if (weight.grad().defined()) {
                weight.grad().add_(weight, 2.0 * lambda);
            } else {
                weight.mutable_grad() = weight.mul(2.0 * lambda);
            }
        }
    }
}

}  // namespace studio::engine
