#pragma once

#include "core/data/augment/affine.h"

namespace studio::data::augment {

/// S(φ) = [[1, −sin φ], [0, cos φ]] on (row, column) (Keras).
[[nodiscard]] Affine shearMatrix(double degrees);

}  // namespace studio::data::augment
