#include "core/engine/step_memory.h"

#include <algorithm>
#include <limits>
#include <map>

#include "core/spec/network.h"

namespace studio::engine {
namespace {

constexpr std::int64_t bytesEach = sizeof(float);

/// Sums of products of large counts: exact far beyond any memory, and never an overflow.
using Bytes = double;

Bytes bytesOf(std::int64_t numbers) {
    return static_cast<Bytes>(numbers) * static_cast<Bytes>(bytesEach);
}

std::int64_t rounded(Bytes bytes) {
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    return bytes < static_cast<Bytes>(most) ? static_cast<std::int64_t>(bytes) : most;
}

/// Which layer's output holds each layer's numbers: itself, or for a view the one that it looks at.
std::vector<int> ownersOf(const std::vector<StepLayer>& layers) {
    std::vector<int> owners;
    for (std::size_t i = 0; i < layers.size(); ++i) {
        const int input = layers[i].facts.footprint.inPlace ? layers[i].inputs.front() : StepLayer::pictures;
        owners.push_back(!layers[i].facts.footprint.inPlace ? static_cast<int>(i)
                         : input == StepLayer::pictures     ? input
                                                            : owners[static_cast<std::size_t>(input)]);
    }
    return owners;
}

/// One training step, tensor by tensor.
class Step {
  public:
    Step(const std::vector<StepLayer>& layers, const spec::Shape& input, int batch, int threads)
        : m_layers(layers),
          m_owners(ownersOf(layers)),
          m_reached(reachedByGradient(layers)),
          m_batch(batch),
          m_threads(threads),
          m_pictures(bytesOf(input.elements()) * batch),
          m_values(layers.size() + 1) {
        for (std::size_t i = 0; i < layers.size(); ++i) {
            for (const std::size_t value : inputsOf(i)) {
                m_values[value].lastUse = i;
            }
            for (const std::size_t value : savedBy(i)) {
                ++m_values[value].keepers;
            }
        }
    }

    StepMemory run() {
        m_live = m_pictures;
        for (std::size_t i = 0; i < m_layers.size(); ++i) {
            forward(i);
        }
        StepMemory memory;
        memory.kept = rounded(m_live);
        Bytes gradients = 0;
        if (!m_layers.empty() && m_reached.back()) {
            setGradient(valueOf(static_cast<int>(m_layers.size()) - 1));
        }
        for (std::size_t i = m_layers.size(); i-- > 0;) {
            if (m_reached[i]) {
                gradients += parametersOf(i);
                backward(i);
            }
        }
        memory.peak = rounded(m_peak);
        memory.gradients = rounded(gradients);
        return memory;
    }

  private:
    /// The numbers that a layer, or the batch itself (the first), puts into memory.
    struct Value {
        std::size_t lastUse = 0;  ///< Forward.
        int keepers = 0;          ///< Layers that need it backward.
        int gradient = -1;        ///< Place in m_gradients.
        bool there = false;
    };
    /// May be that of several values, where it is passed on.
    struct Gradient {
        Bytes bytes = 0;
        int users = 0;
    };

    [[nodiscard]] std::size_t valueOf(int layer) const {
        return layer == StepLayer::pictures
                   ? 0
                   : static_cast<std::size_t>(m_owners[static_cast<std::size_t>(layer)] + 1);
    }
    [[nodiscard]] std::vector<std::size_t> inputsOf(std::size_t layer) const {
        std::vector<std::size_t> values;
        for (const int input : m_layers[layer].inputs) {
            values.push_back(valueOf(input));
        }
        return values;
    }
    [[nodiscard]] std::vector<std::size_t> savedBy(std::size_t layer) const {
        const auto& footprint = m_layers[layer].facts.footprint;
        auto values = m_reached[layer] && footprint.keepsInput ? inputsOf(layer) : std::vector<std::size_t>();
        if (m_reached[layer] && footprint.keepsOutput) {
            values.push_back(valueOf(static_cast<int>(layer)));
        }
        return values;
    }
    [[nodiscard]] Bytes forBatch(std::int64_t numbers) const { return bytesOf(numbers) * m_batch; }
    [[nodiscard]] Bytes bytesOfValue(std::size_t value) const {
        return value == 0 ? m_pictures : forBatch(m_layers[value - 1].facts.output.elements());
    }
    [[nodiscard]] Bytes parametersOf(std::size_t layer) const {
        return m_layers[layer].frozen ? 0 : bytesOf(m_layers[layer].facts.trainableParameters);
    }
    void reachPeak(Bytes more) { m_peak = std::max(m_peak, m_live + more); }

    void forward(std::size_t i) {
        const auto& footprint = m_layers[i].facts.footprint;
        auto& own = m_values[valueOf(static_cast<int>(i))];
        if (!footprint.inPlace) {
            m_live += bytesOfValue(i + 1);
        }
        own.there = true;
        m_live += forBatch(footprint.kept);
        reachPeak(forBatch(footprint.forwardOnly) + bytesOf(footprint.fixedForward));
        if (!m_reached[i]) {
            m_live -= forBatch(footprint.kept);
        }
        for (const std::size_t value : inputsOf(i)) {
            dropUnused(value, i);
        }
    }

    void dropUnused(std::size_t value, std::size_t now) {
        if (m_values[value].lastUse == now && m_values[value].keepers == 0 &&
            (value == 0 || m_values[value].there)) {
            m_values[value].there = false;
            m_values[value].lastUse = m_layers.size();
            m_live -= bytesOfValue(value);
        }
    }

    void setGradient(std::size_t value) {
        m_gradients.push_back({bytesOfValue(value), 1});
        m_live += m_gradients.back().bytes;
        m_values[value].gradient = static_cast<int>(m_gradients.size()) - 1;
    }

    void backward(std::size_t i) {
        const auto& facts = m_layers[i].facts;
        const auto& footprint = facts.footprint;
        m_live += parametersOf(i);
        const std::size_t own = valueOf(static_cast<int>(i));
        if (!footprint.inPlace) {
            giveGradients(i, m_values[own].gradient);
        }
        reachPeak(forBatch(footprint.backwardOnly) + bytesOf(footprint.fixedBackward) +
                  bytesOf(footprint.perThread) * m_threads);
        m_live -= m_surplus;
        m_surplus = 0;
        if (!footprint.inPlace) {
            release(m_values[own].gradient);
            m_values[own].gradient = -1;
        }
        m_live -= forBatch(footprint.kept);
        for (const std::size_t value : savedBy(i)) {
            if (--m_values[value].keepers == 0) {
                m_live -= bytesOfValue(value);
            }
        }
    }

    /// To those inputs of layer `i` that one comes to.
    void giveGradients(std::size_t i, int from) {
        const bool passes = m_layers[i].facts.footprint.passesGradient;
        for (const int input : m_layers[i].inputs) {
            if (input == StepLayer::pictures || !m_reached[static_cast<std::size_t>(input)]) {
                continue;
            }
            const std::size_t value = valueOf(input);
            if (value == 0) {
                continue;
            }
            if (m_values[value].gradient >= 0) {
                addTo(value, passes);
            } else if (passes && from >= 0) {
                m_values[value].gradient = from;
                ++m_gradients[static_cast<std::size_t>(from)].users;
            } else {
                setGradient(value);
            }
        }
    }

    /// A second gradient is added to the first: in its place, unless others look at it.
    void addTo(std::size_t value, bool passed) {
        auto& first = m_gradients[static_cast<std::size_t>(m_values[value].gradient)];
        const Bytes bytes = bytesOfValue(value);
        if (!passed) {
            m_live += bytes;
            m_surplus += bytes;
        }
        if (first.users > 1) {
            --first.users;
            setGradient(value);
        }
    }

    void release(int gradient) {
        if (gradient >= 0 && --m_gradients[static_cast<std::size_t>(gradient)].users == 0) {
            m_live -= m_gradients[static_cast<std::size_t>(gradient)].bytes;
        }
    }

    const std::vector<StepLayer>& m_layers;
    std::vector<int> m_owners;
    std::vector<bool> m_reached;
    Bytes m_batch;
    Bytes m_threads;
    Bytes m_pictures;
    std::vector<Value> m_values;
    std::vector<Gradient> m_gradients;
    Bytes m_live = 0;
    Bytes m_peak = 0;
    Bytes m_surplus = 0;  ///< Gradients of this layer that end as soon as they are added.
};

}  // namespace

Result<std::vector<StepLayer>> stepLayers(const spec::NetworkSpec& network, const spec::Shape& input) {
    const auto order = network.topologicalOrder();
    if (!order) {
        return order.error();
    }
    std::map<std::string, int> places{{spec::inputId, StepLayer::pictures}};
    std::vector<StepLayer> layers;
    for (const int index : *order) {
        const auto& spec = network.layers[static_cast<std::size_t>(index)];
        const auto* type = findLayerType(spec.type);
        if (!type) {
            return Error{"There is no layer type '" + spec.type + "'.", spec.id, "Replace it."};
        }
        StepLayer layer{spec.id, {}, {}, spec::boolOr(spec.params, "frozen", false), type, {}};
        std::vector<spec::Shape> inputs;
        for (const auto& id : spec.inputs) {
            const int place = places.at(id);
            layer.inputs.push_back(place);
            inputs.push_back(
                place == StepLayer::pictures ? input : layers[static_cast<std::size_t>(place)].facts.output);
        }
        layer.params = api::withDefaults(type->descriptor().params, spec.params, network.defaults);
        auto facts = type->infer({layer.params, inputs, network.defaults});
        if (!facts) {
            return facts.error();
        }
        layer.facts = *std::move(facts);
        places[spec.id] = static_cast<int>(layers.size());
        layers.push_back(std::move(layer));
    }
    return layers;
}

std::vector<bool> reachedByGradient(const std::vector<StepLayer>& layers) {
    std::vector<bool> reached;
    for (const auto& layer : layers) {
        const bool learns = !layer.frozen && layer.facts.trainableParameters > 0;
        reached.push_back(learns || std::any_of(layer.inputs.begin(), layer.inputs.end(), [&](int input) {
                              return input != StepLayer::pictures && reached[static_cast<std::size_t>(input)];
                          }));
    }
    return reached;
}

std::vector<std::int64_t> keptBytes(const std::vector<StepLayer>& layers) {
    const auto owners = ownersOf(layers);
    const auto reached = reachedByGradient(layers);
    std::vector<bool> outputKept(layers.size(), false);
    const auto keep = [&](int layer) {
        const int owner = layer == StepLayer::pictures ? layer : owners[static_cast<std::size_t>(layer)];
        if (owner != StepLayer::pictures) {
            outputKept[static_cast<std::size_t>(owner)] = true;
        }
    };
    for (std::size_t i = 0; i < layers.size(); ++i) {
        const auto& footprint = layers[i].facts.footprint;
        if (reached[i] && footprint.keepsOutput) {
            keep(static_cast<int>(i));
        }
        if (reached[i] && footprint.keepsInput) {
            std::for_each(layers[i].inputs.begin(), layers[i].inputs.end(), keep);
        }
    }
    std::vector<std::int64_t> bytes;
    for (std::size_t i = 0; i < layers.size(); ++i) {
        const auto& facts = layers[i].facts;
        bytes.push_back(rounded((outputKept[i] ? bytesOf(facts.output.elements()) : 0) +
                                (reached[i] ? bytesOf(facts.footprint.kept) : 0)));
    }
    return bytes;
}

StepMemory stepMemory(const std::vector<StepLayer>& layers, const spec::Shape& input, int batch,
                      int threads) {
    return Step(layers, input, batch, threads).run();
}

}  // namespace studio::engine
