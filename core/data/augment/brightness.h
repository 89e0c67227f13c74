#pragma once

#include "core/data/augment/planes.h"

namespace studio::data::augment {

/// Multiplies all values and keeps them in 0 … 255: Pillow's ImageEnhance.Brightness, by which Keras's
/// brightness_range is done, without its rounding.
void scaleBrightness(const Planes& planes, double factor);

}  // namespace studio::data::augment
