#pragma once

#include "core/data/augment/affine.h"

namespace studio::data::augment {

/// R(θ) = [[cos θ, −sin θ], [sin θ, cos θ]] on (row, column): θ > 0 turns the content clockwise (Keras).
[[nodiscard]] Affine rotationMatrix(double degrees);

}  // namespace studio::data::augment
