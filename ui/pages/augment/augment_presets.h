#pragma once

#include "core/spec/augmentation.h"

namespace studio::ui {

/// What the Keras tutorial trains with, its rescale included.
[[nodiscard]] spec::AugmentationSpec tutorialAugmentation();
/// Nothing is drawn; ranges, fill and normalization stay as they are.
[[nodiscard]] spec::AugmentationSpec noAugmentation(spec::AugmentationSpec present);
/// Much of what photos bear without becoming something else: for small datasets and long trainings. Fill and
/// normalization stay as they are.
[[nodiscard]] spec::AugmentationSpec strongAugmentation(spec::AugmentationSpec present);

}  // namespace studio::ui
