#pragma once

#include "core/data/augment/affine.h"

namespace studio::data::augment {

/// Z = diag(rows, columns): a factor above 1 shrinks the content (Keras).
[[nodiscard]] Affine zoomMatrix(double rows, double columns);

}  // namespace studio::data::augment
