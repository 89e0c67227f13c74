#pragma once

#include "core/data/augment/planes.h"

namespace studio::data::augment {

/// Blends each value with the mean grey of the picture: mean + factor · (value − mean), kept in 0 … 255
/// (torchvision.transforms.functional.adjust_contrast).
void scaleContrast(const Planes& planes, double factor);

}  // namespace studio::data::augment
