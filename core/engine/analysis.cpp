#include "core/engine/analysis.h"

#include <algorithm>
#include <map>
#include <optional>

#include "core/engine/layers/common_params.h"
#include "core/engine/layers/layer_type.h"
#include "core/engine/receptive_field.h"
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

    /// The layer's reach where it has no error.
    std::optional<Reach> fill(api::LayerReport& report) const {
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
    std::optional<Reach> infer(const LayerType& type, api::LayerReport& report) const {
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
        return facts->reach;
    }

    const spec::LayerSpec& m_layer;
    std::vector<spec::Shape> m_inputs;
    spec::Defaults m_defaults;
};

/// The parameter that sets how many outputs a layer has, as an Error's place.
std::string placeOf(const spec::LayerSpec& layer, const char* key) {
    const auto* type = findLayerType(layer.type);
    const auto& params = type->descriptor().params;
    const bool has = std::any_of(params.begin(), params.end(), [&](const auto& p) { return p.key == key; });
    return has ? layer.id + "." + key : layer.id;
}

Errors checkClasses(const spec::LayerSpec& layer, const spec::Shape& output, int classes) {
    if (!output.flat) {
        return {{"The output is maps of " + output.text() + ", not one number per class.", layer.id,
                 "End with Flatten or GlobalAvgPool and a Dense layer of " + std::to_string(classes) +
                     " units."}};
    }
    if (output.channels == classes) {
        return {};
    }
    const std::string place = placeOf(layer, "units");
    return {{"The output has " + std::to_string(output.channels) + " units, but there are " +
                 std::to_string(classes) + " classes.",
             place,
             place == layer.id ? "End with a Dense layer of " + std::to_string(classes) + " units."
                               : "Set Units to " + std::to_string(classes) + "."}};
}

Errors checkPixelClasses(const spec::LayerSpec& layer, const spec::Shape& output, const spec::Shape& picture,
                         int classes) {
    const std::string wanted = spec::Shape::maps(classes, picture.height, picture.width).text();
    if (output.flat || output.height != picture.height || output.width != picture.width) {
        return {{"The output is " + output.text() +
                     ", but the dataset has a class for each pixel: " + wanted + " is needed.",
                 layer.id, "Bring the maps back to the picture's size with Upsample or ConvTranspose2D."}};
    }
    if (output.channels == classes) {
        return {};
    }
    return {{"The output has " + std::to_string(output.channels) + " maps, but there are " +
                 std::to_string(classes) + " classes.",
             placeOf(layer, "filters"),
             "End with a 1×1 convolution of " + std::to_string(classes) + " filters."}};
}

/// Of cross-entropy of softmax(logits).
Errors checkActivation(const spec::LayerSpec& layer) {
    const std::string function = findLayerType(layer.type)->activation(layer.params);
    if (function == "none" || function == "softmax") {
        return {};
    }
    const std::string place = placeOf(layer, "activation");
    return {{"The output passes through " + quoted(function) +
                 ", but the loss (cross-entropy) needs softmax or plain numbers.",
             place == layer.id ? placeOf(layer, "function") : place, "Set its activation to softmax."}};
}

/// What the loss asks of the last layer.
Errors checkOutput(const spec::LayerSpec& layer, const spec::Shape& output, const spec::Shape& picture,
                   const api::Target& target) {
    Errors errors = target.kind == api::Target::Kind::Classes
                        ? checkClasses(layer, output, target.classes)
                        : checkPixelClasses(layer, output, picture, target.classes);
    const Errors activation = checkActivation(layer);
    errors.insert(errors.end(), activation.begin(), activation.end());
    return errors;
}

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
        const auto reach = LayerAnalysis(layer, std::move(inputs), m_network.defaults).fill(report);
        if (!reach) {
            return nameOrigin(report);
        }
        m_shapes[layer.id] = report.output;
        m_traces[layer.id] = trace(traces, *reach);
        report.field = m_traces[layer.id].field();
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
};

}  // namespace

api::NetworkReport analyze(const spec::NetworkSpec& network, const spec::Shape& input,
                           const api::Target& target) {
    return NetworkAnalysis(network, input).run(target);
}

}  // namespace studio::engine
