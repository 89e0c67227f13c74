#include "ui/widgets/label_overlay.h"

#include <array>
#include <cmath>

#include "ui/theme/tokens.h"

namespace studio::ui {
namespace {

constexpr int unit = 256;  // Of fixed-point weights.

bool fits(const api::LabelMap& mask) {
    return mask.width > 0 && mask.height > 0 &&
           mask.labels.size() == static_cast<std::size_t>(mask.width) * static_cast<std::size_t>(mask.height);
}

QRgb mixed(QRgb under, QRgb over, int weight) {
    const auto mix = [weight](int a, int b) { return (a * (unit - weight) + b * weight) / unit; };
    return qRgba(mix(qRed(under), qRed(over)), mix(qGreen(under), qGreen(over)),
                 mix(qBlue(under), qBlue(over)), qAlpha(under));
}

}  // namespace

QVector<QRgb> labelColors(const api::DatasetReport& report) {
    QVector<QRgb> colors;
    for (int label = 0; label < static_cast<int>(report.classes.size()); ++label)
        colors << seriesColor(label, true).rgb();
    for (auto value = report.masks.values.rbegin(); value != report.masks.values.rend(); ++value) {
        if (value->label >= 0 && value->label < colors.size() && value->color != 0)
            colors[value->label] = 0xff000000U | value->color;
    }
    // The background of a single thing is not worth a colour.
    if (report.masks.encoding == spec::MaskEncoding::Binary && !colors.isEmpty())
        colors[0] = 0;
    return colors;
}

QImage withLabels(const QImage& picture, const api::LabelMap& mask, const QVector<QRgb>& colors,
                  double opacity) {
    const int weight = static_cast<int>(std::lround(opacity * unit));
    if (picture.isNull() || !fits(mask) || weight <= 0)
        return picture;
    QImage image =
        picture.convertToFormat(picture.hasAlphaChannel() ? QImage::Format_ARGB32 : QImage::Format_RGB32);
    for (int y = 0; y < image.height(); ++y) {
        const auto row = static_cast<std::size_t>(qint64{y} * mask.height / image.height());
        const std::uint8_t* labels = mask.labels.data() + row * static_cast<std::size_t>(mask.width);
        auto* pixels = reinterpret_cast<QRgb*>(image.scanLine(y));
        for (int x = 0; x < image.width(); ++x) {
            const int label = labels[qint64{x} * mask.width / image.width()];
            if (label != api::LabelMap::none && label < colors.size() && qAlpha(colors[label]) != 0)
                pixels[x] = mixed(pixels[x], colors[label], weight);
        }
    }
    return image;
}

int labelAt(const api::LabelMap& mask, QSize size, QPoint pixel) {
    if (!fits(mask) || !QRect(QPoint(), size).contains(pixel))
        return api::LabelMap::none;
    const qint64 x = qint64{pixel.x()} * mask.width / size.width();
    const qint64 y = qint64{pixel.y()} * mask.height / size.height();
    return mask.labels[static_cast<std::size_t>(y * mask.width + x)];
}

}  // namespace studio::ui
