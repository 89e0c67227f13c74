#pragma once

#include <cstdint>
#include <opencv2/core.hpp>
#include <span>

namespace studio::data {

/// The orientation, 1 … 8, that EXIF data declares, with or without "Exif\0\0" before it; 1 when it says
/// none. By libexif.
[[nodiscard]] int exifOrientation(std::span<const std::uint8_t> exif);

/// Whether an orientation swaps width and height.
[[nodiscard]] constexpr bool liesOnItsSide(int orientation) {
    return orientation >= 5;
}

/// The picture as it is to be shown (EXIF 2.3, tag 0x0112).
[[nodiscard]] cv::Mat turned(const cv::Mat& picture, int orientation);

}  // namespace studio::data
