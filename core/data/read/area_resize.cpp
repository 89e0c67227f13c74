#include "core/data/read/area_resize.h"

#include <algorithm>
#include <opencv2/core/hal/intrin.hpp>
#include <vector>

namespace studio::data {
namespace {

/// What one pixel of the result covers along one axis: `count` sources from `first` on.
struct Cover {
    int first = 0;
    int count = 0;
    std::size_t weights = 0;  ///< Where its weights begin; their sum is 1.
};

struct Axis {
    std::vector<Cover> covers;
    std::vector<float> weights;

    Axis(int from, int to) {
        constexpr double negligible = 1e-6;
        const double scale = from / static_cast<double>(to);
        covers.reserve(static_cast<std::size_t>(to));
        weights.reserve(static_cast<std::size_t>(from) + 2 * static_cast<std::size_t>(to));
        for (int i = 0; i < to; ++i) {
            const double begin = i * scale;
            const double end = std::min((i + 1) * scale, static_cast<double>(from));
            Cover cover{std::min(static_cast<int>(begin + negligible), from - 1), 0, weights.size()};
            for (int at = cover.first; at < from && at < end - negligible; ++at, ++cover.count) {
                const double covered = std::min(end, at + 1.0) - std::max(begin, static_cast<double>(at));
                weights.push_back(static_cast<float>(covered / (end - begin)));
            }
            covers.push_back(cover);
        }
    }
};

/// The weighted mean of rows: floats of the picture's width.
void meanOfRows(const cv::Mat& picture, const Cover& cover, const float* weights, float* row, int values) {
    const std::uint8_t* source = picture.ptr(cover.first);
    for (int i = 0; i < values; ++i) {
        row[i] = static_cast<float>(source[i]) * weights[0];
    }
    for (int k = 1; k < cover.count; ++k) {
        source = picture.ptr(cover.first + k);
        const float weight = weights[k];
        for (int i = 0; i < values; ++i) {
            row[i] += static_cast<float>(source[i]) * weight;
        }
    }
}

constexpr std::size_t floatsBeyond = 3;  ///< That may be read behind a row.
constexpr std::size_t bytesBeyond = 7;   ///< That may be written behind a line.

/// One pixel at a time, its channels side by side.
void meanOfColumns(const float* row, const Axis& columns, int channels, std::uint8_t* target) {
    for (const Cover& cover : columns.covers) {
        const float* source = row + static_cast<std::ptrdiff_t>(cover.first) * channels;
        const float* weights = columns.weights.data() + cover.weights;
        auto sum = cv::v_setzero_f32();
        for (int k = 0; k < cover.count; ++k, source += channels) {
            sum = sum + cv::v_load(source) * cv::v_setall_f32(weights[k]);
        }
        const auto whole = cv::v_round(sum);
        const auto half = cv::v_pack(whole, whole);
        cv::v_store_low(target, cv::v_pack_u(half, half));
        target += channels;
    }
}

}  // namespace

cv::Mat shrinkByArea(const cv::Mat& picture, cv::Size size) {
    const int channels = picture.channels();
    const int values = picture.cols * channels;
    const Axis columns(picture.cols, size.width);
    const Axis rows(picture.rows, size.height);
    const std::size_t lineBytes = static_cast<std::size_t>(size.width) * picture.elemSize();
    std::vector<float> row(static_cast<std::size_t>(values) + floatsBeyond);
    std::vector<std::uint8_t> line(lineBytes + bytesBeyond);
    cv::Mat result(size, picture.type());
    for (int y = 0; y < size.height; ++y) {
        const Cover& cover = rows.covers[static_cast<std::size_t>(y)];
        meanOfRows(picture, cover, rows.weights.data() + cover.weights, row.data(), values);
        meanOfColumns(row.data(), columns, channels, line.data());
        std::copy_n(line.data(), lineBytes, result.ptr(y));
    }
    return result;
}

}  // namespace studio::data
