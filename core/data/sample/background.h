#pragma once

#include "core/data/sample/figure.h"

namespace studio::data::sample {

/// Paints one of several backgrounds (gradient, wall and floor, hills, noise), light or dark, and answers the
/// colours that stand out from it. `ground`: where the feet stand, 0 (top) to 1 (bottom).
[[nodiscard]] Palette paintBackground(Canvas& canvas, double ground, Random& random);

}  // namespace studio::data::sample
