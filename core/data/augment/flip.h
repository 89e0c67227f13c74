#pragma once

#include "core/data/augment/affine.h"

namespace studio::data::augment {

/// Mirrors the output: columns (horizontal), rows (vertical), or both. Exact, without interpolation.
[[nodiscard]] Affine flipMatrix(bool horizontal, bool vertical, int height, int width);

}  // namespace studio::data::augment
