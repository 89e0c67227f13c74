#include "core/data/draw/map_sheet.h"

#include <algorithm>
#include <cmath>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>
#include <string_view>
#include <utility>

#include "core/data/read/mat_convert.h"
#include "core/spec/files.h"

namespace studio::data {
namespace {

constexpr int gap = 8;
constexpr int labelHeight = 16;
const cv::Scalar paper(252, 251, 250);
const cv::Scalar inkColor(70, 60, 55);

/// Viridis from the least to the greatest finite value; a constant map is dark throughout.
cv::Mat inViridis(const float* values, int height, int width) {
    float low = INFINITY;
    float high = -INFINITY;
    const int count = height * width;
    for (int i = 0; i < count; ++i) {
        if (std::isfinite(values[i])) {
            low = std::min(low, values[i]);
            high = std::max(high, values[i]);
        }
    }
    cv::Mat levels(height, width, CV_8UC1, cv::Scalar(0));
    if (high > low) {
        const float scale = 255.0F / (high - low);
        for (int i = 0; i < count; ++i) {
            levels.data[i] =
                std::isfinite(values[i]) ? cv::saturate_cast<std::uint8_t>((values[i] - low) * scale) : 0;
        }
    }
    cv::Mat colored;
    cv::applyColorMap(levels, colored, cv::COLORMAP_VIRIDIS);
    return colored;
}

/// Small maps are magnified by a whole number, so that their pixels stay square; large ones are shrunk.
cv::Size cellSize(int height, int width, std::int64_t maps) {
    const int wanted = maps > 256 ? 48 : 96;
    const int side = std::max(height, width);
    if (side <= wanted) {
        const int factor = wanted / side;
        return {width * factor, height * factor};
    }
    const double factor = std::max(wanted, 128) / static_cast<double>(side);
    return factor >= 1.0 ? cv::Size(width, height)
                         : cv::Size(std::max(1, static_cast<int>(width * factor)),
                                    std::max(1, static_cast<int>(height * factor)));
}

void placeMap(cv::Mat& sheet, const cv::Mat& map, cv::Point corner, cv::Size cell, std::int64_t index) {
    cv::Mat fitted;
    cv::resize(map, fitted, cell, 0, 0, cell.width >= map.cols ? cv::INTER_NEAREST : cv::INTER_AREA);
    cv::putText(sheet, std::to_string(index), {corner.x, corner.y + labelHeight - 5},
                cv::FONT_HERSHEY_SIMPLEX, 0.38, inkColor, 1, cv::LINE_AA);
    fitted.copyTo(sheet(cv::Rect(corner.x, corner.y + labelHeight, cell.width, cell.height)));
}

cv::Mat sheetOfMaps(const api::FeatureMaps& maps) {
    const int height = static_cast<int>(maps.shape.height);
    const int width = static_cast<int>(maps.shape.width);
    const std::int64_t count = maps.shape.channels;
    const cv::Size cell = cellSize(height, width, count);
    const cv::Size step{cell.width + gap, cell.height + gap + labelHeight};
    const double aspect = static_cast<double>(step.height) / step.width;
    const int columns =
        std::clamp(static_cast<int>(std::ceil(std::sqrt(static_cast<double>(count) * aspect * 1.4))), 1,
                   static_cast<int>(count));
    const int rows = static_cast<int>((count + columns - 1) / columns);
    cv::Mat sheet(rows * step.height + gap, columns * step.width + gap, CV_8UC3, paper);
    for (std::int64_t i = 0; i < count; ++i) {
        const cv::Point corner(gap + static_cast<int>(i % columns) * step.width,
                               gap / 2 + static_cast<int>(i / columns) * step.height);
        placeMap(sheet, inViridis(maps.values.data() + i * height * width, height, width), corner, cell, i);
    }
    return sheet;
}

cv::Mat sheetOfFeatures(const api::FeatureMaps& maps) {
    const int count = static_cast<int>(maps.values.size());
    const int columns = std::min(count, std::max(64, static_cast<int>(std::ceil(std::sqrt(count)))));
    const int rows = (count + columns - 1) / columns;
    std::vector<float> padded = maps.values;
    padded.resize(static_cast<std::size_t>(rows) * static_cast<std::size_t>(columns), NAN);
    cv::Mat grid = inViridis(padded.data(), rows, columns);
    for (int i = count; i < rows * columns; ++i) {
        grid.at<cv::Vec3b>(i / columns, i % columns) = cv::Vec3b(252, 251, 250);
    }
    const int cell = std::max(1, 1024 / columns);
    cv::Mat magnified;
    cv::resize(grid, magnified, {}, cell, cell, cv::INTER_NEAREST);
    cv::copyMakeBorder(magnified, magnified, gap, gap, gap, gap, cv::BORDER_CONSTANT, paper);
    return magnified;
}

}  // namespace

Result<api::ImageBuffer> mapSheet(const api::FeatureMaps& maps) {
    if (maps.values.empty() || maps.shape.elements() != static_cast<std::int64_t>(maps.values.size())) {
        return Error{"The maps hold " + std::to_string(maps.values.size()) + " values, their shape " +
                         maps.shape.text() + " another number.",
                     maps.layer, ""};
    }
    try {
        return toBuffer(maps.shape.flat ? sheetOfFeatures(maps) : sheetOfMaps(maps));
    } catch (const std::exception& exception) {
        return Error{std::string("The maps cannot be drawn: ") + exception.what(), maps.layer, ""};
    }
}

Status writePng(const api::ImageBuffer& picture, const std::string& file) {
    std::vector<std::uint8_t> bytes;
    try {
        cv::imencode(".png", toMat(picture), bytes);
    } catch (const std::exception& exception) {
        return Error{std::string("The picture cannot be written as PNG: ") + exception.what(), file, ""};
    }
    return writeFileAtomically(file, {reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

}  // namespace studio::data
