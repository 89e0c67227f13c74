#pragma once

#include "core/data/augment/affine.h"
#include "core/data/random.h"

namespace studio::data::augment {

/// True with probability ½ when it is allowed. Draws in any case, so that allowing it changes no other draw.
[[nodiscard]] bool drawFlip(bool allowed, Random& random);
/// Mirrors the output: columns (horizontal), rows (vertical), or both. Exact, without interpolation.
[[nodiscard]] Affine flipMatrix(bool horizontal, bool vertical, int height, int width);

}  // namespace studio::data::augment
