#include "ui/charts/curve_plot.h"

#include <QChart>
#include <QGraphicsLayout>
#include <cmath>

#include "ui/charts/curve_card.h"
#include "ui/theme/theme.h"

namespace studio::ui {

CurvePlot::CurvePlot(CurveModel& model, QWidget* parent) : QChartView(new QChart, parent), m_model(model) {
    chart()->legend()->hide();
    chart()->setBackgroundVisible(false);
    chart()->setMargins({});
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    setRenderHint(QPainter::Antialiasing);
    setBackgroundBrush(Qt::NoBrush);
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setViewportUpdateMode(QGraphicsView::FullViewportUpdate);
    setMinimumHeight(120);
    setAccessibleName(tr("Curves"));
    setAccessibleDescription(
        tr("Left and right move the crosshair, with Shift the range; plus and minus zoom, 0 shows all."));
}

QRectF CurvePlot::range() const {
    return m_zoom.value_or(m_full);
}

PlotMap CurvePlot::map() const {
    return {plotRect(), range(), m_model.scale()};
}

void CurvePlot::refresh() {
    m_full = m_model.fullRange();
    chart()->setPlotArea(plotRect());
    viewport()->update();
}

QRectF CurvePlot::plotRect() const {
    const QFontMetrics metrics(Theme::of(this).font(TextSize::Caption));
    const int left = metrics.horizontalAdvance(QStringLiteral("0.00000")) + spacing::m;
    const int below = metrics.height() + spacing::s + (m_model.xTitle.isEmpty() ? 0 : metrics.height() + 2);
    const bool headed = !m_model.yTitle.isEmpty() || m_model.smoothing > 0.0;
    const int above = metrics.height() / 2 + 2 + (headed ? metrics.height() : 0);
    return QRectF(viewport()->rect()).adjusted(left, above, -spacing::m, -below);
}

void CurvePlot::resizeEvent(QResizeEvent* event) {
    QChartView::resizeEvent(event);
    refresh();
}

/// The chart's help must not cover the values under the pointer: it is read at the title.
bool CurvePlot::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::ToolTip && m_cross)
        return true;
    return QChartView::viewportEvent(event);
}

void CurvePlot::resetZoom() {
    m_zoom.reset();
    refresh();
    Q_EMIT zoomed();
}

void CurvePlot::showRange(const QRectF& plotSpace) {
    m_full = m_model.fullRange();
    setZoom(plotSpace);
}

void CurvePlot::setZoom(const QRectF& zoom) {
    const QRectF bounded = zoom.intersected(m_full);
    const double least = 1e-6;
    if (bounded.width() < m_full.width() * least || bounded.height() < m_full.height() * least)
        return;
    const bool whole = bounded.width() > m_full.width() * 0.999 && bounded.height() > m_full.height() * 0.999;
    if (whole)
        m_zoom.reset();
    else
        m_zoom = bounded;
    refresh();
    Q_EMIT zoomed();
}

void CurvePlot::zoomAt(QPointF screen, double factor, bool xOnly) {
    const QPointF fixed = map().fromScreen(screen);
    const QRectF shown = range();
    const double yFactor = xOnly ? 1.0 : factor;
    setZoom({fixed.x() - (fixed.x() - shown.left()) * factor, fixed.y() - (fixed.y() - shown.top()) * yFactor,
             shown.width() * factor, shown.height() * yFactor});
}

/// By shares of what is shown, no further than there is something to see.
void CurvePlot::panBy(double x, double y) {
    if (!isZoomed())
        return;
    QRectF moved = range().translated(x * range().width(), y * range().height());
    moved.moveLeft(
        std::clamp(moved.left(), m_full.left(), std::max(m_full.left(), m_full.right() - moved.width())));
    moved.moveTop(
        std::clamp(moved.top(), m_full.top(), std::max(m_full.top(), m_full.bottom() - moved.height())));
    if (moved == range())
        return;
    m_zoom = moved;
    refresh();
    Q_EMIT zoomed();
}

void CurvePlot::showCrosshair(double x) {
    const std::optional<double> cross = std::isfinite(x) ? nearestX(m_model, x) : std::nullopt;
    if (cross == m_cross)
        return;
    m_cross = cross;
    m_cursor = plotRect().center();
    viewport()->update();
}

}  // namespace studio::ui
