#pragma once

#include "core/data/augment/planes.h"

namespace studio::data::augment {

/// share · picture + (1 − share) · other: Zhang et al., "mixup: Beyond Empirical Risk Minimization", 2017.
/// Both of the same size.
void blend(const Planes& planes, const float* other, double share);

}  // namespace studio::data::augment
