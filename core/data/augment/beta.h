#pragma once

#include "core/data/random.h"

namespace studio::data::augment {

/// One number out of Beta(α, α), 0 … 1. For α up to 1 by Jöhnk's method (1964), in logarithms where the
/// powers vanish; above as a ratio of two Gamma numbers (Marsaglia and Tsang, 2000). As numpy does it.
[[nodiscard]] double drawBeta(double alpha, Random& random);

}  // namespace studio::data::augment
