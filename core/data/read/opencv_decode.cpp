#include "core/data/read/opencv_decode.h"

#include <mutex>
#include <opencv2/core/utils/logger.hpp>
#include <opencv2/imgcodecs.hpp>

namespace studio::data {

cv::Mat decodeByOpenCv(const std::string& content, int flags) {
    static std::once_flag once;
    std::call_once(once, [] { cv::utils::logging::setLogLevel(cv::utils::logging::LOG_LEVEL_SILENT); });
    // OpenCV asks for a mutable array, and reads it only.
    auto* data = const_cast<char*>(content.data());
    const cv::Mat encoded(1, static_cast<int>(content.size()), CV_8UC1, data);
    try {
        return cv::imdecode(encoded, flags);
    } catch (const cv::Exception&) {
        return {};
    }
}

}  // namespace studio::data
