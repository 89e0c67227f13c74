#pragma once

#include <QPointF>
#include <QVector>

namespace studio::ui {

/// A curve of any length in bounded memory. Up to `limit` points stay as they are; beyond that they are
/// gathered in stretches of equal length, of which the least and the greatest point stay, so that a spike
/// never disappears.
class CurvePoints {
  public:
    explicit CurvePoints(int limit = 16384) : m_limit(limit) {}

    /// x ascending. A value that is not finite is left out.
    void append(double x, double y);
    void clear();
    [[nodiscard]] QVector<QPointF> points() const;  ///< At most `limit` + 2, the newest always among them.
    [[nodiscard]] bool isEmpty() const { return m_points.isEmpty() && m_gathered == 0; }
    [[nodiscard]] double lastX() const { return m_last.x(); }

  private:
    void gather(QPointF point);
    void keepExtremes(QVector<QPointF>& points) const;
    void halve();

    int m_limit;
    QVector<QPointF> m_points;
    int m_stretch = 1;   ///< How many points one stretch gathers.
    int m_gathered = 0;  ///< Of the present stretch.
    QPointF m_least, m_greatest, m_last;
};

}  // namespace studio::ui
