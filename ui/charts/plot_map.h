#pragma once

#include <QPointF>
#include <QRectF>

#include "ui/charts/curve_scale.h"

namespace studio::ui {

/// Between the values of a curve and the picture of it.
struct PlotMap {
    QRectF area;   ///< On the screen.
    QRectF shown;  ///< In plot space; top is the least y.
    YScale scale = YScale::Linear;

    [[nodiscard]] double xAt(double x) const {
        return area.left() + (x - shown.left()) / shown.width() * area.width();
    }
    /// −∞ of a logarithmic axis stays infinite.
    [[nodiscard]] double yAt(double y) const { return plotYAt(toPlot(scale, y)); }
    [[nodiscard]] double plotYAt(double v) const {
        return area.bottom() - (v - shown.top()) / shown.height() * area.height();
    }
    [[nodiscard]] QPointF at(QPointF value) const { return {xAt(value.x()), yAt(value.y())}; }
    /// In plot space.
    [[nodiscard]] QPointF fromScreen(QPointF screen) const {
        return {shown.left() + (screen.x() - area.left()) / area.width() * shown.width(),
                shown.top() + (area.bottom() - screen.y()) / area.height() * shown.height()};
    }
};

}  // namespace studio::ui
