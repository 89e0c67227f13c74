#include "core/engine/analysis.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "core/engine/layers/common_params.h"
#include "core/engine/layers/layer_type.h"
#include "core/engine/output_check.h"
#include "core/engine/receptive_field.h"
#include "core/engine/step_memory.h"
#include "core/spec/network_groups.h"

namespace studio::engine {
namespace {

constexpr std::size_t maxLayers = 1000;
/// Numbers in one layer's answer to one picture: 32 GiB of them. Also what keeps shape arithmetic behind it
/// from overflow.
constexpr std::int64_t maxElements = std::int64_t{1} << 33;
constexpr std::int64_t maxPictureExtent = 65536;

std::string quoted(const std::string& text) {
    return "'" + text + "'";
}

Errors checkPicture(const spec::Shape& input) {
    const auto bad = [](std::int64_t extent) { return extent < 1 || extent > maxPictureExtent; };
    if (!bad(input.channels) && !bad(input.height) && !bad(input.width) && !input.flat) {
        return {};
    }
    return {{"Pictures of " + input.text() + " cannot be fed to a network.", spec::inputId,
             "Use a width and height of 1 to " + std::to_string(maxPictureExtent) + "."}};
}

/// Who leads nowhere, besides the layer meant as output, is not knowable: all ends are named.
Errors checkOutputs(const spec::NetworkSpec& network) {
    std::string ends;
    int count = 0;
    for (const auto& layer : network.layers) {
        if (network.consumers(layer.id).empty()) {
            ends += (count++ == 0 ? "" : ", ") + quoted(layer.id);
        }
    }
    if (count <= 1) {
        return {};
    }
    return {{"The network has " + std::to_string(count) + " outputs: " + ends + ".", "network",
             "Join them with Add or Concat, or remove the branches that lead nowhere."}};
}

Errors checkInputCount(const spec::LayerSpec& layer, const api::LayerDescriptor& descriptor) {
    const int count = static_cast<int>(layer.inputs.size());
    if (count >= descriptor.minInputs && count <= descriptor.maxInputs) {
        return {};
    }
    const std::string wanted =
        descriptor.minInputs == descriptor.maxInputs
            ? (descriptor.minInputs == 1 ? "one input" : std::to_string(descriptor.minInputs) + " inputs")
            : std::to_string(descriptor.minInputs) + " to " + std::to_string(descriptor.maxInputs) +
                  " inputs";
    return {{descriptor.label + " takes " + wanted + ", but has " + std::to_string(count) + ".", layer.id,
             count < descriptor.minInputs ? "Connect it to another layer." : "Remove a connection."}};
}

/// The report of one layer whose inputs are all known.
class LayerAnalysis {
  public:
    LayerAnalysis(const spec::LayerSpec& layer, std::vector<spec::Shape> inputs, spec::Defaults defaults)
        : m_layer(layer), m_inputs(std::move(inputs)), m_defaults(defaults) {}

    /// What the layer does, where it has no error.
    std::optional<LayerFacts> fill(api::LayerReport& report) const {
        const auto* type = findLayerType(m_layer.type);
        if (!type) {
            report.errors = {{"There is no layer type " + quoted(m_layer.type) + ".", m_layer.id,
                              "Replace it by one of the list, or open the project with a newer version."}};
            return {};
        }
        report.errors = api::validate(type->descriptor().params, m_layer.params, m_layer.id);
        const Errors count = checkInputCount(m_layer, type->descriptor());
        report.errors.insert(report.errors.end(), count.begin(), count.end());
        return report.errors.empty() ? infer(*type, report) : std::nullopt;
    }

  private:
    std::optional<LayerFacts> infer(const LayerType& type, api::LayerReport& report) const {
        const auto params = api::withDefaults(type.descriptor().params, m_layer.params, m_defaults);
        const auto facts = type.infer({params, m_inputs, m_defaults});
        if (!facts) {
            Error error = facts.error();
            error.where = error.where.empty() ? m_layer.id : m_layer.id + "." + error.where;
            report.errors = {std::move(error)};
            return {};
        }
        if (facts->output.elements() > maxElements) {
            report.errors = {{"Its output of " + facts->output.text() + " is too large for any memory.",
                              m_layer.id, "Use fewer filters or smaller maps."}};
            return {};
        }
        report.output = facts->output;
        const std::int64_t kept = isFrozen(params) ? facts->trainableParameters : 0;
        report.trainableParameters = facts->trainableParameters - kept;
        report.fixedParameters = facts->fixedParameters + kept;
        report.multiplyAdds = facts->multiplyAdds;
        return *facts;
    }

    const spec::LayerSpec& m_layer;
    std::vector<spec::Shape> m_inputs;
    spec::Defaults m_defaults;
};

class NetworkAnalysis {
  public:
    NetworkAnalysis(const spec::NetworkSpec& network, const spec::Shape& input) : m_network(network) {
        m_report.input = input;
        m_shapes[spec::inputId] = input;
        m_traces[spec::inputId] = {};
    }

    api::NetworkReport run(const api::Target& target) {
        if (m_network.layers.empty() || m_network.layers.size() > maxLayers) {
            return countError(m_network.layers.size());
        }
        m_report.errors = checkPicture(m_report.input);
        if (const auto sorted = m_network.topologicalOrder(); !sorted) {
            return withoutOrder(sorted.error());
        }
        auto expanded = spec::expand(m_network);
        const auto order = expanded ? expanded->network.topologicalOrder() : expanded.error();
        if (!order) {
            return withoutOrder(order.error());
        }
        if (expanded->network.layers.size() > maxLayers) {
            return countError(expanded->network.layers.size());
        }
        for (const int index : *order) {
            add(expanded->network.layers[static_cast<std::size_t>(index)],
                expanded->origins[static_cast<std::size_t>(index)]);
        }
        tellActivations();
        const Errors outputs = checkOutputs(m_network);
        m_report.errors.insert(m_report.errors.end(), outputs.begin(), outputs.end());
        const int last = expanded->network.outputIndex();
        if (target.kind != api::Target::Kind::Any && last >= 0) {
            checkLast(expanded->network.layers[static_cast<std::size_t>(last)], target);
        }
        return std::move(m_report);
    }

  private:
    api::NetworkReport countError(std::size_t layers) {
        m_report.errors = {
            layers == 0 ? Error{"The network has no layers.", "network", "Add a layer or choose a preset."}
                        : Error{"The network has " + std::to_string(layers) + " layers, more than the " +
                                    std::to_string(maxLayers) + " allowed.",
                                "network", "Remove some, or repeat groups less often."}};
        return std::move(m_report);
    }

    api::LayerReport& append(const spec::LayerSpec& layer, const spec::ExpandedNetwork::Origin& origin) {
        api::LayerReport report;
        report.id = layer.id;
        report.type = layer.type;
        report.inputs = layer.inputs;
        report.origin = origin.id;
        report.repetition = origin.repetition;
        m_report.layers.push_back(std::move(report));
        return m_report.layers.back();
    }

    api::NetworkReport withoutOrder(const Error& error) {
        m_report.errors.push_back(error);
        for (const auto& layer : m_network.layers) {
            append(layer, {layer.id, 1}).reachable = false;
        }
        return std::move(m_report);
    }

    void add(const spec::LayerSpec& layer, const spec::ExpandedNetwork::Origin& origin) {
        auto& report = append(layer, origin);
        std::vector<spec::Shape> inputs;
        std::vector<FieldTrace> traces;
        for (const auto& id : layer.inputs) {
            const auto it = m_shapes.find(id);
            if (it == m_shapes.end() || !m_report.errors.empty()) {
                report.reachable = false;
                return;
            }
            inputs.push_back(it->second);
            traces.push_back(m_traces.at(id));
        }
        const auto facts = LayerAnalysis(layer, std::move(inputs), m_network.defaults).fill(report);
        if (!facts) {
            return nameOrigin(report);
        }
        m_shapes[layer.id] = report.output;
        m_traces[layer.id] = trace(traces, facts->reach);
        report.field = m_traces[layer.id].field();
        addStep(layer, *facts);
    }

    void addStep(const spec::LayerSpec& layer, const LayerFacts& facts) {
        StepLayer step{layer.id, {}, facts, isFrozen(layer.params)};
        for (const auto& id : layer.inputs) {
            step.inputs.push_back(id == spec::inputId ? StepLayer::pictures : m_steps.at(id));
        }
        m_steps[layer.id] = static_cast<int>(m_stepLayers.size());
        m_stepLayers.push_back(std::move(step));
    }

    void tellActivations() {
        const auto bytes = keptBytes(m_stepLayers);
        for (auto& report : m_report.layers) {
            if (const auto it = m_steps.find(report.id); it != m_steps.end()) {
                report.activationBytes = bytes[static_cast<std::size_t>(it->second)];
            }
        }
    }

    /// A person knows the layer that is repeated, not its repetitions.
    static void nameOrigin(api::LayerReport& report) {
        for (auto& error : report.errors) {
            if (error.where.rfind(report.id, 0) == 0) {
                error.where = report.origin + error.where.substr(report.id.size());
            }
            if (report.repetition > 1) {
                error.what = "In repetition " + std::to_string(report.repetition) + ": " + error.what;
            }
        }
    }

    void checkLast(const spec::LayerSpec& layer, const api::Target& target) {
        const auto it = std::find_if(m_report.layers.begin(), m_report.layers.end(),
                                     [&](const api::LayerReport& report) { return report.id == layer.id; });
        if (!it->reachable || !it->errors.empty()) {
            return;
        }
        it->errors = checkOutput(layer, it->output, m_report.input, target);
        nameOrigin(*it);
    }

    const spec::NetworkSpec& m_network;
    api::NetworkReport m_report;
    std::map<std::string, spec::Shape> m_shapes;
    std::map<std::string, FieldTrace> m_traces;
    std::map<std::string, int> m_steps;  ///< Places in m_stepLayers.
    std::vector<StepLayer> m_stepLayers;
};

}  // namespace

api::NetworkReport analyze(const spec::NetworkSpec& network, const spec::Shape& input,
                           const api::Target& target) {
    return NetworkAnalysis(network, input).run(target);
}

}  // namespace studio::engine
