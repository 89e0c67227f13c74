#pragma once

#include <opencv2/core.hpp>

#include "core/api/image_buffer.h"

namespace studio::data {

/// From OpenCV's 8 bit grey, BGR or BGRA to grey, RGB or RGBA.
[[nodiscard]] api::ImageBuffer toBuffer(const cv::Mat& picture);
/// The way back.
[[nodiscard]] cv::Mat toMat(const api::ImageBuffer& picture);

}  // namespace studio::data
