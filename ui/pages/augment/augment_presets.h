#pragma once

#include "core/spec/augmentation.h"

namespace studio::ui {

/// What the tutorial trains with that the spec's defaults are from, its rescale included. Centring and
/// scaling stay as they are; a mean and deviation known for another rescale do not.
[[nodiscard]] spec::AugmentationSpec tutorialAugmentation(const spec::AugmentationSpec& present);
/// Nothing is drawn; ranges, fill and normalization stay as they are.
[[nodiscard]] spec::AugmentationSpec noAugmentation(spec::AugmentationSpec present);
/// Much of what photos bear without becoming something else: for small datasets and long trainings. Fill and
/// normalization stay as they are.
[[nodiscard]] spec::AugmentationSpec strongAugmentation(spec::AugmentationSpec present);

}  // namespace studio::ui
