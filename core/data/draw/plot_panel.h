#pragma once

#include <opencv2/core.hpp>
#include <string>
#include <vector>

namespace studio::data {

/// One curve over epochs; NaN leaves a gap.
struct Curve {
    std::string label;
    std::vector<double> epochs;
    std::vector<double> values;
    cv::Scalar color;
    bool dashed = false;
};

/// Numbers between `low` and `high` at a step of 1, 2 or 5 times a power of ten, about `wanted` of them.
[[nodiscard]] std::vector<double> niceTicks(double low, double high, int wanted);

/// Draws title, axes, ticks, curves and legend into `area`. `unit` is in pixels of the canvas: everything
/// scales with it, so that drawing at twice the size and shrinking gives smooth edges. The vertical axis
/// runs from 0 to at least `leastTop`.
void drawPanel(cv::Mat& canvas, const cv::Rect& area, int unit, const std::string& title,
               const std::vector<Curve>& curves, double leastTop);

}  // namespace studio::data
