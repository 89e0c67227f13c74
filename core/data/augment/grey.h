#pragma once

namespace studio::data::augment {

/// Luma of ITU-R BT.601 with torchvision's coefficients (rgb_to_grayscale).
[[nodiscard]] inline float greyOf(float red, float green, float blue) {
    return 0.2989F * red + 0.587F * green + 0.114F * blue;
}

}  // namespace studio::data::augment
