#include "core/data/augment/warp.h"

#include <cmath>
#include <cstddef>

namespace studio::data::augment {
namespace {

/// Two neighbours along one axis and the share of the second.
struct Tap {
    int first = 0;
    int second = 0;
    double share = 0;
    bool inside = true;
};

Tap between(double position, int last) {
    const int first = static_cast<int>(position);
    return {first, first < last ? first + 1 : last, position - first, true};
}

template <spec::FillMode mode>
Tap tapOutside(double position, int extent) {
    const int last = extent - 1;
    if constexpr (mode == spec::FillMode::Constant) {
        return {0, 0, 0.0, false};
    } else if constexpr (mode == spec::FillMode::Nearest) {
        const int edge = position < 0.0 ? 0 : last;
        return {edge, edge, 0.0, true};
    } else if constexpr (mode == spec::FillMode::Reflect) {
        const double period = 2.0 * extent;
        const double floor = std::floor(position);
        const auto index = [&](double at) {
            const auto turned = static_cast<int>(at - period * std::floor(at / period));
            return turned < extent ? turned : 2 * extent - 1 - turned;
        };
        return {index(floor), index(floor + 1.0), position - floor, true};
    } else {
        if (last == 0) {
            return {};
        }
        // scipy repeats the picture so that its last pixel lies on the first of the next.
        return between(position - last * std::floor(position / last), last);
    }
}

template <spec::FillMode mode>
Tap tap(double position, int extent) {
    if (position >= 0.0 && position <= extent - 1) {
        return between(position, extent - 1);
    }
    return tapOutside<mode>(position, extent);
}

template <int channels>
void interpolate(const api::ImageBuffer& picture, const Tap& row, const Tap& column, double rescale,
                 float* target, std::size_t plane) {
    const auto* topLeft = picture.pixel(column.first, row.first);
    const auto* topRight = picture.pixel(column.second, row.first);
    const auto* bottomLeft = picture.pixel(column.first, row.second);
    const auto* bottomRight = picture.pixel(column.second, row.second);
    for (int c = 0; c < channels; ++c) {
        const double top = topLeft[c] + (topRight[c] - topLeft[c]) * column.share;
        const double bottom = bottomLeft[c] + (bottomRight[c] - bottomLeft[c]) * column.share;
        target[static_cast<std::size_t>(c) * plane] =
            static_cast<float>((top + (bottom - top) * row.share) * rescale);
    }
}

template <spec::FillMode mode, int channels>
void warpAs(const api::ImageBuffer& picture, const Affine& map, double fillValue, double rescale,
            float* planes) {
    const std::size_t plane =
        static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height);
    float* target = planes;
    for (int y = 0; y < picture.height; ++y) {
        const double rowStart = map.rr * y + map.r;
        const double columnStart = map.cr * y + map.c;
        for (int x = 0; x < picture.width; ++x, ++target) {
            const Tap row = tap<mode>(rowStart + map.rc * x, picture.height);
            const Tap column = tap<mode>(columnStart + map.cc * x, picture.width);
            if (mode == spec::FillMode::Constant && !(row.inside && column.inside)) {
                for (std::size_t c = 0; c < channels; ++c) {
                    target[c * plane] = static_cast<float>(fillValue * rescale);
                }
            } else {
                interpolate<channels>(picture, row, column, rescale, target, plane);
            }
        }
    }
}

template <int channels>
void warpChannels(const api::ImageBuffer& picture, const Affine& map, spec::FillMode fill, double fillValue,
                  double rescale, float* planes) {
    switch (fill) {
        case spec::FillMode::Nearest:
            return warpAs<spec::FillMode::Nearest, channels>(picture, map, fillValue, rescale, planes);
        case spec::FillMode::Constant:
            return warpAs<spec::FillMode::Constant, channels>(picture, map, fillValue, rescale, planes);
        case spec::FillMode::Reflect:
            return warpAs<spec::FillMode::Reflect, channels>(picture, map, fillValue, rescale, planes);
        case spec::FillMode::Wrap:
            return warpAs<spec::FillMode::Wrap, channels>(picture, map, fillValue, rescale, planes);
    }
}

}  // namespace

void warp(const api::ImageBuffer& picture, const Affine& map, spec::FillMode fill, double fillValue,
          double rescale, float* planes) {
    if (picture.channels == 1) {
        warpChannels<1>(picture, map, fill, fillValue, rescale, planes);
    } else {
        warpChannels<3>(picture, map, fill, fillValue, rescale, planes);
    }
}

}  // namespace studio::data::augment
