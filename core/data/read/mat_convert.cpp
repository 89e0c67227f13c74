#include "core/data/read/mat_convert.h"

#include <opencv2/imgproc.hpp>

namespace studio::data {
namespace {

/// Swapping red and blue is its own inverse.
cv::Mat swapRedBlue(const cv::Mat& picture) {
    cv::Mat swapped;
    if (picture.channels() == 3) {
        cv::cvtColor(picture, swapped, cv::COLOR_BGR2RGB);
    } else if (picture.channels() == 4) {
        cv::cvtColor(picture, swapped, cv::COLOR_BGRA2RGBA);
    } else {
        swapped = picture.clone();
    }
    return swapped;
}

}  // namespace

api::ImageBuffer toBuffer(const cv::Mat& picture) {
    const cv::Mat swapped = swapRedBlue(picture);
    api::ImageBuffer buffer{swapped.cols, swapped.rows, swapped.channels(), {}};
    buffer.bytes.assign(swapped.datastart, swapped.dataend);
    return buffer;
}

cv::Mat toMat(const api::ImageBuffer& picture) {
    // OpenCV has no view of constant pixels; swapRedBlue() only reads this one.
    auto* bytes = const_cast<std::uint8_t*>(picture.bytes.data());
    return swapRedBlue(cv::Mat(picture.height, picture.width, CV_8UC(picture.channels), bytes));
}

}  // namespace studio::data
