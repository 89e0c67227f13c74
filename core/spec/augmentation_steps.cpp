#include "core/spec/augmentation_steps.h"

namespace studio::spec {
namespace {

using Kind = AugmentationKind;
using Group = AugmentationGroup;
using Range = AugmentationRange;

AugmentationInfo interval(Kind kind, Group group, const char* id, const char* label, const char* unit,
                          double minimum, double maximum, double neutral, const char* help) {
    AugmentationInfo info;
    info.kind = kind;
    info.group = group;
    info.id = id;
    info.label = label;
    info.unit = unit;
    info.help = help;
    info.minimum = minimum;
    info.maximum = maximum;
    info.neutral = neutral;
    return info;
}

AugmentationInfo with(AugmentationInfo info, double low, double high, double step, int decimals,
                      double probability = 1.0) {
    info.step = step;
    info.decimals = decimals;
    info.usual = {false, low, high, probability};
    return info;
}

AugmentationInfo as(Range range, AugmentationInfo info) {
    info.range = range;
    return info;
}

std::array<AugmentationInfo, augmentationCount> makeInfos() {
    return {
        with(interval(Kind::Rotation, Group::Geometry, "rotation", "Rotation", "degrees", -180, 180, 0,
                      "Each picture is turned by an angle out of the range. ±45 suits things seen from any "
                      "side; use ±10 or less where up and down mean something."),
             -45, 45, 1, 1),
        with(interval(
                 Kind::WidthShift, Group::Geometry, "widthShift", "Width shift", "of the width", -1, 1, 0,
                 "Moves the picture left (above 0) or right (below 0), as Keras does it, by a share of its "
                 "width: 0.1 is 6 pixels of 64. The network learns that the place does not matter."),
             -0.1, 0.1, 0.01, 2),
        with(interval(Kind::HeightShift, Group::Geometry, "heightShift", "Height shift", "of the height", -1,
                      1, 0, "Moves the picture up (above 0) or down (below 0) by a share of its height."),
             -0.1, 0.1, 0.01, 2),
        with(interval(Kind::Shear, Group::Geometry, "shear", "Shear", "degrees", -89, 89, 0,
                      "Slants the picture by an angle, as Keras does it: in degrees. The tutorial's 0.2 is a "
                      "fifth of a degree and hardly to be seen; try ±10."),
             -0.2, 0.2, 0.1, 2),
        with(interval(Kind::Zoom, Group::Geometry, "zoom", "Zoom", "", 0.05, 10, 1,
                      "Width and height are scaled apart, as Keras does it: a factor above 1 shows more of "
                      "the surroundings, below 1 comes nearer. Sizes then matter less."),
             0.8, 1.2, 0.01, 2),
        as(Range::None, with(interval(Kind::HorizontalFlip, Group::Geometry, "horizontalFlip",
                                      "Flip left and right", "", 0, 0, 0,
                                      "Mirrors the picture, at random. Leave it off where left and right "
                                      "mean something, as in writing."),
                             0, 0, 1, 0, 0.5)),
        as(Range::None, with(interval(Kind::VerticalFlip, Group::Geometry, "verticalFlip",
                                      "Flip top and bottom", "", 0, 0, 0,
                                      "Stands the picture on its head, at random. Right for pictures from "
                                      "above or through a microscope."),
                             0, 0, 1, 0, 0.5)),
        with(interval(Kind::ChannelShift, Group::Colour, "channelShift", "Channel shift", "grey levels", -255,
                      255, 0,
                      "Adds one number to all values, as Keras does it: light that is stronger or weaker "
                      "everywhere. Values stay between the picture's darkest and brightest."),
             -20, 20, 1, 0),
        with(interval(Kind::Brightness, Group::Colour, "brightness", "Brightness", "", 0, 5, 1,
                      "Multiplies all values: 0.8 is darker, 1.2 brighter. For things that are seen in "
                      "different light."),
             0.8, 1.2, 0.01, 2),
        with(interval(Kind::Contrast, Group::Colour, "contrast", "Contrast", "", 0, 5, 1,
                      "Pulls values towards the picture's mean grey (below 1) or away from it (above 1): "
                      "haze and hard light."),
             0.8, 1.2, 0.01, 2),
        with(interval(Kind::Saturation, Group::Colour, "saturation", "Saturation", "", 0, 5, 1,
                      "Makes colours paler (0 is grey) or stronger. Without effect on grey pictures."),
             0.7, 1.3, 0.01, 2),
        with(interval(Kind::Hue, Group::Colour, "hue", "Hue", "degrees", -180, 180, 0,
                      "Turns all colours around the colour wheel: 120 degrees make red green. Small ranges "
                      "stand for different lamps and cameras. Without effect on grey pictures."),
             -10, 10, 1, 0),
        with(interval(Kind::Blur, Group::Detail, "blur", "Blur", "px", 0, 10, 0,
                      "Softens the picture by a Gaussian of this standard deviation, as a lens out of focus "
                      "does. The network then relies less on the finest detail."),
             0, 1, 0.1, 1),
        with(interval(Kind::Noise, Group::Detail, "noise", "Noise", "grey levels", 0, 128, 0,
                      "Adds Gaussian noise of this standard deviation to every value, as a camera in the "
                      "dark does."),
             0, 10, 1, 0),
        with(interval(Kind::Erasing, Group::Detail, "erasing", "Random erasing", "of the area", 0, 1, 0,
                      "Covers a rectangle of this share of the picture (Zhong et al., 2017). The network "
                      "learns to recognise things that are partly hidden. A mask stays as it is."),
             0.02, 0.2, 0.01, 2, 0.5),
        as(Range::Single,
           with(interval(Kind::Mixup, Group::Mixing, "mixup", "Mixup", "α", 0.01, 10, 0.01,
                         "Blends the picture with another one, and the two labels in the same "
                         "share, drawn from Beta(α, α) (Zhang et al., 2017). Makes the "
                         "network less sure between classes. Not for masks: a pixel has one class."),
                0.2, 0.2, 0.05, 2, 0.5)),
        as(Range::Single, with(interval(Kind::CutMix, Group::Mixing, "cutmix", "CutMix", "α", 0.01, 10, 0.01,
                                        "Pastes a rectangle of another picture, and mixes the two labels by "
                                        "area, drawn from Beta(α, α) (Yun et al., 2019). A mask is pasted "
                                        "along. Where Mixup is on too, each picture gets one of the two."),
                               1.0, 1.0, 0.05, 2, 0.5)),
    };
}

}  // namespace

std::array<AugmentationKind, augmentationCount> augmentationKinds() {
    std::array<AugmentationKind, augmentationCount> kinds{};
    for (std::size_t i = 0; i < augmentationCount; ++i) {
        kinds[i] = static_cast<AugmentationKind>(i);
    }
    return kinds;
}

const AugmentationInfo& augmentationInfo(AugmentationKind kind) {
    static const auto infos = makeInfos();
    return infos[static_cast<std::size_t>(kind)];
}

}  // namespace studio::spec
