#pragma once

#include <nlohmann/json_fwd.hpp>

#include "core/spec/result.h"

namespace studio::spec {

/// What fills the points that a transform brings in from outside the picture, as Keras names it.
enum class FillMode { Nearest, Constant, Reflect, Wrap };

/// Random transforms of training pictures, with the meaning of Keras's ImageDataGenerator
/// (keras-preprocessing 1.1). Defaults are the tutorial's.
struct AugmentationSpec {
    bool enabled = true;
    double rotationRange = 45.0;    ///< Degrees, 0 … 180: θ uniform in ±range.
    double shearRange = 0.2;        ///< Degrees (not radians), 0 … 89: φ uniform in ±range.
    double widthShiftRange = 0.0;   ///< Share of the width, 0 … 1.
    double heightShiftRange = 0.0;  ///< Share of the height, 0 … 1.
    double zoomRange = 0.0;         ///< z in [1 − range, 1 + range] for rows and columns apart, 0 … 0.95.
    bool horizontalFlip = true;     ///< With probability ½.
    bool verticalFlip = false;      ///< With probability ½.
    FillMode fillMode = FillMode::Nearest;
    double fillValue = 0.0;        ///< 0 … 255, for FillMode::Constant.
    double rescale = 1.0 / 255.0;  ///< Factor applied to every picture, validation and prediction included.

    [[nodiscard]] Errors validate() const;  ///< At "augmentation.<field>".
    bool operator==(const AugmentationSpec&) const = default;
};

[[nodiscard]] nlohmann::json toJson(const AugmentationSpec& augmentation);
[[nodiscard]] Result<AugmentationSpec> augmentationFromJson(const nlohmann::json& json);

}  // namespace studio::spec
