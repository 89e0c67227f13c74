#pragma once

#include "core/data/augment/planes.h"

namespace studio::data::augment {

/// A Gaussian of standard deviation `sigma` pixels, cut off at four of them; the border is repeated.
void blurPlanes(const Planes& planes, double sigma);

}  // namespace studio::data::augment
