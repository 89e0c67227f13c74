#pragma once

#include "core/data/augment/planes.h"

namespace studio::data::augment {

/// Adds `shift` to all values and keeps them between the picture's darkest and brightest
/// (keras_preprocessing.image.apply_channel_shift).
void shiftChannels(const Planes& planes, double shift);

}  // namespace studio::data::augment
