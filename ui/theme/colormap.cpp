#include "ui/theme/colormap.h"

#include <algorithm>
#include <cmath>

#include "ui/theme/colormap_tables.h"

namespace studio::ui {
namespace {

std::array<QRgb, 256> makeViridis() {
    std::array<QRgb, 256> table{};
    std::transform(viridisColors.begin(), viridisColors.end(), table.begin(),
                   [](unsigned rgb) { return rgb | 0xff000000U; });
    return table;
}

std::array<QRgb, 256> makeGrey() {
    std::array<QRgb, 256> table{};
    for (int i = 0; i < 256; ++i)
        table[static_cast<std::size_t>(i)] = qRgb(i, i, i);
    return table;
}

// Anchors after ColorBrewer's RdBu (11 classes), blue for negative; interpolated in between.
std::array<QRgb, 256> makeDiverging() {
    static constexpr std::array<QRgb, 11> anchors = {0xff053061, 0xff2166ac, 0xff4393c3, 0xff92c5de,
                                                     0xffd1e5f0, 0xfff7f7f7, 0xfffddbc7, 0xfff4a582,
                                                     0xffd6604d, 0xffb2182b, 0xff67001f};
    std::array<QRgb, 256> table{};
    for (std::size_t i = 0; i < table.size(); ++i) {
        const double at = static_cast<double>(i) / 255.0 * 10.0;
        const auto low = std::min<std::size_t>(static_cast<std::size_t>(at), 9);
        const double share = at - static_cast<double>(low);
        const auto mix = [share](int a, int b) { return static_cast<int>(std::lround(a + (b - a) * share)); };
        const QRgb a = anchors[low];
        const QRgb b = anchors[low + 1];
        table[i] = qRgb(mix(qRed(a), qRed(b)), mix(qGreen(a), qGreen(b)), mix(qBlue(a), qBlue(b)));
    }
    return table;
}

std::size_t tableIndex(double t) {
    // Written so that NaN fails the comparison and falls on the lowest colour.
    if (!(t > 0.0))
        return 0;
    return static_cast<std::size_t>(std::lround(std::min(t, 1.0) * 255.0));
}

}  // namespace

const std::array<QRgb, 256>& colormapTable(Colormap map) {
    static const std::array<QRgb, 256> viridis = makeViridis();
    static const std::array<QRgb, 256> grey = makeGrey();
    static const std::array<QRgb, 256> diverging = makeDiverging();
    switch (map) {
        case Colormap::Viridis:
            return viridis;
        case Colormap::Grey:
            return grey;
        case Colormap::Diverging:
            return diverging;
    }
    return grey;
}

QRgb colormapAt(Colormap map, double t) {
    return colormapTable(map)[tableIndex(t)];
}

ValueRange valueRange(std::span<const float> values) {
    bool found = false;
    ValueRange range{0.0, 1.0};
    for (const float value : values) {
        if (!std::isfinite(value))
            continue;
        range.low = found ? std::min(range.low, static_cast<double>(value)) : value;
        range.high = found ? std::max(range.high, static_cast<double>(value)) : value;
        found = true;
    }
    return range;
}

ValueRange symmetricRange(std::span<const float> values) {
    double greatest = 0.0;
    for (const float value : values) {
        if (std::isfinite(value))
            greatest = std::max(greatest, std::abs(static_cast<double>(value)));
    }
    return {-greatest, greatest};
}

QImage colorize(std::span<const float> values, int width, int height, Colormap map, ValueRange range) {
    if (width <= 0 || height <= 0 ||
        values.size() != static_cast<std::size_t>(width) * static_cast<std::size_t>(height))
        return {};
    const auto& table = colormapTable(map);
    const double extent = range.high - range.low;
    // A constant map sits in the middle of the diverging colours and at the bottom of the others.
    const double flat = map == Colormap::Diverging ? 0.5 : 0.0;
    QImage image(width, height, QImage::Format_RGB32);
    std::size_t at = 0;
    for (int y = 0; y < height; ++y) {
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(y));
        for (int x = 0; x < width; ++x, ++at)
            line[x] = table[tableIndex(extent > 0.0 ? (values[at] - range.low) / extent : flat)];
    }
    return image;
}

QImage colorize(const api::ImageBuffer& grey, Colormap map) {
    if (grey.channels != 1 || grey.width <= 0 || grey.height <= 0 ||
        grey.bytes.size() != static_cast<std::size_t>(grey.width) * static_cast<std::size_t>(grey.height))
        return {};
    const auto& table = colormapTable(map);
    QImage image(grey.width, grey.height, QImage::Format_RGB32);
    for (int y = 0; y < grey.height; ++y) {
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(y));
        for (int x = 0; x < grey.width; ++x)
            line[x] = table[*grey.pixel(x, y)];
    }
    return image;
}

}  // namespace studio::ui
