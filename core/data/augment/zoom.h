#pragma once

#include "core/data/augment/affine.h"
#include "core/data/random.h"

namespace studio::data::augment {

/// Uniform in [1 − range, 1 + range]; drawn for rows and for columns apart.
[[nodiscard]] double drawZoom(double range, Random& random);
/// Z = diag(rows, columns): a factor above 1 shrinks the content (Keras).
[[nodiscard]] Affine zoomMatrix(double rows, double columns);

}  // namespace studio::data::augment
