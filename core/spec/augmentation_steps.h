#pragma once

#include <array>
#include <cstddef>
#include <string>

namespace studio::spec {

/// Everything that can be drawn anew for a training picture, in the order in which forms show it.
enum class AugmentationKind {
    Rotation,
    WidthShift,
    HeightShift,
    Shear,
    Zoom,
    HorizontalFlip,
    VerticalFlip,
    ChannelShift,
    Brightness,
    Contrast,
    Saturation,
    Hue,
    Blur,
    Noise,
    Erasing,
    Mixup,
    CutMix
};

inline constexpr std::size_t augmentationCount = 17;
[[nodiscard]] std::array<AugmentationKind, augmentationCount> augmentationKinds();

/// Whether, from which range and how often one of them is drawn.
struct AugmentationStep {
    bool on = false;
    double low = 0;          ///< Of the range, in the kind's unit.
    double high = 0;         ///< At least `low`.
    double probability = 1;  ///< 0 … 1: the share of pictures that are drawn for; the others stay.
    bool operator==(const AugmentationStep&) const = default;
};

enum class AugmentationGroup { Geometry, Colour, Detail, Mixing };

/// What a range of a kind means to a form.
enum class AugmentationRange {
    Interval,  ///< low … high.
    Single,    ///< One number: low = high.
    None       ///< On or off; low and high are not used.
};

/// What forms, checks and help need to know of one kind.
struct AugmentationInfo {
    AugmentationKind kind = AugmentationKind::Rotation;
    AugmentationGroup group = AugmentationGroup::Geometry;
    AugmentationRange range = AugmentationRange::Interval;
    std::string id;                   ///< In files and at "augmentation.<id>".
    std::string label;                ///< As shown.
    std::string unit;                 ///< "degrees", "px", "grey levels", or empty.
    std::string help;                 ///< One or two sentences that teach it.
    double minimum = 0, maximum = 0;  ///< Bounds of low and high, inclusive.
    double neutral = 0;               ///< The value that changes nothing.
    double step = 0.1;                ///< Of a slider.
    int decimals = 1;
    AugmentationStep usual;  ///< What a person gets who switches it on for the first time; off.
};

[[nodiscard]] const AugmentationInfo& augmentationInfo(AugmentationKind kind);

}  // namespace studio::spec
