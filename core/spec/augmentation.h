#pragma once

#include <nlohmann/json_fwd.hpp>
#include <vector>

#include "core/spec/augmentation_steps.h"
#include "core/spec/result.h"

namespace studio::spec {

/// What fills the points that a transform brings in from outside the picture, as Keras names it.
enum class FillMode { Nearest, Constant, Reflect, Wrap };

/// How values of 0 … 255 become the numbers that a network is fed; of every picture, validation and
/// prediction included. In this order, as in Keras's ImageDataGenerator.standardize: rescale, samplewise,
/// featurewise. Each step stands alone; Keras's constructor switches centring on with a standard deviation.
struct NormalizationSpec {
    double rescale = 1.0 / 255.0;
    bool samplewiseCenter = false;   ///< Minus the picture's own mean.
    bool samplewiseStd = false;      ///< Through the picture's own standard deviation (+ 1e-6).
    bool featurewiseCenter = false;  ///< Minus `mean`.
    bool featurewiseStd = false;     ///< Through `deviation` (+ 1e-6).
    /// Of each channel over the training pictures, after rescale. Empty: computed when a training begins, and
    /// kept in its run.
    std::vector<double> mean = {};
    std::vector<double> deviation = {};

    [[nodiscard]] bool featurewise() const { return featurewiseCenter || featurewiseStd; }
    [[nodiscard]] bool samplewise() const { return samplewiseCenter || samplewiseStd; }
    bool operator==(const NormalizationSpec&) const = default;
};

/// Random changes of training pictures. Geometry, channel shift, brightness and normalization have the
/// meaning of Keras's ImageDataGenerator (keras-preprocessing 1.1), the others that of torchvision or of the
/// paper named at their kind. Defaults are the tutorial's: rotation ±45°, shear ±0.2°, horizontal flip.
struct AugmentationSpec {
    AugmentationSpec();

    bool enabled = true;
    std::array<AugmentationStep, augmentationCount> steps;  ///< By AugmentationKind.
    FillMode fillMode = FillMode::Nearest;
    double fillValue = 0.0;  ///< 0 … 255, for FillMode::Constant and for what is erased.
    NormalizationSpec normalization;

    [[nodiscard]] const AugmentationStep& step(AugmentationKind kind) const {
        return steps[static_cast<std::size_t>(kind)];
    }
    [[nodiscard]] AugmentationStep& step(AugmentationKind kind) {
        return steps[static_cast<std::size_t>(kind)];
    }
    /// Switched on, and so is augmentation as a whole.
    [[nodiscard]] bool draws(AugmentationKind kind) const { return enabled && step(kind).on; }

    /// At "augmentation.<id>" of a kind, "augmentation.fillValue", "augmentation.rescale".
    [[nodiscard]] Errors validate() const;
    bool operator==(const AugmentationSpec&) const = default;
};

[[nodiscard]] nlohmann::json toJson(const AugmentationSpec& augmentation);
/// Also reads what version 1 wrote: one symmetric range for each kind.
[[nodiscard]] Result<AugmentationSpec> augmentationFromJson(const nlohmann::json& json);

}  // namespace studio::spec
