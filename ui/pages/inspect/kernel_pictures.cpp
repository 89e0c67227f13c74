#include "ui/pages/inspect/kernel_pictures.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "ui/pages/inspect/map_pictures.h"
#include "ui/theme/colormap.h"

namespace studio::ui {
namespace {

/// Zero weights are mid grey: a colour says which way the kernel leans on that channel.
QImage colorKernel(std::span<const float> weights, int width, int height, double greatest) {
    QImage image(width, height, QImage::Format_RGB32);
    const auto area = static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
    const auto byteOf = [&](std::size_t at) {
        const double share = greatest > 0 ? static_cast<double>(weights[at]) / greatest : 0.0;
        return static_cast<int>(std::lround(127.5 + 127.5 * share));
    };
    std::size_t at = 0;
    for (int y = 0; y < height; ++y) {
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(y));
        for (int x = 0; x < width; ++x, ++at)
            line[x] = qRgb(byteOf(at), byteOf(area + at), byteOf(2 * area + at));
    }
    return image;
}

QImage foldedKernel(const std::vector<float>& weights, ValueRange range) {
    const QSize size = foldedSize(static_cast<std::int64_t>(weights.size()));
    std::vector<float> all = weights;
    all.resize(static_cast<std::size_t>(size.width()) * static_cast<std::size_t>(size.height()), 0.0F);
    return colorize(all, size.width(), size.height(), Colormap::Diverging, range);
}

}  // namespace

KernelPictures kernelPictures(const api::KernelReport& report, bool colorInput) {
    KernelPictures result;
    if (!report.hasWeights || report.weights.size() < 2)
        return result;
    const ValueRange range = symmetricRange(report.weights);
    result.greatest = range.high;
    const spec::Shape& shape = report.weightsShape;
    if (shape.flat) {
        result.channels.append(foldedKernel(report.weights, range));
        return result;
    }
    const auto width = static_cast<int>(shape.width);
    const auto height = static_cast<int>(shape.height);
    const auto area = static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
    const std::span<const float> weights(report.weights);
    if (colorInput && shape.channels == 3)
        result.color = colorKernel(weights, width, height, range.high);
    for (std::size_t channel = 0; channel < static_cast<std::size_t>(shape.channels); ++channel)
        result.channels.append(
            colorize(weights.subspan(channel * area, area), width, height, Colormap::Diverging, range));
    return result;
}

}  // namespace studio::ui
