#pragma once

#include <cstdint>
#include <opencv2/core.hpp>
#include <span>
#include <string>

#include "core/spec/result.h"

namespace studio::data {

/// The first frame of a GIF (87a or 89a) on its whole canvas, as BGRA: what OpenCV 4.6 cannot read. Pixels
/// that the frame leaves open or declares transparent have alpha 0. Follows the GIF89a specification
/// (CompuServe, 1990). Error when a block or the coded pixels are cut off or make no sense. The canvas must
/// have been checked against the limit of pixels. `file` is for the message.
[[nodiscard]] Result<cv::Mat> decodeGif(std::span<const std::uint8_t> bytes, const std::string& file);

}  // namespace studio::data
