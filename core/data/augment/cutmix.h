#pragma once

#include <cstdint>

#include "core/data/augment/planes.h"
#include "core/data/random.h"

namespace studio::data::augment {

/// A rectangle with the picture's proportions and 1 − share of its area around a point anywhere in it, cut
/// off at the edge: Yun et al., "CutMix", 2019. May be empty.
[[nodiscard]] Box drawPastedBox(double share, int width, int height, Random& random);

/// Copies the box out of `other`, of the same size, into the same place.
void paste(const Planes& planes, const float* other, const Box& box);
/// The same for a map of `width` columns.
void paste(std::uint8_t* labels, const std::uint8_t* other, int width, const Box& box);

}  // namespace studio::data::augment
