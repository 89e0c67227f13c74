#pragma once

#include <array>
#include <map>
#include <string>
#include <vector>

#include "core/engine/step_memory.h"

namespace studio::engine {

/// What a layer's time grows with: multiply-adds (or, without weights, the numbers that a window looks at),
/// numbers that come in, go out and are copied, weights, and that it is called at all.
using Work = std::array<double, 4>;
/// Seconds for one of each.
using Rates = std::array<double, 4>;

/// Seconds that a kind of layer takes on one device.
struct KindRates {
    Rates forward{};
    Rates step{};  ///< Forward and backward.
};

/// How fast a device computes.
struct Calibration {
    std::map<std::string, KindRates> kinds;  ///< By kindOf().
    double perParameter = 0;                 ///< For each number that an optimizer reads or writes.
};

/// Layers of a kind are computed alike: "Conv2D", "Conv2D 1×1", "Activation relu", …
[[nodiscard]] std::string kindOf(const LayerType& type, const spec::Params& params);
/// Of a batch.
[[nodiscard]] Work workOf(const LayerFacts& facts, std::int64_t inputNumbers, int batch);

/// Seconds of one training step, without making the batch.
[[nodiscard]] double stepSeconds(const Calibration& calibration, const std::vector<StepLayer>& layers,
                                 const spec::Shape& input, int batch, int optimizerSlots);
/// Seconds of answering to one batch.
[[nodiscard]] double forwardSeconds(const Calibration& calibration, const std::vector<StepLayer>& layers,
                                    const spec::Shape& input, int batch);

}  // namespace studio::engine
