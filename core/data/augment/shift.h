#pragma once

#include "core/data/augment/affine.h"
#include "core/data/random.h"

namespace studio::data::augment {

/// Uniform in ±share · extent, pixels, as a real number.
[[nodiscard]] double drawShift(double share, int extent, Random& random);
/// T: rows > 0 moves the content up, columns > 0 to the left (Keras).
[[nodiscard]] Affine shiftMatrix(double rows, double columns);

}  // namespace studio::data::augment
