#include "ui/charts/curve_data.h"

#include <QMap>
#include <algorithm>
#include <cmath>

#include "ui/charts/csv.h"

namespace studio::ui {
namespace {

bool isFinite(const QPointF& point) {
    return std::isfinite(point.x()) && std::isfinite(point.y());
}

QVector<QPointF> finite(const QVector<QPointF>& points) {
    QVector<QPointF> kept;
    kept.reserve(points.size());
    std::copy_if(points.begin(), points.end(), std::back_inserter(kept), isFinite);
    return kept;
}

/// Least and greatest of one pixel column, in the order in which they come.
void appendColumn(QVector<QPointF>& kept, const QPointF* begin, const QPointF* end) {
    const auto byY = [](const QPointF& a, const QPointF& b) { return a.y() < b.y(); };
    const auto [least, greatest] = std::minmax_element(begin, end, byY);
    kept << *std::min(least, greatest);
    if (least != greatest)
        kept << *std::max(least, greatest);
}

}  // namespace

QVector<QPointF> smoothed(const QVector<QPointF>& points, double smoothing) {
    QVector<QPointF> result;
    result.reserve(points.size());
    double mean = 0.0;
    double weight = 0.0;
    for (const QPointF& point : points) {
        if (!isFinite(point))
            continue;
        mean = smoothing * mean + (1.0 - smoothing) * point.y();
        weight = smoothing * weight + (1.0 - smoothing);
        result << QPointF(point.x(), mean / weight);
    }
    return result;
}

QVector<QPointF> thinned(const QVector<QPointF>& points, double low, double high, int columns) {
    QVector<QPointF> all = finite(points);
    if (all.size() <= qsizetype{2} * columns || !(high > low))
        return all;
    const auto byX = [](const QPointF& point, double x) { return point.x() < x; };
    auto begin = std::lower_bound(all.cbegin(), all.cend(), low, byX);
    const auto end = std::lower_bound(begin, all.cend(), high, byX);
    QVector<QPointF> kept;
    if (begin != all.cbegin())
        kept << *(begin - 1);
    const double pitch = (high - low) / columns;
    while (begin != end) {
        const double column = std::floor((begin->x() - low) / pitch);
        const auto next = std::find_if(
            begin, end, [&](const QPointF& point) { return std::floor((point.x() - low) / pitch) > column; });
        appendColumn(kept, &*begin, &*begin + (next - begin));
        begin = next;
    }
    if (end != all.cend())
        kept << *end;
    return kept;
}

int nearestIndex(const QVector<QPointF>& points, double x) {
    if (points.isEmpty())
        return -1;
    const auto after = std::lower_bound(points.begin(), points.end(), x,
                                        [](const QPointF& point, double value) { return point.x() < value; });
    if (after == points.end())
        return static_cast<int>(points.size()) - 1;
    const auto index = static_cast<int>(after - points.begin());
    return index > 0 && x - points[index - 1].x() < after->x() - x ? index - 1 : index;
}

QString curvesToCsv(const std::vector<Curve>& curves, const QString& xTitle) {
    const auto columns = static_cast<qsizetype>(curves.size());
    QMap<double, QStringList> lines;
    QStringList header{xTitle.isEmpty() ? QStringLiteral("x") : xTitle};
    for (qsizetype column = 0; column < columns; ++column) {
        const Curve& curve = curves[static_cast<std::size_t>(column)];
        header << curve.name;
        for (const QPointF& point : curve.points) {
            QStringList& cells = lines[point.x()];
            cells.resize(columns);
            cells[column] = QString::number(point.y(), 'g', 9);
        }
    }
    QString csv = csvLine(header);
    for (auto it = lines.cbegin(); it != lines.cend(); ++it)
        csv += csvLine(QStringList{QString::number(it.key(), 'g', 12)} + it.value());
    return csv;
}

}  // namespace studio::ui
