#pragma once

#include <cstdint>
#include <string>

#include "core/spec/params.h"
#include "core/spec/result.h"
#include "core/spec/shape.h"

namespace studio::engine {

/// A window that slides over maps: of a convolution or a pooling layer.
struct Window {
    spec::Pair size{1, 1};
    spec::Pair strides{1, 1};
    spec::Pair dilation{1, 1};
    bool same = false;  ///< Keras's padding "same"; else "valid": no padding.
};

/// Rows and columns added around maps.
struct Pads {
    std::int64_t top = 0;
    std::int64_t bottom = 0;
    std::int64_t left = 0;
    std::int64_t right = 0;

    [[nodiscard]] bool none() const { return (top | bottom | left | right) == 0; }
    [[nodiscard]] bool symmetric() const { return top == bottom && left == right; }
};

/// The window that the parameters `sizeKey`, "strides", "dilation" and "padding" describe.
[[nodiscard]] Window windowOf(const spec::Params& params, const std::string& sizeKey);

/// What `window` pads around `input`, as Keras and TensorFlow have it: for each axis
/// total = max((⌈in / stride⌉ − 1) · stride + (size − 1) · dilation + 1 − in, 0), ⌊total / 2⌋ of it before.
[[nodiscard]] Pads padsOf(const Window& window, const spec::Shape& input);

/// How many positions the window has: same ⌈in / stride⌉, valid ⌊(in − reach) / stride⌋ + 1. Error at
/// `sizeKey` when the window is larger than the padded input.
[[nodiscard]] Result<spec::Pair> windowOutput(const Window& window, const spec::Shape& input,
                                              const std::string& sizeKey);

}  // namespace studio::engine
