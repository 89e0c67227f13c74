#include "ui/pages/augment/mask_overlay.h"

#include <QPainter>
#include <algorithm>
#include <cstring>

#include "ui/theme/tokens.h"

namespace studio::ui {

QVector<QRgb> maskColors(const api::DatasetReport& report) {
    QVector<QRgb> colors;
    for (std::size_t label = 0; label < report.classes.size(); ++label)
        colors << seriesColor(static_cast<int>(label), true).rgb();
    for (const auto& value : report.masks.values) {
        if (value.label >= 0 && value.label < colors.size())
            colors[value.label] = 0xff000000U | value.color;
    }
    return colors;
}

QVector<ColorLegend::Entry> maskLegend(const api::DatasetReport& report) {
    const QVector<QRgb> colors = maskColors(report);
    QVector<ColorLegend::Entry> entries;
    for (int label = 0; label < colors.size(); ++label) {
        const auto& values = report.masks.values;
        const bool occurs = std::any_of(values.begin(), values.end(),
                                        [label](const auto& value) { return value.label == label; });
        if (occurs)
            entries.append({QColor(colors[label]),
                            QString::fromStdString(report.classes[static_cast<std::size_t>(label)])});
    }
    return entries;
}

QImage maskImage(const api::LabelMap& mask, const QVector<QRgb>& colors) {
    const auto width = static_cast<std::size_t>(std::max(0, mask.width));
    const auto height = static_cast<std::size_t>(std::max(0, mask.height));
    if (width * height == 0 || mask.labels.size() != width * height)
        return {};
    constexpr int labels = 256;
    QVector<QRgb> table(labels, qRgba(0, 0, 0, 0));
    std::copy_n(colors.begin(), std::min<qsizetype>(colors.size(), api::LabelMap::none), table.begin());
    QImage image(mask.width, mask.height, QImage::Format_Indexed8);
    image.setColorTable(table);
    for (int y = 0; y < mask.height; ++y)
        std::memcpy(image.scanLine(y), mask.labels.data() + static_cast<std::size_t>(y) * width, width);
    return image;
}

QImage withMask(const QImage& picture, const QImage& mask, double opacity) {
    if (mask.isNull() || opacity <= 0.0)
        return picture;
    QImage blended = picture.convertToFormat(QImage::Format_RGB32);
    QPainter painter(&blended);
    painter.setOpacity(opacity);
    painter.drawImage(blended.rect(), mask);
    return blended;
}

}  // namespace studio::ui
