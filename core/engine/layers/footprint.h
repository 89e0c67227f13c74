#pragma once

#include "core/engine/layers/activation_function.h"
#include "core/engine/layers/layer_type.h"
#include "core/engine/layers/window.h"

namespace studio::engine {

/// How far a window sees, dilation included.
[[nodiscard]] Reach reachOf(const Window& window);
/// Of a layer whose every output depends on all of its input.
[[nodiscard]] Reach reachOfEverything();

/// Numbers of `input` with `pads` around it.
[[nodiscard]] std::int64_t paddedElements(const spec::Shape& input, const Pads& pads);

/// A layer that only computes an activation function.
[[nodiscard]] Footprint activationFootprint(const ActivationFunction& function);
/// Adds what an activation function needs that is applied to a layer's sums, which have the shape of the
/// layer's output.
void addActivation(Footprint& footprint, const ActivationFunction& function, const spec::Shape& input,
                   const spec::Shape& output);

/// A convolution on the CPU: oneDNN copies its input, its answer and their gradients into an order by blocks
/// of 16 channels, and its weights likewise.
[[nodiscard]] Footprint convolutionFootprint(const spec::Shape& input, const spec::Shape& output,
                                             const Pads& pads, std::int64_t weights);

/// `footprint` of a layer that pads: torch pads both sides alike by itself; else a padded copy stays in the
/// place of the input.
void keepPadded(Footprint& footprint, const spec::Shape& input, const Pads& pads);

}  // namespace studio::engine
