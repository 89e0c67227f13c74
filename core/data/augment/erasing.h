#pragma once

#include <optional>

#include "core/data/augment/planes.h"
#include "core/data/random.h"

namespace studio::data::augment {

/// A rectangle of `low` … `high` of the picture's area, its proportions between 0.3 and 3.3 (uniform in their
/// logarithm), anywhere: Zhong et al., "Random Erasing Data Augmentation", 2017, as in
/// torchvision.transforms.RandomErasing. Where ten of them do not fit, it gets the picture's proportions;
/// torchvision then erases nothing. None when less than half a pixel is to be erased.
[[nodiscard]] std::optional<Box> drawErasedBox(double low, double high, int width, int height,
                                               Random& random);
/// In the middle, with the picture's proportions and this share of its area.
[[nodiscard]] std::optional<Box> centredBox(double share, int width, int height);

/// Fills the box in every channel.
void erase(const Planes& planes, const Box& box, double value);

}  // namespace studio::data::augment
