#include <QPainter>
#include <cmath>

#include "ui/charts/chart_axes.h"
#include "ui/charts/histogram_chart.h"
#include "ui/charts/hover_card.h"
#include "ui/theme/colormap.h"
#include "ui/theme/theme.h"

namespace studio::ui {
namespace {

/// Few values at the rims must still show beside a tall middle.
double brightness(double share, double greatest) {
    return greatest > 0.0 ? std::sqrt(share / greatest) : 0.0;
}

}  // namespace

PlotMap HistogramChart::mapOf(const QRectF& body) const {
    const HistogramGrid& on = grid();
    if (m_style == Style::Map) {
        const QVector<double> edges = columnEdges();
        const QRectF area = insideAxes(body, {tr("Epoch"), m_valueTitle});
        return {area, QRectF(QPointF(edges.front(), on.low), QPointF(edges.back(), on.high))};
    }
    const QRectF area = insideAxes(body, {m_valueTitle, {}});
    return {area, QRectF(QPointF(on.low, 0.0), QPointF(on.high, 1.0))};
}

QVector<double> HistogramChart::columnEdges() const {
    const HistogramGrid& on = grid();
    QVector<double> edges;
    const auto epoch = [&](qsizetype drawn) { return static_cast<double>(m_rows[on.rows[drawn]].epoch); };
    edges << epoch(0) - 0.5;
    for (qsizetype i = 1; i < on.rows.size(); ++i)
        edges << (epoch(i - 1) + epoch(i)) / 2.0;
    edges << epoch(on.rows.size() - 1) + 0.5;
    return edges;
}

double HistogramChart::ridgeHeight(const PlotMap& map) const {
    const auto rows = static_cast<double>(grid().rows.size());
    return std::clamp(map.area.height() * 0.35, 20.0,
                      std::max(20.0, map.area.height() * 2.5 / std::sqrt(rows)));
}

double HistogramChart::baseline(const PlotMap& map, int drawn) const {
    const auto last = static_cast<double>(grid().rows.size() - 1);
    const double top = map.area.top() + ridgeHeight(map);
    return last > 0.0 ? top + (map.area.bottom() - top) * drawn / last : map.area.bottom();
}

void HistogramChart::paintBody(QPainter& painter, const QRectF& body) const {
    const PlotMap map = mapOf(body);
    if (m_style == Style::Map) {
        paintMap(painter, map);
        paintAxes(painter, map, body.left(), {tr("Epoch"), m_valueTitle, true, false});
        return;
    }
    paintRidges(painter, map);
    PlotMap across = map;
    across.shown.setBottom(across.shown.top());  // No numbers upwards: heights are shares.
    paintAxes(painter, across, body.left(), {m_valueTitle, {}, false, false});
}

void HistogramChart::paintMap(QPainter& painter, const PlotMap& map) const {
    const HistogramGrid& on = grid();
    const QVector<double> edges = columnEdges();
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(Qt::NoPen);
    painter.fillRect(map.area, QColor::fromRgb(colormapAt(Colormap::Viridis, 0.0)));
    const double pitch = map.area.height() / on.bins;
    for (int drawn = 0; drawn < on.rows.size(); ++drawn) {
        const double left = std::round(map.xAt(edges[drawn]));
        const double right = std::round(map.xAt(edges[drawn + 1]));
        for (int bin = 0; bin < on.bins; ++bin) {
            const double share = on.share(drawn, bin);
            if (share <= 0.0)
                continue;
            const double bottom = std::round(map.area.bottom() - pitch * bin);
            const double top = std::round(map.area.bottom() - pitch * (bin + 1));
            painter.fillRect(QRectF(left, top, right - left, bottom - top),
                             QColor::fromRgb(colormapAt(Colormap::Viridis, brightness(share, on.greatest))));
        }
    }
    painter.setRenderHint(QPainter::Antialiasing);
}

QPolygonF HistogramChart::ridge(const PlotMap& map, int drawn) const {
    const HistogramGrid& on = grid();
    const double base = baseline(map, drawn);
    const double pitch = map.area.width() / on.bins;
    QPolygonF line;
    line << QPointF(map.area.left(), base);
    for (int bin = 0; bin < on.bins; ++bin)
        line << QPointF(map.area.left() + pitch * (bin + 0.5),
                        base - on.share(drawn, bin) / on.greatest * ridgeHeight(map));
    line << QPointF(map.area.right(), base);
    return line;
}

void HistogramChart::paintRidges(QPainter& painter, const PlotMap& map) const {
    const Theme& theme = Theme::of(this);
    const auto rows = static_cast<int>(grid().rows.size());
    painter.setFont(theme.font(TextSize::Caption));
    const int line = painter.fontMetrics().height();
    double labelled = -1e9;
    for (int drawn = 0; drawn < rows; ++drawn) {
        const double age = rows > 1 ? static_cast<double>(drawn) / (rows - 1) : 1.0;
        // Old ones dark and new ones bright, or the other way round on a dark background.
        const double t = theme.isDark() ? 0.25 + 0.7 * age : 0.75 - 0.65 * age;
        const QPolygonF outline = ridge(map, drawn);
        QColor fill = theme.color(ColorRole::Surface);
        fill.setAlphaF(0.82F);
        painter.setPen(Qt::NoPen);
        painter.setBrush(fill);
        painter.drawPolygon(outline);
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(QColor::fromRgb(colormapAt(Colormap::Viridis, t)), 1.4));
        painter.drawPolyline(outline);
        const double base = baseline(map, drawn);
        if (base - labelled < line + 2 && drawn + 1 < rows)
            continue;
        if (drawn + 1 == rows && base - labelled < line)
            continue;
        labelled = base;
        painter.setPen(theme.color(ColorRole::TextMuted));
        painter.drawText(QRectF(map.area.left() - 60, base - line + 2, 60 - spacing::s, line),
                         Qt::AlignRight | Qt::AlignVCenter,
                         QString::number(m_rows[grid().rows[drawn]].epoch));
    }
}

QPointF HistogramChart::cellPoint(const PlotMap& map, Cell cell) const {
    const HistogramGrid& on = grid();
    const int drawn = drawnPlace(cell.row);
    const double value = on.low + (on.high - on.low) * (cell.bin + 0.5) / on.bins;
    if (m_style == Style::Map) {
        const QVector<double> edges = columnEdges();
        return {map.xAt((edges[drawn] + edges[drawn + 1]) / 2.0), map.yAt(value)};
    }
    return {map.xAt(value),
            baseline(map, drawn) - on.share(drawn, cell.bin) / on.greatest * ridgeHeight(map)};
}

void HistogramChart::paintHover(QPainter& painter, const QRectF& body) const {
    if (!m_current || m_current->row >= m_rows.size())
        return;
    const Theme& theme = Theme::of(this);
    const PlotMap map = mapOf(body);
    const int drawn = drawnPlace(m_current->row);
    const QPointF at = cellPoint(map, *m_current);
    painter.setBrush(Qt::NoBrush);
    if (m_style == Style::Map) {
        const QVector<double> edges = columnEdges();
        const double pitch = map.area.height() / grid().bins;
        const QRectF cell(map.xAt(edges[drawn]), at.y() - pitch / 2,
                          map.xAt(edges[drawn + 1]) - map.xAt(edges[drawn]), pitch);
        painter.setPen(QPen(Qt::black, 3.0));
        painter.drawRect(cell.adjusted(-1, -1, 1, 1));
        painter.setPen(QPen(Qt::white, 1.5));
        painter.drawRect(cell.adjusted(-1, -1, 1, 1));
    } else {
        painter.setPen(QPen(theme.color(ColorRole::Text), 2.0));
        painter.drawPolyline(ridge(map, drawn));
        painter.setBrush(theme.color(ColorRole::Text));
        painter.drawEllipse(at, 3.5, 3.5);
    }
    const QStringList text = cellText(*m_current);
    paintHoverCard(painter, map.area, at, text[0],
                   {{QColor(), m_valueTitle, text[1]}, {QColor(), tr("count"), text[2]}});
}

}  // namespace studio::ui
