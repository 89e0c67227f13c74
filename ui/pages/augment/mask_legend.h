#pragma once

#include <QVector>

#include "core/api/dataset_service.h"
#include "ui/widgets/color_legend.h"

namespace studio::ui {

/// The classes that occur in the masks, each once, with the colours they are laid on in.
[[nodiscard]] QVector<ColorLegend::Entry> maskLegend(const api::DatasetReport& report);

}  // namespace studio::ui
