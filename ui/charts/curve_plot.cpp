#include "ui/charts/curve_plot.h"

#include <QChart>
#include <QContextMenuEvent>
#include <QGraphicsLayout>
#include <QLineSeries>
#include <QValueAxis>
#include <cmath>
#include <limits>

#include "ui/theme/theme.h"

namespace studio::ui {
namespace {

constexpr int leastDrag = 6;
constexpr int mostColumns = 1000;

QVector<QPointF> inPlotSpace(const QVector<QPointF>& points, YScale scale) {
    QVector<QPointF> result;
    result.reserve(points.size());
    for (const QPointF& point : points)
        result << QPointF(point.x(), toPlot(scale, point.y()));
    return result;
}

/// Grown where it has no extent, so that a single point still has axes around it.
void widen(double& low, double& high, double by) {
    if (high - low > 0.0)
        return;
    low -= by;
    high += by;
}

}  // namespace

QColor curveColor(const Curve& curve) {
    const Theme& theme = Theme::of();
    if (curve.color == -1)
        return theme.color(ColorRole::Train);
    return curve.color == -2 ? theme.color(ColorRole::Validation) : theme.series(curve.color);
}

CurvePlot::CurvePlot(const CurveModel& model, QWidget* parent)
    : QChartView(new QChart, parent), m_model(model), m_x(new QValueAxis), m_y(new QValueAxis) {
    chart()->legend()->hide();
    chart()->setBackgroundVisible(false);
    chart()->setMargins({});
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    chart()->addAxis(m_x, Qt::AlignBottom);
    chart()->addAxis(m_y, Qt::AlignLeft);
    m_x->setVisible(false);
    m_y->setVisible(false);
    setRenderHint(QPainter::Antialiasing);
    setFrameShape(QFrame::NoFrame);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setViewportUpdateMode(QGraphicsView::FullViewportUpdate);
    setMinimumHeight(120);
    setAccessibleName(tr("Curves"));
}

QRectF CurvePlot::range() const {
    return m_zoom.value_or(m_full);
}

QRectF CurvePlot::fullRange() const {
    constexpr double infinity = std::numeric_limits<double>::infinity();
    double left = infinity;
    double right = -infinity;
    double low = infinity;
    double high = -infinity;
    for (const Curve& curve : m_model.curves) {
        for (const QPointF& point : curve.points) {
            const double v = toPlot(m_model.scale(), point.y());
            if (!curve.visible || !std::isfinite(v) || !std::isfinite(point.x()))
                continue;
            left = std::min(left, point.x());
            right = std::max(right, point.x());
            low = std::min(low, v);
            high = std::max(high, v);
        }
    }
    if (left > right)
        return {0.0, 0.0, m_model.integerX ? 10.0 : 1.0, 1.0};
    widen(left, right, 1.0);
    if (m_model.scale() == YScale::Percent)
        return QRectF(QPointF(left, std::min(0.0, low)), QPointF(right, std::max(1.0, high)));
    const bool positive = low >= 0.0 && !m_model.log;
    widen(low, high, m_model.log ? 0.3 : std::max(0.5 * std::abs(low), 0.05));
    if (positive)
        low = 0.0;
    const double air = (high - low) * 0.06;
    return QRectF(QPointF(left, positive ? low : low - air), QPointF(right, high + air));
}

void CurvePlot::refresh() {
    m_full = fullRange();
    const QRectF shown = range();
    while (m_lines.size() < 2 * m_model.curves.size()) {
        auto* line = new QLineSeries;
        chart()->addSeries(line);
        line->attachAxis(m_x);
        line->attachAxis(m_y);
        m_lines.push_back(line);
    }
    const int columns = std::clamp(static_cast<int>(plotRect().width()), 50, mostColumns);
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        const std::size_t which = i / 2;
        const bool faint = i % 2 == 0;
        if (which >= m_model.curves.size() || !m_model.curves[which].visible) {
            m_lines[i]->clear();
            continue;
        }
        const Curve& curve = m_model.curves[which];
        QColor ink = curveColor(curve);
        const bool smooth = !curve.smooth.isEmpty();
        ink.setAlphaF(faint && smooth ? 0.28F : 1.0F);
        QPen pen(ink, faint && smooth ? 1.2 : 2.0, curve.dashed ? Qt::CustomDashLine : Qt::SolidLine,
                 curve.dashed ? Qt::FlatCap : Qt::RoundCap, Qt::RoundJoin);
        if (curve.dashed)
            pen.setDashPattern({4, 2.5});
        const QVector<QPointF> points = faint ? curve.points : curve.smooth;
        fillLine(m_lines[i],
                 thinned(inPlotSpace(points, m_model.scale()), shown.left(), shown.right(), columns), pen);
    }
    m_x->setRange(shown.left(), shown.right());
    m_y->setRange(shown.top(), shown.bottom());
    setBackgroundBrush(Qt::NoBrush);
    layoutPlot();
    viewport()->update();
}

void CurvePlot::fillLine(QLineSeries* line, const QVector<QPointF>& points, const QPen& pen) {
    line->setPen(pen);
    // A line through one point is nothing to see.
    line->setMarkerSize(7.0);
    line->setPointsVisible(points.size() == 1);
    line->replace(points);
}

QRectF CurvePlot::plotRect() const {
    const QFontMetrics metrics(Theme::of(this).font(TextSize::Caption));
    const int left = metrics.horizontalAdvance(QStringLiteral("0.00000")) + spacing::m;
    const int below = metrics.height() + spacing::s + (m_model.xTitle.isEmpty() ? 0 : metrics.height() + 2);
    const int above = metrics.height() / 2 + 2 + (m_model.yTitle.isEmpty() ? 0 : metrics.height());
    return QRectF(viewport()->rect()).adjusted(left, above, -spacing::m, -below);
}

void CurvePlot::layoutPlot() {
    // Half a pixel keeps the outermost lines from being cut.
    chart()->setPlotArea(plotRect());
}

void CurvePlot::resizeEvent(QResizeEvent* event) {
    QChartView::resizeEvent(event);
    refresh();
}

QPointF CurvePlot::toScreen(QPointF plot) const {
    const QRectF area = plotRect();
    const QRectF shown = range();
    return {area.left() + (plot.x() - shown.left()) / shown.width() * area.width(),
            area.bottom() - (plot.y() - shown.top()) / shown.height() * area.height()};
}

QPointF CurvePlot::fromScreen(QPointF screen) const {
    const QRectF area = plotRect();
    const QRectF shown = range();
    return {shown.left() + (screen.x() - area.left()) / area.width() * shown.width(),
            shown.top() + (area.bottom() - screen.y()) / area.height() * shown.height()};
}

void CurvePlot::resetZoom() {
    m_zoom.reset();
    refresh();
    Q_EMIT zoomed();
}

void CurvePlot::showRange(const QRectF& plotSpace) {
    m_full = fullRange();
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
    const QPointF fixed = fromScreen(screen);
    const QRectF shown = range();
    const double yFactor = xOnly ? 1.0 : factor;
    setZoom({fixed.x() - (fixed.x() - shown.left()) * factor, fixed.y() - (fixed.y() - shown.top()) * yFactor,
             shown.width() * factor, shown.height() * yFactor});
}

void CurvePlot::wheelEvent(QWheelEvent* event) {
    if (!plotRect().contains(event->position())) {
        event->ignore();
        return;
    }
    const double notches = event->angleDelta().y() / 120.0;
    zoomAt(event->position(), std::pow(0.8, notches), (event->modifiers() & Qt::ShiftModifier) != 0);
    event->accept();
}

void CurvePlot::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton && plotRect().contains(event->position()))
        m_pressed = event->position();
}

void CurvePlot::mouseMoveEvent(QMouseEvent* event) {
    m_cursor = event->position();
    hoverAt(m_cursor);
    viewport()->update();
}

void CurvePlot::mouseReleaseEvent(QMouseEvent* event) {
    if (!m_pressed)
        return;
    const QRectF drag = QRectF(*m_pressed, event->position()).normalized().intersected(plotRect());
    m_pressed.reset();
    if (drag.width() > leastDrag && drag.height() > leastDrag)
        setZoom(QRectF(fromScreen(drag.bottomLeft()), fromScreen(drag.topRight())));
    viewport()->update();
}

void CurvePlot::mouseDoubleClickEvent(QMouseEvent*) {
    m_pressed.reset();
    resetZoom();
}

void CurvePlot::keyPressEvent(QKeyEvent* event) {
    const QRectF shown = range();
    const auto pan = [&](double x, double y) {
        const QRectF moved = shown.translated(x * shown.width(), y * shown.height());
        if (isZoomed() && m_full.contains(moved))
            setZoom(moved);
    };
    switch (event->key()) {
        case Qt::Key_Plus:
        case Qt::Key_Equal:
            return zoomAt(plotRect().center(), 0.8, false);
        case Qt::Key_Minus:
            return zoomAt(plotRect().center(), 1.25, false);
        case Qt::Key_0:
            return resetZoom();
        case Qt::Key_Left:
            return pan(-0.1, 0);
        case Qt::Key_Right:
            return pan(0.1, 0);
        case Qt::Key_Up:
            return pan(0, 0.1);
        case Qt::Key_Down:
            return pan(0, -0.1);
        default:
            // Not QGraphicsView's, which would scroll.
            event->ignore();
    }
}

void CurvePlot::leaveEvent(QEvent*) {
    hoverAt({-1, -1});
}

void CurvePlot::contextMenuEvent(QContextMenuEvent* event) {
    event->ignore();
}

void CurvePlot::hoverAt(QPointF screen) {
    std::optional<double> cross;
    if (plotRect().adjusted(-4, -4, 4, 4).contains(screen)) {
        const double x = fromScreen(screen).x();
        for (const Curve& curve : m_model.curves) {
            const int at = curve.visible ? nearestIndex(curve.points, x) : -1;
            if (at >= 0 && (!cross || std::abs(curve.points[at].x() - x) < std::abs(*cross - x)))
                cross = curve.points[at].x();
        }
    }
    if (cross == m_cross)
        return;
    m_cross = cross;
    viewport()->update();
    Q_EMIT hovered(cross.value_or(std::numeric_limits<double>::quiet_NaN()));
}

}  // namespace studio::ui
