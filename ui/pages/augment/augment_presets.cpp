#include "ui/pages/augment/augment_presets.h"

namespace studio::ui {
namespace {

using Kind = spec::AugmentationKind;

struct Choice {
    Kind kind;
    double low;
    double high;
    double probability;
};

// Angles that keep up and down apart, sizes and light as they differ between two photos of one thing.
constexpr Choice strong[] = {{Kind::Rotation, -20, 20, 1},
                             {Kind::WidthShift, -0.15, 0.15, 1},
                             {Kind::HeightShift, -0.15, 0.15, 1},
                             {Kind::Shear, -8, 8, 0.5},
                             {Kind::Zoom, 0.75, 1.25, 1},
                             {Kind::HorizontalFlip, 0, 0, 0.5},
                             {Kind::Brightness, 0.7, 1.3, 0.8},
                             {Kind::Contrast, 0.7, 1.3, 0.8},
                             {Kind::Saturation, 0.6, 1.4, 0.8},
                             {Kind::Hue, -12, 12, 0.5},
                             {Kind::Blur, 0, 1, 0.2},
                             {Kind::Noise, 0, 8, 0.2},
                             {Kind::Erasing, 0.02, 0.25, 0.5}};

}  // namespace

spec::AugmentationSpec tutorialAugmentation(const spec::AugmentationSpec& present) {
    spec::AugmentationSpec tutorial;
    const double rescale = tutorial.normalization.rescale;
    tutorial.normalization = present.normalization;
    if (tutorial.normalization.rescale != rescale) {
        tutorial.normalization.rescale = rescale;
        tutorial.normalization.mean.clear();
        tutorial.normalization.deviation.clear();
    }
    return tutorial;
}

spec::AugmentationSpec noAugmentation(spec::AugmentationSpec present) {
    for (auto& step : present.steps)
        step.on = false;
    return present;
}

spec::AugmentationSpec strongAugmentation(spec::AugmentationSpec present) {
    present = noAugmentation(std::move(present));
    present.enabled = true;
    for (const Choice& choice : strong)
        present.step(choice.kind) = {true, choice.low, choice.high, choice.probability};
    return present;
}

}  // namespace studio::ui
