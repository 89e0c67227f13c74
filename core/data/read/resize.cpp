#include "core/data/read/resize.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <opencv2/imgproc.hpp>

#include "core/data/read/area_resize.h"

namespace studio::data {
namespace {

int rounded(double value, int least, int most) {
    return std::clamp(static_cast<int>(std::lround(value)), least, most);
}

cv::Rect middle(cv::Size whole, cv::Size part) {
    return {(whole.width - part.width) / 2, (whole.height - part.height) / 2, part.width, part.height};
}

cv::Size fitting(cv::Size picture, cv::Size result) {
    const double scale = std::min(result.width / static_cast<double>(picture.width),
                                  result.height / static_cast<double>(picture.height));
    return {rounded(picture.width * scale, 1, result.width),
            rounded(picture.height * scale, 1, result.height)};
}

cv::Size cropped(cv::Size picture, cv::Size result) {
    const std::int64_t width = std::int64_t{picture.height} * result.width / result.height;
    const std::int64_t height = std::int64_t{picture.width} * result.height / result.width;
    return {static_cast<int>(std::clamp<std::int64_t>(width, 1, picture.width)),
            static_cast<int>(std::clamp<std::int64_t>(height, 1, picture.height))};
}

/// The same part of a reduced decoding.
cv::Rect reduced(const cv::Rect& part, cv::Size full, cv::Size picture) {
    if (full == picture) {
        return part;
    }
    const double x = picture.width / static_cast<double>(full.width);
    const double y = picture.height / static_cast<double>(full.height);
    const int left = rounded(part.x * x, 0, picture.width - 1);
    const int top = rounded(part.y * y, 0, picture.height - 1);
    return {left, top, rounded(part.width * x, 1, picture.width - left),
            rounded(part.height * y, 1, picture.height - top)};
}

cv::Mat resizeByArea(const cv::Mat& picture, cv::Size size) {
    cv::Mat shrunk = picture;
    const cv::Size smaller(std::min(size.width, picture.cols), std::min(size.height, picture.rows));
    if (smaller != picture.size()) {
        if (picture.depth() == CV_8U) {
            shrunk = shrinkByArea(picture, smaller);
        } else {
            cv::resize(picture, shrunk, smaller, 0, 0, cv::INTER_AREA);
        }
    }
    if (size != shrunk.size()) {
        cv::Mat grown;
        cv::resize(shrunk, grown, size, 0, 0, cv::INTER_LINEAR);
        return grown;
    }
    return shrunk;
}

cv::Mat resizeNearest(const cv::Mat& picture, cv::Size size) {
    const auto columns = nearestPlaces(picture.cols, size.width);
    const auto rows = nearestPlaces(picture.rows, size.height);
    const std::size_t pixel = picture.elemSize();
    cv::Mat result(size, picture.type());
    for (int y = 0; y < size.height; ++y) {
        const auto* from = picture.ptr(rows[static_cast<std::size_t>(y)]);
        auto* to = result.ptr(y);
        for (const int x : columns) {
            std::memcpy(to, from + pixel * static_cast<std::size_t>(x), pixel);
            to += pixel;
        }
    }
    return result;
}

int flagOf(spec::Interpolation interpolation) {
    switch (interpolation) {
        case spec::Interpolation::Bicubic:
            return cv::INTER_CUBIC;
        case spec::Interpolation::Area:
            return cv::INTER_AREA;
        case spec::Interpolation::Lanczos:
            return cv::INTER_LANCZOS4;
        default:
            return cv::INTER_LINEAR;
    }
}

}  // namespace

Placement placement(cv::Size picture, cv::Size result, spec::ResizeMode mode) {
    Placement all{{{0, 0}, picture}, {{0, 0}, result}};
    if (mode == spec::ResizeMode::Fit) {
        all.target = middle(result, fitting(picture, result));
    } else if (mode == spec::ResizeMode::Crop) {
        all.source = middle(picture, cropped(picture, result));
    }
    return all;
}

bool allowsReduction(spec::Interpolation interpolation) {
    return interpolation == spec::Interpolation::Automatic || interpolation == spec::Interpolation::Area;
}

cv::Mat resizeAs(const cv::Mat& picture, cv::Size full, const spec::DatasetSpec& dataset) {
    const cv::Size size(dataset.width, dataset.height);
    const Placement place = placement(full, size, dataset.resize);
    const cv::Mat part = picture(reduced(place.source, full, picture.size()));
    const cv::Mat resized = resizeTo(part, place.target.size(), dataset.interpolation);
    if (place.target.size() == size) {
        return resized;
    }
    cv::Mat bordered(size, picture.type(), cv::Scalar::all(0));
    resized.copyTo(bordered(place.target));
    return bordered;
}

cv::Mat resizeTo(const cv::Mat& picture, cv::Size size, spec::Interpolation interpolation) {
    if (picture.size() == size) {
        return picture;
    }
    if (interpolation == spec::Interpolation::Automatic) {
        return resizeByArea(picture, size);
    }
    if (interpolation == spec::Interpolation::Nearest) {
        return resizeNearest(picture, size);
    }
    cv::Mat resized;
    cv::resize(picture, resized, size, 0, 0, flagOf(interpolation));
    return resized;
}

std::vector<int> nearestPlaces(int from, int to) {
    // Summed up step by step as Pillow does: where the middle falls onto an edge, the sum's rounding decides.
    const double step = from / static_cast<double>(to);
    double place = step * 0.5;
    std::vector<int> places(static_cast<std::size_t>(to));
    for (int& nearest : places) {
        nearest = std::min(static_cast<int>(place), from - 1);
        place += step;
    }
    return places;
}

}  // namespace studio::data
