#include "ui/pages/augment/mask_legend.h"

#include <algorithm>

#include "ui/widgets/label_overlay.h"

namespace studio::ui {

QVector<ColorLegend::Entry> maskLegend(const api::DatasetReport& report) {
    const QVector<QRgb> colors = labelColors(report);
    const auto& values = report.masks.values;
    QVector<ColorLegend::Entry> entries;
    for (int label = 0; label < colors.size(); ++label) {
        const bool occurs = std::any_of(values.begin(), values.end(),
                                        [label](const auto& value) { return value.label == label; });
        if (occurs && qAlpha(colors[label]) != 0)
            entries.append({QColor(colors[label]),
                            QString::fromStdString(report.classes[static_cast<std::size_t>(label)])});
    }
    return entries;
}

}  // namespace studio::ui
