#pragma once

#include <QImage>
#include <QRgb>
#include <array>
#include <span>

#include "core/api/image_buffer.h"

namespace studio::ui {

/// Viridis (Smith and van der Walt, CC0): perceptually even, for activations. Diverging: blue, neutral, red
/// about zero, for weights and gradients.
enum class Colormap { Viridis, Grey, Diverging };

/// 256 opaque colours, lowest value first. The reference is to constant data.
[[nodiscard]] const std::array<QRgb, 256>& colormapTable(Colormap map);
/// Colour of `t` in 0 … 1; clamped, NaN is drawn as the lowest.
[[nodiscard]] QRgb colormapAt(Colormap map, double t);

struct ValueRange {
    double low = 0.0;
    double high = 1.0;
};
/// Least and greatest finite value; {0, 1} where there is none.
[[nodiscard]] ValueRange valueRange(std::span<const float> values);
/// ± the greatest finite magnitude, for the diverging map.
[[nodiscard]] ValueRange symmetricRange(std::span<const float> values);

/// height · width values by rows as a coloured picture (Format_RGB32); `low` and everything below takes the
/// first colour, `high` and above the last. A null image where the sizes disagree. Any thread.
[[nodiscard]] QImage colorize(std::span<const float> values, int width, int height, Colormap map,
                              ValueRange range);
/// A grey ImageBuffer's bytes (channels must be 1) through the map.
[[nodiscard]] QImage colorize(const api::ImageBuffer& grey, Colormap map);

}  // namespace studio::ui
