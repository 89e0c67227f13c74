#pragma once

#include <opencv2/core.hpp>
#include <string>

namespace studio::data {

/// cv::imdecode without its log; empty where it fails. `content` is read only. For whole files: of broken
/// ones OpenCV prints a line on stderr that nothing turns off.
[[nodiscard]] cv::Mat decodeByOpenCv(const std::string& content, int flags);

}  // namespace studio::data
