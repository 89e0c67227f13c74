#include "core/engine/layers/footprint.h"

#include <algorithm>

#include "core/engine/layers/counting.h"

namespace studio::engine {
namespace {

/// Channels that oneDNN puts side by side, for which vectors of 512 bits have room.
constexpr std::int64_t block = 16;
/// It reads the three channels of a picture, or the one, as they lie.
constexpr std::int64_t plainChannels = 3;

std::int64_t inBlocks(const spec::Shape& shape) {
    const std::int64_t blocks = (shape.channels + block - 1) / block;
    return countProduct({blocks, block, shape.height, shape.width});
}

}  // namespace

Reach reachOf(const Window& window) {
    return {.window = {(window.size.height - 1) * window.dilation.height + 1,
                       (window.size.width - 1) * window.dilation.width + 1},
            .stride = window.strides};
}

Reach reachOfEverything() {
    return {.everything = true};
}

std::int64_t paddedElements(const spec::Shape& input, const Pads& pads) {
    return countProduct(
        {input.channels, input.height + pads.top + pads.bottom, input.width + pads.left + pads.right});
}

Footprint activationFootprint(const ActivationFunction& function) {
    const bool input = function.keepsInput();
    return {.keepsInput = input, .keepsOutput = !input && !function.isIdentity(false)};
}

void addActivation(Footprint& footprint, const ActivationFunction& function, const spec::Shape& input,
                   const spec::Shape& output) {
    if (function.isIdentity(false)) {
        return;
    }
    const std::int64_t sums = output.elements();
    const std::int64_t inputs = input.elements();
    // Backward it comes first: with the sums' gradient, but without the input's. Then what it kept is gone.
    footprint.backwardOnly =
        std::max(footprint.backwardOnly - sums, std::max<std::int64_t>(sums - inputs, 0));
    if (function.keepsInput()) {
        footprint.kept += sums;
        return;
    }
    footprint.keepsOutput = true;
    footprint.forwardOnly = std::max(footprint.forwardOnly, sums);
}

Footprint convolutionFootprint(const spec::Shape& input, const spec::Shape& output, const Pads& pads,
                               std::int64_t weights) {
    const std::int64_t in = input.channels <= plainChannels ? 0 : inBlocks(input);
    const std::int64_t out = inBlocks(output);
    Footprint footprint{.keepsInput = true};
    // First the copies of both, then the answer in blocks and as torch has it.
    footprint.forwardOnly = std::max(in + out - output.elements(), out);
    footprint.backwardOnly = in + out;
    footprint.fixedForward = weights;
    footprint.fixedBackward = weights;
    keepPadded(footprint, input, pads);
    return footprint;
}

void keepPadded(Footprint& footprint, const spec::Shape& input, const Pads& pads) {
    if (pads.symmetric()) {
        footprint.keepsInput = true;
        return;
    }
    const std::int64_t copy = paddedElements(input, pads);
    footprint.keepsInput = false;
    footprint.kept += copy;
    footprint.backwardOnly += copy - input.elements();  // Its gradient, before that is cut.
}

}  // namespace studio::engine
