#include "ui/session/curve_points.h"

#include <algorithm>
#include <cmath>

namespace studio::ui {
namespace {

constexpr int pointsPerHalving = 4;

}  // namespace

void CurvePoints::append(double x, double y) {
    if (!std::isfinite(y))
        return;
    m_last = {x, y};
    if (m_stretch == 1)
        m_points.append(m_last);
    else
        gather(m_last);
    if (m_points.size() >= m_limit)
        halve();
}

void CurvePoints::clear() {
    *this = CurvePoints(m_limit);
}

void CurvePoints::gather(QPointF point) {
    if (m_gathered == 0 || point.y() < m_least.y())
        m_least = point;
    if (m_gathered == 0 || point.y() > m_greatest.y())
        m_greatest = point;
    if (++m_gathered < m_stretch)
        return;
    keepExtremes(m_points);
    m_gathered = 0;
}

void CurvePoints::keepExtremes(QVector<QPointF>& points) const {
    const bool leastFirst = m_least.x() <= m_greatest.x();
    points.append(leastFirst ? m_least : m_greatest);
    if (m_least != m_greatest)
        points.append(leastFirst ? m_greatest : m_least);
}

/// Each four neighbours leave two: the least and the greatest.
void CurvePoints::halve() {
    QVector<QPointF> kept;
    kept.reserve(m_limit);
    for (auto from = m_points.cbegin(); from != m_points.cend();) {
        const auto to = from + std::min<qsizetype>(pointsPerHalving, m_points.cend() - from);
        const auto [least, greatest] =
            std::minmax_element(from, to, [](const QPointF& a, const QPointF& b) { return a.y() < b.y(); });
        kept.append(std::min(least, greatest)[0]);
        if (least != greatest)
            kept.append(std::max(least, greatest)[0]);
        from = to;
    }
    m_points = std::move(kept);
    m_stretch = m_stretch == 1 ? pointsPerHalving : 2 * m_stretch;
}

QVector<QPointF> CurvePoints::points() const {
    QVector<QPointF> points = m_points;
    if (m_gathered > 0)
        keepExtremes(points);
    if (!points.isEmpty() && points.back().x() < m_last.x())
        points.append(m_last);
    return points;
}

}  // namespace studio::ui
