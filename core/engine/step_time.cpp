#include "core/engine/step_time.h"

#include <algorithm>
#include <numeric>

namespace studio::engine {
namespace {

double seconds(const Rates& rates, const Work& work) {
    return std::inner_product(rates.begin(), rates.end(), work.begin(), 0.0);
}

/// One layer of a network.
class LayerTime {
  public:
    LayerTime(const Calibration& calibration, const StepLayer& layer, std::int64_t inputs, int batch)
        : m_calibration(calibration), m_layer(layer), m_work(workOf(layer.facts, inputs, batch)) {
        const std::string function =
            layer.type->descriptor().type == "Activation" ? "none" : layer.type->activation(layer.params);
        const std::int64_t outputs = layer.facts.output.elements();
        if (function != "none") {
            m_function = "Activation " + function;
            m_functionWork = {static_cast<double>(outputs) * batch,
                              2.0 * static_cast<double>(outputs) * batch, 0, 1};
        }
    }

    [[nodiscard]] double forward() const { return sum(&KindRates::forward); }
    [[nodiscard]] double step() const { return sum(&KindRates::step); }

  private:
    [[nodiscard]] double sum(Rates KindRates::*which) const {
        return of(kindOf(*m_layer.type, m_layer.params), m_work, which) +
               of(m_function, m_functionWork, which);
    }
    [[nodiscard]] double of(const std::string& kind, const Work& work, Rates KindRates::*which) const {
        const auto it = m_calibration.kinds.find(kind);
        return it == m_calibration.kinds.end() ? 0.0 : seconds(it->second.*which, work);
    }

    const Calibration& m_calibration;
    const StepLayer& m_layer;
    Work m_work;
    std::string m_function;
    Work m_functionWork{};
};

template <class Sum>
void forEach(const Calibration& calibration, const std::vector<StepLayer>& layers, const spec::Shape& input,
             int batch, Sum sum) {
    for (std::size_t i = 0; i < layers.size(); ++i) {
        std::int64_t inputs = 0;
        for (const int place : layers[i].inputs) {
            inputs += place == StepLayer::pictures
                          ? input.elements()
                          : layers[static_cast<std::size_t>(place)].facts.output.elements();
        }
        sum(i, LayerTime(calibration, layers[i], inputs, batch));
    }
}

}  // namespace

std::string kindOf(const LayerType& type, const spec::Params& params) {
    const std::string& name = type.descriptor().type;
    if (name == "Activation") {
        return name + " " + type.activation(params);
    }
    if (name == "Upsample") {
        return name + " " + spec::textOr(params, "interpolation", "nearest");
    }
    return name == "Conv2D" && spec::pairOr(params, "kernel", {3, 3}) == spec::Pair{1, 1} ? name + " 1×1"
                                                                                          : name;
}

Work workOf(const LayerFacts& facts, std::int64_t inputNumbers, int batch) {
    const auto& window = facts.reach.window;
    const auto outputs = static_cast<double>(facts.output.elements());
    const double looked = outputs * static_cast<double>(window.height) * static_cast<double>(window.width);
    const double operations = facts.multiplyAdds > 0 ? static_cast<double>(facts.multiplyAdds) : looked;
    const auto& footprint = facts.footprint;
    const auto copies = static_cast<double>(footprint.kept + footprint.forwardOnly +
                                            std::max<std::int64_t>(footprint.backwardOnly, 0));
    return {operations * batch, (static_cast<double>(inputNumbers) + outputs + copies) * batch,
            static_cast<double>(facts.trainableParameters), 1};
}

double stepSeconds(const Calibration& calibration, const std::vector<StepLayer>& layers,
                   const spec::Shape& input, int batch, int optimizerSlots) {
    const auto reached = reachedByGradient(layers);
    double sum = 0;
    forEach(calibration, layers, input, batch, [&](std::size_t i, const LayerTime& time) {
        const auto& layer = layers[i];
        const bool learns = layer.facts.trainableParameters > 0 && !layer.frozen;
        const bool gives = std::any_of(layer.inputs.begin(), layer.inputs.end(), [&](int place) {
            return place != StepLayer::pictures && reached[static_cast<std::size_t>(place)];
        });
        // The gradients of its input and of its weights cost about the same.
        const bool both = gives && (learns || layer.facts.trainableParameters == 0);
        const double backward = time.step() - time.forward();
        sum += time.forward() + (both ? backward : reached[i] ? backward / 2 : 0);
        // Each is read with its gradient and written, and so is its state.
        const double touched = learns ? static_cast<double>(layer.facts.trainableParameters) : 0;
        sum += touched * (3 + 2 * optimizerSlots) * calibration.perParameter;
    });
    return sum;
}

double forwardSeconds(const Calibration& calibration, const std::vector<StepLayer>& layers,
                      const spec::Shape& input, int batch) {
    double sum = 0;
    forEach(calibration, layers, input, batch,
            [&](std::size_t, const LayerTime& time) { sum += time.forward(); });
    return sum;
}

}  // namespace studio::engine
