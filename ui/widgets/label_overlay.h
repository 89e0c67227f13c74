#pragma once

#include <QImage>
#include <QRgb>
#include <QString>
#include <QVector>

#include "core/api/dataset_service.h"

namespace studio::ui {

/// The colour of each class in its masks: what the files say, else one of twenty that stay apart on dark and
/// bright pictures and for colour-blind eyes; transparent for the background of masks with a single thing.
[[nodiscard]] QVector<QRgb> labelColors(const api::DatasetReport& report);

/// `picture` with the classes of `mask`, stretched over it, laid on in their colours; where one ends stands a
/// line of it without any picture below, one pixel wide. `opacity` is 0 … 1, at 0 there are no lines either;
/// void stays as it is. Any thread.
[[nodiscard]] QImage withLabels(const QImage& picture, const api::LabelMap& mask, const QVector<QRgb>& colors,
                                double opacity);

/// The class under a pixel of a picture of `size`; api::LabelMap::none outside and where there is none.
[[nodiscard]] int labelAt(const api::LabelMap& mask, QSize size, QPoint pixel);

}  // namespace studio::ui
