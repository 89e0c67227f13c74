#include "core/data/augment/warp.h"

#include <cstring>
#include <opencv2/core/hal/intrin.hpp>
#include <vector>

#include "core/data/augment/warp_taps.h"

namespace studio::data::augment {
namespace {

using spec::FillMode;

/// The picture's bytes with one more behind them: a pixel of three is read as four.
std::vector<std::uint8_t> readableByFour(const api::ImageBuffer& picture) {
    std::vector<std::uint8_t> bytes(picture.bytes.size() + 1);
    std::memcpy(bytes.data(), picture.bytes.data(), picture.bytes.size());
    return bytes;
}

cv::v_float32x4 load(const std::uint8_t* pixel) {
    return cv::v_cvt_f32(cv::v_reinterpret_as_s32(cv::v_load_expand_q(pixel)));
}

cv::v_float32x4 between(const cv::v_float32x4& a, const cv::v_float32x4& b, const cv::v_float32x4& share) {
    return a + (b - a) * share;
}

/// One picture to sample from, three channels at once.
template <FillMode mode>
class ColourSource {
  public:
    ColourSource(const std::uint8_t* bytes, int width, double fillValue)
        : m_bytes(bytes), m_width(width), m_fill(cv::v_setall_f32(static_cast<float>(fillValue))) {}

    [[nodiscard]] cv::v_float32x4 at(const Walk& walk) const {
        Tap row;
        Tap column;
        if (!walk.locate<mode>(row, column)) {
            return m_fill;
        }
        const std::uint8_t* top = m_bytes + static_cast<std::ptrdiff_t>(row.first) * m_width * 3;
        const std::uint8_t* bottom = m_bytes + static_cast<std::ptrdiff_t>(row.second) * m_width * 3;
        const int left = column.first * 3;
        const int right = column.second * 3;
        const auto across = cv::v_setall_f32(column.share);
        return between(between(load(top + left), load(top + right), across),
                       between(load(bottom + left), load(bottom + right), across),
                       cv::v_setall_f32(row.share));
    }

  private:
    const std::uint8_t* m_bytes;
    int m_width;
    cv::v_float32x4 m_fill;
};

/// Four pixels of RGB? to four values of each plane.
void storeFour(const cv::v_float32x4 (&pixels)[4], float* red, float* green, float* blue) {
    cv::v_float32x4 r;
    cv::v_float32x4 g;
    cv::v_float32x4 b;
    cv::v_float32x4 unused;
    cv::v_transpose4x4(pixels[0], pixels[1], pixels[2], pixels[3], r, g, b, unused);
    cv::v_store(red, r);
    cv::v_store(green, g);
    cv::v_store(blue, b);
}

template <FillMode mode>
void warpColour(const api::ImageBuffer& picture, const Affine& map, double fillValue, const Planes& planes) {
    const auto bytes = readableByFour(picture);
    const ColourSource<mode> source(bytes.data(), picture.width, fillValue);
    std::ptrdiff_t place = 0;
    for (int y = 0; y < planes.height; ++y) {
        Walk walk(map, y, picture.width, picture.height);
        for (int x = 0; x < planes.width;) {
            const int count = std::min(4, planes.width - x);
            cv::v_float32x4 pixels[4];
            for (int k = 0; k < count; ++k, walk.advance()) {
                pixels[k] = source.at(walk);
            }
            float* const red = planes.plane(0) + place;
            float* const green = planes.plane(1) + place;
            float* const blue = planes.plane(2) + place;
            if (count == 4) {
                storeFour(pixels, red, green, blue);
            } else {
                float r[4], g[4], b[4];
                storeFour(pixels, r, g, b);
                std::copy_n(r, count, red);
                std::copy_n(g, count, green);
                std::copy_n(b, count, blue);
            }
            x += count;
            place += count;
        }
    }
}

template <FillMode mode>
void warpGrey(const api::ImageBuffer& picture, const Affine& map, double fillValue, const Planes& planes) {
    float* target = planes.values;
    for (int y = 0; y < planes.height; ++y) {
        Walk walk(map, y, picture.width, picture.height);
        for (int x = 0; x < planes.width; ++x, walk.advance(), ++target) {
            Tap row;
            Tap column;
            if (!walk.locate<mode>(row, column)) {
                *target = static_cast<float>(fillValue);
                continue;
            }
            const auto value = [&](int pixelX, int pixelY) {
                return static_cast<float>(*picture.pixel(pixelX, pixelY));
            };
            const float topLeft = value(column.first, row.first);
            const float bottomLeft = value(column.first, row.second);
            const float top = topLeft + (value(column.second, row.first) - topLeft) * column.share;
            const float bottom = bottomLeft + (value(column.second, row.second) - bottomLeft) * column.share;
            *target = top + (bottom - top) * row.share;
        }
    }
}

template <FillMode mode>
api::LabelMap warpLabelsAs(const api::LabelMap& labels, const Affine& map) {
    api::LabelMap warped{labels.width, labels.height, std::vector<std::uint8_t>(labels.labels.size())};
    std::size_t place = 0;
    for (int y = 0; y < labels.height; ++y) {
        Walk walk(map, y, labels.width, labels.height);
        for (int x = 0; x < labels.width; ++x, walk.advance(), ++place) {
            Tap row;
            Tap column;
            const bool known = walk.locate<mode>(row, column);
            const std::ptrdiff_t nearestRow = row.share < 0.5F ? row.first : row.second;
            const int nearestColumn = column.share < 0.5F ? column.first : column.second;
            warped.labels[place] =
                known ? labels.labels[static_cast<std::size_t>(nearestRow * labels.width + nearestColumn)]
                      : api::LabelMap::none;
        }
    }
    return warped;
}

/// Calls `work` with the fill mode as a constant of the compiler's.
template <class Work>
auto withMode(FillMode fill, Work work) {
    switch (fill) {
        case FillMode::Constant:
            return work(std::integral_constant<FillMode, FillMode::Constant>());
        case FillMode::Reflect:
            return work(std::integral_constant<FillMode, FillMode::Reflect>());
        case FillMode::Wrap:
            return work(std::integral_constant<FillMode, FillMode::Wrap>());
        case FillMode::Nearest:
            break;
    }
    return work(std::integral_constant<FillMode, FillMode::Nearest>());
}

}  // namespace

void warp(const api::ImageBuffer& picture, const Affine& map, FillMode fill, double fillValue,
          const Planes& planes) {
    withMode(fill, [&](auto mode) {
        if (picture.channels == 1) {
            warpGrey<mode()>(picture, map, fillValue, planes);
        } else {
            warpColour<mode()>(picture, map, fillValue, planes);
        }
    });
}

api::LabelMap warpLabels(const api::LabelMap& labels, const Affine& map, FillMode fill) {
    return withMode(fill, [&](auto mode) { return warpLabelsAs<mode()>(labels, map); });
}

}  // namespace studio::data::augment
