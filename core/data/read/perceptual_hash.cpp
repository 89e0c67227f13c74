#include "core/data/read/perceptual_hash.h"

#include <bit>
#include <opencv2/imgproc.hpp>

#include "core/data/read/resize.h"

namespace studio::data {
namespace {

constexpr int columns = 9;
constexpr int rows = 8;

cv::Mat toGrey(const cv::Mat& picture) {
    if (picture.channels() == 1) {
        return picture;
    }
    cv::Mat grey;
    cv::cvtColor(picture, grey, picture.channels() == 4 ? cv::COLOR_BGRA2GRAY : cv::COLOR_BGR2GRAY);
    return grey;
}

}  // namespace

std::uint64_t differenceHash(const cv::Mat& picture) {
    // In two steps, of which the first is quick and the second keeps fractions of grey levels.
    constexpr int detail = 8;
    cv::Mat grey = picture;
    if (picture.cols > columns * detail && picture.rows > rows * detail) {
        grey = resizeTo(picture, {columns * detail, rows * detail}, spec::Interpolation::Automatic);
    }
    cv::Mat exact;
    toGrey(grey).convertTo(exact, CV_32F);
    const cv::Mat small = resizeTo(exact, {columns, rows}, spec::Interpolation::Automatic);
    std::uint64_t hash = 0;
    for (int y = 0; y < rows; ++y) {
        const auto* row = small.ptr<float>(y);
        for (int x = 0; x + 1 < columns; ++x) {
            hash = (hash << 1) | (row[x] < row[x + 1] ? 1U : 0U);
        }
    }
    return hash;
}

int hashDistance(std::uint64_t a, std::uint64_t b) {
    return std::popcount(a ^ b);
}

}  // namespace studio::data
