#include "ui/charts/curve_stroke.h"

#include <QPainter>
#include <QPolygonF>
#include <algorithm>
#include <cmath>
#include <optional>

namespace studio::ui {
namespace {

constexpr double farAway = 16000.0;  // Beyond what the raster engine takes.
constexpr double dashOn = 8.0;
constexpr double dashOff = 5.0;
constexpr double dotRadius = 3.2;

int columnsOf(const QPainter& painter, const PlotMap& map) {
    const double scale = std::clamp(painter.device()->devicePixelRatioF(), 1.0, 2.0);
    return std::max(1, static_cast<int>(map.area.width() * scale));
}

double bounded(double y) {
    return std::clamp(y, -farAway, farAway);
}

/// What the points of one pixel column cover on the screen.
struct Column {
    double x = 0.0;  ///< Its middle.
    double top = 0.0;
    double bottom = 0.0;
    double first = 0.0;
    double last = 0.0;
};

/// Upper and lower edge of the columns, as one closed line.
void fillRibbon(QPainter& painter, const QVector<Column>& columns, double half) {
    if (columns.isEmpty())
        return;
    QPolygonF outline;
    outline.reserve(2 * columns.size() + 2);
    outline << QPointF(columns.front().x - half, columns.front().top - half);
    for (const Column& column : columns)
        outline << QPointF(column.x, column.top - half);
    for (auto it = columns.crbegin(); it != columns.crend(); ++it)
        outline << QPointF(it->x, it->bottom + half);
    outline << QPointF(columns.front().x - half, columns.front().bottom + half);
    painter.drawPolygon(outline);
}

/// Of points whose y is finite or not: runs without a gap, on the screen.
QVector<QPolygonF> unbroken(const QVector<QPointF>& points, const PlotMap& map) {
    QVector<QPolygonF> runs;
    bool open = false;
    for (const QPointF& point : points) {
        const double y = map.yAt(point.y());
        if (!std::isfinite(y)) {
            open = false;
            continue;
        }
        if (!open)
            runs.append(QPolygonF());
        open = true;
        runs.back() << QPointF(map.xAt(point.x()), bounded(y));
    }
    return runs;
}

/// Ends far outside the area are brought to its edge, on the line.
void clipEnds(QPolygonF& line, const QRectF& area) {
    constexpr double beyond = 20.0;
    const auto clip = [&area](QPointF& end, const QPointF& inner) {
        const double edge = end.x() < area.left() - beyond    ? area.left() - beyond
                            : end.x() > area.right() + beyond ? area.right() + beyond
                                                              : end.x();
        if (edge == end.x() || end.x() == inner.x())
            return;
        const double share = (edge - inner.x()) / (end.x() - inner.x());
        end = {edge, inner.y() + share * (end.y() - inner.y())};
    };
    if (line.size() < 2)
        return;
    clip(line.front(), line[1]);
    clip(line.back(), line[line.size() - 2]);
}

void paintSparse(QPainter& painter, const PointStore& store, const PlotMap& map, const CurveInk& ink) {
    const QVector<QPointF> points =
        thinned(store, map.shown.left(), map.shown.right(), columnsOf(painter, map));
    QPen pen(ink.color, ink.width, Qt::SolidLine, ink.dashed ? Qt::FlatCap : Qt::RoundCap, Qt::RoundJoin);
    if (ink.dashed)
        pen.setDashPattern({dashOn / ink.width, dashOff / ink.width});
    for (QPolygonF& run : unbroken(points, map)) {
        clipEnds(run, map.area);
        if (run.size() == 1) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(ink.color);
            painter.drawEllipse(run.front(), dotRadius, dotRadius);
        } else {
            painter.setPen(pen);
            painter.setBrush(Qt::NoBrush);
            painter.drawPolyline(run);
        }
    }
}

/// Reads one column; false: it is a gap.
bool readColumn(const PointStore& store, const PlotMap& map, qsizetype first, qsizetype next,
                Column& column) {
    const PointStore::Extremes found = store.extremes(first, next);
    const qsizetype least = map.scale == YScale::Log ? found.positive : found.least;
    if (least < 0)
        return false;
    column.bottom = bounded(map.yAt(store[least].y()));
    column.top = bounded(map.yAt(store[found.greatest].y()));
    const auto inside = [&column, &map](double value) {
        const double y = map.yAt(value);
        return std::isfinite(y) ? std::clamp(y, column.top, column.bottom) : column.bottom;
    };
    column.first = inside(store[first].y());
    column.last = inside(store[next - 1].y());
    return true;
}

/// Fills columns of whole device pixels, many times faster than an outline is; upper and lower ends are drawn
/// by what they cover of their pixel.
class ColumnPainter {
  public:
    ColumnPainter(QPainter& painter, const CurveInk& ink, double pitch)
        : m_painter(painter), m_ink(ink), m_pitch(pitch) {}

    /// Joined to the one before it, as the line between them would.
    void add(Column column) {
        if (m_before)
            bridge(*m_before, column);
        fill(column.x, column.top, column.bottom);
        m_before = column;
    }
    void breakLine() { m_before.reset(); }

  private:
    void bridge(const Column& before, Column& column) const {
        const double way = column.x - before.x;
        if (way < 1.5 * m_pitch) {
            column.top = std::min(column.top, before.last);
            column.bottom = std::max(column.bottom, before.last);
            return;
        }
        const auto yAt = [&](double x) {
            return before.last + (column.first - before.last) * (x - before.x) / way;
        };
        for (double x = before.x + m_pitch; x < column.x - 0.5 * m_pitch; x += m_pitch) {
            const auto [top, bottom] = std::minmax(yAt(x - 0.5 * m_pitch), yAt(x + 0.5 * m_pitch));
            fill(x, top, bottom);
        }
    }
    void fill(double x, double top, double bottom) const {
        if (m_ink.dashed && std::fmod(x, dashOn + dashOff) >= dashOn)
            return;
        top -= m_ink.width / 2.0;
        bottom += m_ink.width / 2.0;
        const double first = std::ceil(top / m_pitch) * m_pitch;
        const double last = std::floor(bottom / m_pitch) * m_pitch;
        const double left = x - 0.5 * m_pitch;
        if (last > first)
            m_painter.fillRect(QRectF(left, first, m_pitch, last - first), m_ink.color);
        fillShare(left, first - m_pitch, (first - top) / m_pitch);
        fillShare(left, last, (bottom - last) / m_pitch);
    }
    void fillShare(double left, double top, double share) const {
        QColor ink = m_ink.color;
        ink.setAlphaF(static_cast<float>(ink.alphaF() * std::clamp(share, 0.0, 1.0)));
        m_painter.fillRect(QRectF(left, top, m_pitch, m_pitch), ink);
    }

    QPainter& m_painter;
    const CurveInk& m_ink;
    double m_pitch;  ///< Of a device pixel.
    std::optional<Column> m_before;
};

void paintDense(QPainter& painter, const PointStore& store, const PlotMap& map, const CurveInk& ink,
                qsizetype begin, qsizetype end) {
    const int columns = columnsOf(painter, map);
    const double pitch = map.area.width() / columns;
    const double step = map.shown.width() / columns;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing, false);
    ColumnPainter line(painter, ink, pitch);
    qsizetype next = begin;
    for (int index = 0; index < columns && next < end; ++index) {
        const qsizetype first = next;
        next = index + 1 == columns
                   ? end
                   : std::min(end, store.lowerBound(map.shown.left() + step * (index + 1), first));
        Column column;
        column.x = map.area.left() + pitch * (index + 0.5);
        if (next == first)
            continue;
        if (readColumn(store, map, first, next, column))
            line.add(column);
        else
            line.breakLine();
    }
    painter.restore();
}

}  // namespace

void paintCurve(QPainter& painter, const PointStore& store, const PlotMap& map, const CurveInk& ink) {
    constexpr int crowded = 3;
    const qsizetype begin = store.lowerBound(map.shown.left());
    const qsizetype end = store.upperBound(map.shown.right());
    if (end - begin > qsizetype{crowded} * columnsOf(painter, map))
        paintDense(painter, store, map, ink, begin, end);
    else
        paintSparse(painter, store, map, ink);
}

void paintBand(QPainter& painter, const QVector<BandPoint>& band, const PlotMap& map, const QColor& fill) {
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    QVector<Column> run;
    const auto flush = [&] {
        if (run.size() == 1) {
            Column wide = run.front();
            wide.x += 3.0;
            run.front().x -= 3.0;
            run << wide;
        }
        fillRibbon(painter, run, 0.0);
        run.clear();
    };
    for (const BandPoint& point : band) {
        Column column;
        column.x = std::clamp(map.xAt(point.x), -farAway, farAway);
        column.top = bounded(map.yAt(point.high));
        column.bottom = bounded(std::isfinite(map.yAt(point.low)) ? map.yAt(point.low) : farAway);
        if (!std::isfinite(point.low) || !std::isfinite(point.high) || !std::isfinite(map.yAt(point.high))) {
            flush();
        } else if (!run.isEmpty() && column.x - run.back().x < 0.5) {
            run.back().top = std::min(run.back().top, column.top);
            run.back().bottom = std::max(run.back().bottom, column.bottom);
        } else {
            run << column;
        }
    }
    flush();
}

}  // namespace studio::ui
