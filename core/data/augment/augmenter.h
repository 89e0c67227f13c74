#pragma once

#include "core/api/dataset_service.h"
#include "core/api/image_buffer.h"
#include "core/data/augment/draw.h"
#include "core/data/augment/planes.h"
#include "core/spec/augmentation.h"

namespace studio::data::augment {

/// The picture with all that was drawn for it, 0 … 255, before mixing and normalization. Order as in Keras's
/// ImageDataGenerator: geometry, flips and all in one interpolation, channel shift, brightness; then
/// contrast, saturation, hue, blur, noise, erasing. `planes` has the picture's size; 1 or 3 channels.
void writeAugmented(const api::ImageBuffer& picture, const Draw& draw,
                    const spec::AugmentationSpec& augmentation, const Planes& planes);

/// The mask under the same geometry. What is erased or noisy in the picture keeps its labels.
[[nodiscard]] api::LabelMap augmentedMask(const api::LabelMap& mask, const Draw& draw,
                                          const spec::AugmentationSpec& augmentation);

}  // namespace studio::data::augment
