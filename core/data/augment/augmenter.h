#pragma once

#include <cstddef>
#include <string>

#include "core/api/image_buffer.h"
#include "core/data/augment/affine.h"
#include "core/spec/project.h"

namespace studio::data::augment {

/// What was drawn for one picture in one epoch.
struct Transform {
    double rotation = 0;     ///< Degrees.
    double shear = 0;        ///< Degrees.
    double rowShift = 0;     ///< Pixels.
    double columnShift = 0;  ///< Pixels.
    double rowZoom = 1;
    double columnZoom = 1;
    bool horizontalFlip = false;
    bool verticalFlip = false;
    bool operator==(const Transform&) const = default;

    /// "rotate −12.3°, shear 0.1°, flip", or "unchanged".
    [[nodiscard]] std::string caption() const;
};

/// A pure function of its arguments. Each value is drawn in any case and in the same order, so that opening
/// one range leaves the other draws as they were. Identity when the augmentation is disabled.
[[nodiscard]] Transform drawTransform(const spec::Project& project, std::size_t sample, int epoch);

/// R · T · S · Z about Keras 1.1.0's centre (height / 2 + ½, width / 2 + ½), then the flips:
/// keras_preprocessing.image.apply_affine_transform and its flip_axis, as one map from output to input.
[[nodiscard]] Affine transformMatrix(const Transform& transform, int height, int width);

/// The picture as training is fed it: C planes of height × width floats. Order as in Keras's
/// ImageDataGenerator: affine, horizontal flip, vertical flip, rescale. `rescale` 1 gives 0 … 255.
void writeAugmented(const api::ImageBuffer& picture, const Transform& transform,
                    const spec::AugmentationSpec& augmentation, double rescale, float* planes);

}  // namespace studio::data::augment
