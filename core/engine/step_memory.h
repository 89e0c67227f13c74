#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/engine/layers/layer_type.h"

namespace studio::engine {

/// A layer as a training step meets it.
struct StepLayer {
    static constexpr int pictures = -1;

    std::string id;
    std::vector<int> inputs;  ///< Places of the layers that it takes; `pictures` for the batch itself.
    LayerFacts facts;
    bool frozen = false;  ///< Its parameters get no gradient.
    const LayerType* type = nullptr;
    spec::Params params = {};  ///< With every default filled in.
};

/// The layers of `network`, whose groups are all written out (spec::expand), in topological order. The error
/// of the first layer that has one.
[[nodiscard]] Result<std::vector<StepLayer>> stepLayers(const spec::NetworkSpec& network,
                                                        const spec::Shape& input);

/// Whether a gradient comes to each layer: it learns itself, or one before it does. The others keep nothing.
[[nodiscard]] std::vector<bool> reachedByGradient(const std::vector<StepLayer>& layers);

/// What each layer keeps from the forward pass for the backward pass, bytes for one picture: its output, when
/// itself or a layer behind it needs that again, and what else it says it keeps. A view's numbers are those
/// of the layer that made them.
[[nodiscard]] std::vector<std::int64_t> keptBytes(const std::vector<StepLayer>& layers);

/// Bytes of a training step beside weights and optimizer state, on the CPU.
struct StepMemory {
    std::int64_t peak = 0;       ///< The most that is there at once.
    std::int64_t kept = 0;       ///< Of the whole batch, when the backward pass begins.
    std::int64_t gradients = 0;  ///< Of all trainable parameters.
};
/// Goes forward and back through the step and adds up every tensor from where it is made to where torch drops
/// it. `input`: one picture. Saturates.
[[nodiscard]] StepMemory stepMemory(const std::vector<StepLayer>& layers, const spec::Shape& input, int batch,
                                    int threads);

}  // namespace studio::engine
