#pragma once

#include "core/data/augment/affine.h"
#include "core/data/random.h"

namespace studio::data::augment {

/// θ uniform in ±range, degrees.
[[nodiscard]] double drawRotation(double range, Random& random);
/// R(θ) = [[cos θ, −sin θ], [sin θ, cos θ]] on (row, column): θ > 0 turns the content clockwise (Keras).
[[nodiscard]] Affine rotationMatrix(double degrees);

}  // namespace studio::data::augment
