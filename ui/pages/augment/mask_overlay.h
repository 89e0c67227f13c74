#pragma once

#include <QImage>
#include <QVector>

#include "core/api/dataset_service.h"
#include "ui/widgets/color_legend.h"

namespace studio::ui {

/// The colours of a dataset's classes, by their index.
[[nodiscard]] QVector<QRgb> maskColors(const api::DatasetReport& report);
/// Classes that occur in the masks, each once.
[[nodiscard]] QVector<ColorLegend::Entry> maskLegend(const api::DatasetReport& report);
/// A picture of the labels; void is transparent. Any thread. Null for a map whose size does not fit.
[[nodiscard]] QImage maskImage(const api::LabelMap& mask, const QVector<QRgb>& colors);
/// `mask` over `picture`, 0 … 1 opaque. The picture itself where there is no mask.
[[nodiscard]] QImage withMask(const QImage& picture, const QImage& mask, double opacity);

}  // namespace studio::ui
