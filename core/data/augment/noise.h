#pragma once

#include <cstdint>

#include "core/data/augment/planes.h"

namespace studio::data::augment {

/// Adds to every value a number drawn from a Gaussian of standard deviation `sigma` grey levels, kept in
/// 0 … 255. A pure function of `seed` and the value's place.
void addNoise(const Planes& planes, double sigma, std::uint64_t seed);

}  // namespace studio::data::augment
