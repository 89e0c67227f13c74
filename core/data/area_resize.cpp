#include "core/data/area_resize.h"

#include <algorithm>
#include <cmath>
#include <opencv2/core/hal/intrin.hpp>
#include <vector>

namespace studio::data {
namespace {

/// What one pixel of the result covers along one axis: the sources from `first` on, with these weights.
struct Cover {
    int first = 0;
    std::vector<float> weights;  ///< Sum 1.
};

std::vector<Cover> coversOf(int from, int to) {
    constexpr double negligible = 1e-6;
    const double scale = from / static_cast<double>(to);
    std::vector<Cover> covers(static_cast<std::size_t>(to));
    for (int i = 0; i < to; ++i) {
        Cover& cover = covers[static_cast<std::size_t>(i)];
        const double begin = i * scale;
        const double end = std::min((i + 1) * scale, static_cast<double>(from));
        cover.first = std::min(static_cast<int>(begin + negligible), from - 1);
        for (int source = cover.first; source < from && source < end - negligible; ++source) {
            const double covered = std::min(end, source + 1.0) - std::max(begin, static_cast<double>(source));
            cover.weights.push_back(static_cast<float>(covered / (end - begin)));
        }
    }
    return covers;
}

/// The weighted mean of rows: floats of the picture's width.
void meanOfRows(const cv::Mat& picture, const Cover& cover, float* row, int values) {
    std::fill_n(row, values, 0.0F);
    for (std::size_t k = 0; k < cover.weights.size(); ++k) {
        const std::uint8_t* source = picture.ptr(cover.first + static_cast<int>(k));
        const float weight = cover.weights[k];
        for (int i = 0; i < values; ++i) {
            row[i] += static_cast<float>(source[i]) * weight;
        }
    }
}

std::uint8_t roundedToByte(float value) {
    return static_cast<std::uint8_t>(std::clamp(value + 0.5F, 0.0F, 255.0F));
}

/// One pixel at a time, its channels side by side; the row may be read three floats beyond its end.
void meanOfColumns(const float* row, const std::vector<Cover>& covers, int channels, std::uint8_t* target) {
    for (const Cover& cover : covers) {
        const float* source = row + static_cast<std::ptrdiff_t>(cover.first) * channels;
        auto sum = cv::v_setzero_f32();
        for (const float weight : cover.weights) {
            sum = sum + cv::v_load(source) * cv::v_setall_f32(weight);
            source += channels;
        }
        float values[4];
        cv::v_store(values, sum);
        for (int c = 0; c < channels; ++c) {
            *target++ = roundedToByte(values[c]);
        }
    }
}

}  // namespace

cv::Mat shrinkByArea(const cv::Mat& picture, cv::Size size) {
    const int channels = picture.channels();
    const int values = picture.cols * channels;
    const auto columns = coversOf(picture.cols, size.width);
    const auto rows = coversOf(picture.rows, size.height);
    std::vector<float> row(static_cast<std::size_t>(values) + 4);
    cv::Mat result(size, picture.type());
    for (int y = 0; y < size.height; ++y) {
        meanOfRows(picture, rows[static_cast<std::size_t>(y)], row.data(), values);
        meanOfColumns(row.data(), columns, channels, result.ptr(y));
    }
    return result;
}

}  // namespace studio::data
