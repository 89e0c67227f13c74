#pragma once

#include "core/data/augment/affine.h"
#include "core/data/random.h"

namespace studio::data::augment {

/// φ uniform in ±range, degrees.
[[nodiscard]] double drawShear(double range, Random& random);
/// S(φ) = [[1, −sin φ], [0, cos φ]] on (row, column) (Keras).
[[nodiscard]] Affine shearMatrix(double degrees);

}  // namespace studio::data::augment
