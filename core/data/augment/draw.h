#pragma once

#include <cstdint>
#include <optional>

#include "core/data/augment/affine.h"
#include "core/data/augment/planes.h"
#include "core/data/augment/stream.h"
#include "core/spec/augmentation.h"

namespace studio::data::augment {

/// What was drawn for one picture in one epoch, mixing apart (mixing.h). Defaults change nothing.
struct Draw {
    double rotation = 0;     ///< Degrees.
    double rowShift = 0;     ///< Pixels.
    double columnShift = 0;  ///< Pixels.
    double shear = 0;        ///< Degrees.
    double rowZoom = 1;
    double columnZoom = 1;
    bool horizontalFlip = false;
    bool verticalFlip = false;
    double channelShift = 0;  ///< Grey levels.
    double brightness = 1;
    double contrast = 1;
    double saturation = 1;
    double hue = 0;               ///< Degrees.
    double blur = 0;              ///< Standard deviation, pixels.
    double noise = 0;             ///< Standard deviation, grey levels.
    std::uint64_t noiseSeed = 0;  ///< 0 where there is no noise.
    std::optional<Box> erased = {};

    [[nodiscard]] bool hasGeometry() const;
    bool operator==(const Draw&) const = default;
};

/// A pure function of its arguments; `width` and `height` are the picture's.
[[nodiscard]] Draw drawFor(const spec::AugmentationSpec& augmentation, int width, int height,
                           const DrawSource& source);

/// One kind alone at one end of its range, the others at rest, whether or not it is switched on. A flip is
/// done at the high end; what is erased lies in the middle; Mixup and CutMix change nothing here.
[[nodiscard]] Draw extremeDraw(const spec::AugmentationSpec& augmentation, int width, int height,
                               spec::AugmentationKind kind, bool high, const DrawSource& source);

/// R · T · S · Z about Keras 1.1.0's centre (height / 2 + ½, width / 2 + ½), then the flips:
/// keras_preprocessing.image.apply_affine_transform and its flip_axis, as one map from output to input.
[[nodiscard]] Affine drawnMap(const Draw& draw, int width, int height);

}  // namespace studio::data::augment
