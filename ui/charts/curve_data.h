#pragma once

#include <QPointF>
#include <QString>
#include <QVector>
#include <vector>

namespace studio::ui {

/// One named curve as the chart's parts share it.
struct Curve {
    QString name;
    QVector<QPointF> points;  ///< As given, x ascending.
    QVector<QPointF> smooth;  ///< Empty while smoothing is off.
    bool dashed = false;
    int color = 0;  ///< Series index; -1 Train, -2 Validation.
    bool visible = true;

    [[nodiscard]] const QVector<QPointF>& shown() const { return smooth.isEmpty() ? points : smooth; }
};

/// Exponential moving average with bias correction, as TensorBoard and Adam do it: m ← s·m + (1 − s)·y, drawn
/// as m / (1 − sⁿ), so that the first points are not pulled to zero. Points that are not finite stay out.
[[nodiscard]] QVector<QPointF> smoothed(const QVector<QPointF>& points, double smoothing);

/// At most 2·columns + 2 points that look the same when drawn over `columns` pixels of x in [low, high]: the
/// first, least, greatest of each column in the order of x, and the neighbours just outside. Fewer than
/// 2·columns points are returned as they are, without those that are not finite.
[[nodiscard]] QVector<QPointF> thinned(const QVector<QPointF>& points, double low, double high, int columns);

/// The point nearest in x; a null index (-1) where there are none.
[[nodiscard]] int nearestIndex(const QVector<QPointF>& points, double x);

/// Header "x,name,…" and one line per x of any curve; RFC 4180 quoting; 9 significant digits.
[[nodiscard]] QString curvesToCsv(const std::vector<Curve>& curves, const QString& xTitle);

}  // namespace studio::ui
