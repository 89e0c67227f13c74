#pragma once

#include "core/data/augment/planes.h"

namespace studio::data::augment {

/// Blends each pixel with its grey, kept in 0 … 255 (torchvision.transforms.functional.adjust_saturation).
/// Grey pictures stay as they are.
void scaleSaturation(const Planes& planes, double factor);

}  // namespace studio::data::augment
