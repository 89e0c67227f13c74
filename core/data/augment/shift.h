#pragma once

#include "core/data/augment/affine.h"

namespace studio::data::augment {

/// T: rows > 0 moves the content up, columns > 0 to the left (Keras).
[[nodiscard]] Affine shiftMatrix(double rows, double columns);

}  // namespace studio::data::augment
