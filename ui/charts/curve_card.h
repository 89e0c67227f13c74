#pragma once

#include <QColor>
#include <QPointF>
#include <QString>
#include <optional>
#include <vector>

#include "ui/charts/curve_data.h"
#include "ui/charts/plot_map.h"

class QPainter;

namespace studio::ui {

/// What a curve says at the crosshair: its point nearest in x, and the smoothed one.
struct CurveReading {
    const Curve* curve = nullptr;
    QPointF point;
    std::optional<double> smooth = {};
    /// Where other points fall into the same pixel: the least and greatest of them.
    std::optional<std::pair<double, double>> spread = {};
};

/// Of all visible curves that have a point at `x` or around it. The values are the curves' own ones.
[[nodiscard]] std::vector<CurveReading> readingsAt(const CurveModel& model, const PlotMap& map, double x);
/// The x of the point nearest to `x` of all visible curves.
[[nodiscard]] std::optional<double> nearestX(const CurveModel& model, double x);
/// The next x of any visible curve after (`direction` 1) or before (−1) `x`.
[[nodiscard]] std::optional<double> neighbourX(const CurveModel& model, double x, int direction);

/// Head and one line per reading beside `anchor`; it never leaves `area`: what has no room is counted at the
/// end. Answers where it stands.
QRectF paintCurveCard(QPainter& painter, const CurveModel& model, const std::vector<CurveReading>& readings,
                      double x, const QRectF& area, QPointF anchor);

}  // namespace studio::ui
