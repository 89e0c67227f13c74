#include "core/data/draw/plot.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgproc.hpp>

#include "core/data/draw/map_sheet.h"
#include "core/data/draw/plot_panel.h"
#include "core/data/read/mat_convert.h"

namespace studio::data {
namespace {

constexpr int width = 1200;
constexpr int height = 500;
constexpr int oversampling = 2;
const cv::Scalar trainingColor(200, 105, 30);
const cv::Scalar validationColor(20, 115, 225);

Curve curveOf(const std::vector<api::EpochRow>& history, const char* label, double api::EpochRow::*value,
              const cv::Scalar& color, bool dashed) {
    Curve curve{label, {}, {}, color, dashed};
    for (const auto& row : history) {
        curve.epochs.push_back(row.epoch);
        curve.values.push_back(row.*value);
    }
    return curve;
}

/// Without validation pictures its curve would be an empty promise in the legend.
std::vector<Curve> curvesOf(const std::vector<api::EpochRow>& history, double api::EpochRow::*training,
                            double api::EpochRow::*validation) {
    std::vector<Curve> curves{curveOf(history, "Training", training, trainingColor, false)};
    auto curve = curveOf(history, "Validation", validation, validationColor, true);
    if (std::any_of(curve.values.begin(), curve.values.end(),
                    [](double value) { return std::isfinite(value); })) {
        curves.push_back(std::move(curve));
    }
    return curves;
}

}  // namespace

Status plotHistory(const std::vector<api::EpochRow>& history, const std::string& file) {
    try {
        const int unit = oversampling;
        cv::Mat canvas(height * unit, width * unit, CV_8UC3, cv::Scalar(255, 255, 255));
        const cv::Rect left(0, 10 * unit, width * unit / 2, (height - 10) * unit);
        const cv::Rect right(left.width, left.y, left.width, left.height);
        drawPanel(canvas, left, unit, "Loss",
                  curvesOf(history, &api::EpochRow::trainLoss, &api::EpochRow::validationLoss), 0.05);
        drawPanel(canvas, right, unit, "Accuracy",
                  curvesOf(history, &api::EpochRow::trainAccuracy, &api::EpochRow::validationAccuracy), 1.0);
        cv::Mat small;
        cv::resize(canvas, small, {width, height}, 0, 0, cv::INTER_AREA);
        return writePng(toBuffer(small), file);
    } catch (const std::exception& exception) {
        return Error{std::string("The curves cannot be drawn: ") + exception.what(), file, ""};
    }
}

}  // namespace studio::data
