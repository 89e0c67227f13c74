#pragma once

#include <opencv2/core.hpp>
#include <vector>

#include "core/spec/dataset.h"

namespace studio::data {

/// Which part of a picture comes to lie where in the result. Pixels.
struct Placement {
    cv::Rect source;
    cv::Rect target;  ///< Within the result; what is outside stays black.
    bool operator==(const Placement&) const = default;
};

/// Stretch: all onto all. Fit: all of it into the middle, proportions kept to the nearest pixel. Crop: the
/// largest middle part of the result's proportions, as Keras's smart_resize cuts it.
[[nodiscard]] Placement placement(cv::Size picture, cv::Size result, spec::ResizeMode mode);

/// Whether this interpolation means the same after a JPEG was decoded at a fraction of its size: it has to
/// take the mean of all pixels that it leaves out.
[[nodiscard]] bool allowsReduction(spec::Interpolation interpolation);

/// A picture of `full` size brought to dataset.width × dataset.height; `picture` is it, or a reduced decoding
/// of it. 8 bit, any channels.
[[nodiscard]] cv::Mat resizeAs(const cv::Mat& picture, cv::Size full, const spec::DatasetSpec& dataset);

/// To exactly this size. Automatic: by area along an axis that shrinks, bilinearly along one that grows.
/// Nearest: Pillow's, which is Keras's. The others are OpenCV's INTER_LINEAR, INTER_CUBIC, INTER_AREA and
/// INTER_LANCZOS4.
[[nodiscard]] cv::Mat resizeTo(const cv::Mat& picture, cv::Size size, spec::Interpolation interpolation);

/// For each of `to` places the one of `from` that is nearest, as Pillow's resize(NEAREST) takes it.
[[nodiscard]] std::vector<int> nearestPlaces(int from, int to);

}  // namespace studio::data
