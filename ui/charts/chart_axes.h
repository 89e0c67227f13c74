#pragma once

#include <QString>

#include "ui/charts/plot_map.h"

class QPainter;

namespace studio::ui {

struct AxisTexts {
    QString x;
    QString y;
    bool integerX = true;
    bool grid = true;
};

/// What axes need around a plot: numbers at the left and below, titles above and below.
[[nodiscard]] QRectF insideAxes(const QRectF& body, const AxisTexts& texts);
/// Grid, round ticks, numbers and titles around map.area. `left` is where numbers of y begin.
void paintAxes(QPainter& painter, const PlotMap& map, double left, const AxisTexts& texts);

}  // namespace studio::ui
