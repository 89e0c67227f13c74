#pragma once

#include "core/data/augment/planes.h"

namespace studio::data::augment {

/// Turns the hue of each pixel in HSV by `degrees` (torchvision.transforms.functional.adjust_hue with
/// degrees / 360). Grey pictures stay as they are.
void turnHue(const Planes& planes, double degrees);

}  // namespace studio::data::augment
