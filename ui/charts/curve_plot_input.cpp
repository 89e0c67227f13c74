#include <QContextMenuEvent>
#include <cmath>
#include <limits>

#include "ui/charts/curve_card.h"
#include "ui/charts/curve_plot.h"

namespace studio::ui {
namespace {

constexpr int leastDrag = 6;
constexpr double step = 0.1;

}  // namespace

void CurvePlot::wheelEvent(QWheelEvent* event) {
    if (!plotRect().contains(event->position())) {
        event->ignore();
        return;
    }
    // With Alt or Shift some platforms turn the wheel sideways.
    const QPoint angle = event->angleDelta();
    const double notches = (angle.y() != 0 ? angle.y() : angle.x()) / 120.0;
    zoomAt(event->position(), std::pow(0.8, notches), (event->modifiers() & Qt::ShiftModifier) != 0);
    event->accept();
}

void CurvePlot::mousePressEvent(QMouseEvent* event) {
    if (!plotRect().contains(event->position()))
        return;
    const bool left = event->button() == Qt::LeftButton;
    const bool pan = event->button() == Qt::MiddleButton ||
                     (left && (m_panReady || (event->modifiers() & Qt::ShiftModifier) != 0));
    if (pan) {
        m_grabbed = event->position();
        setCursor(Qt::ClosedHandCursor);
    } else if (left) {
        m_pressed = event->position();
        m_cursor = event->position();
    }
}

void CurvePlot::mouseMoveEvent(QMouseEvent* event) {
    m_cursor = event->position();
    if (m_grabbed) {
        const QRectF area = plotRect();
        const QPointF moved = m_cursor - *m_grabbed;
        panBy(-moved.x() / area.width(), moved.y() / area.height());
        m_grabbed = m_cursor;
    }
    hoverAt(m_cursor);
    viewport()->update();
}

/// What a drag encloses; one along an axis takes in all of the other.
QRectF CurvePlot::dragRect() const {
    const QRectF area = plotRect();
    QRectF drag = QRectF(*m_pressed, m_cursor).normalized().intersected(area);
    if (drag.height() <= leastDrag)
        drag = QRectF(drag.left(), area.top(), drag.width(), area.height());
    else if (drag.width() <= leastDrag)
        drag = QRectF(area.left(), drag.top(), area.width(), drag.height());
    return drag;
}

void CurvePlot::mouseReleaseEvent(QMouseEvent* event) {
    if (m_grabbed) {
        m_grabbed.reset();
        setPanReady(m_panReady);
        return;
    }
    if (!m_pressed)
        return;
    m_cursor = event->position();
    const QPointF way = m_cursor - *m_pressed;
    const bool far = std::abs(way.x()) > leastDrag || std::abs(way.y()) > leastDrag;
    const QRectF drag = dragRect();
    m_pressed.reset();
    if (far && drag.isValid()) {
        const PlotMap from = map();
        setZoom(QRectF(from.fromScreen(drag.bottomLeft()), from.fromScreen(drag.topRight())));
    }
    viewport()->update();
}

void CurvePlot::mouseDoubleClickEvent(QMouseEvent*) {
    m_pressed.reset();
    resetZoom();
}

void CurvePlot::setPanReady(bool ready) {
    m_panReady = ready;
    if (ready)
        setCursor(Qt::OpenHandCursor);
    else
        unsetCursor();
}

void CurvePlot::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
        case Qt::Key_Plus:
        case Qt::Key_Equal:
            return zoomAt(plotRect().center(), 0.8, false);
        case Qt::Key_Minus:
            return zoomAt(plotRect().center(), 1.25, false);
        case Qt::Key_0:
        case Qt::Key_Home:
            return resetZoom();
        case Qt::Key_Left:
        case Qt::Key_Right: {
            const int direction = event->key() == Qt::Key_Right ? 1 : -1;
            return (event->modifiers() & Qt::ShiftModifier) != 0 ? panBy(step * direction, 0)
                                                                 : stepCrosshair(direction);
        }
        case Qt::Key_Up:
            return panBy(0, step);
        case Qt::Key_Down:
            return panBy(0, -step);
        case Qt::Key_Escape:
            // What there is nothing to take back of is for whoever holds the chart.
            if (!m_cross)
                event->ignore();
            return setCrosshair(std::nullopt);
        case Qt::Key_Space:
            if (!event->isAutoRepeat())
                setPanReady(true);
            return;
        default:
            // Not QGraphicsView's, which would scroll.
            event->ignore();
    }
}

void CurvePlot::keyReleaseEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Space && !event->isAutoRepeat())
        setPanReady(false);
    else
        event->ignore();
}

void CurvePlot::focusOutEvent(QFocusEvent* event) {
    QChartView::focusOutEvent(event);
    setPanReady(false);
}

void CurvePlot::leaveEvent(QEvent*) {
    hoverAt({-1, -1});
}

void CurvePlot::contextMenuEvent(QContextMenuEvent* event) {
    event->ignore();
}

void CurvePlot::hoverAt(QPointF screen) {
    const bool inside = plotRect().adjusted(-4, -4, 4, 4).contains(screen);
    const std::optional<double> cross =
        inside ? nearestX(m_model, map().fromScreen(screen).x()) : std::nullopt;
    const bool moved = cross != m_cross;
    m_cross = cross;
    if (m_model.many)
        highlightAt(screen);
    if (moved)
        tellCrosshair();
}

void CurvePlot::tellCrosshair() {
    viewport()->update();
    Q_EMIT hovered(m_cross.value_or(std::numeric_limits<double>::quiet_NaN()));
}

void CurvePlot::setCrosshair(std::optional<double> cross) {
    if (cross == m_cross)
        return;
    m_cross = cross;
    m_cursor = plotRect().center();
    tellCrosshair();
}

/// To the next point of any curve, at least a pixel away; what is shown follows it.
void CurvePlot::stepCrosshair(int direction) {
    const QRectF shown = range();
    if (!m_cross || *m_cross < shown.left() || *m_cross > shown.right())
        return setCrosshair(nearestX(m_model, direction > 0 ? shown.left() : shown.right()));
    const double from = *m_cross;
    std::optional<double> next = neighbourX(m_model, from, direction);
    const double pixel = shown.width() / std::max(1.0, plotRect().width());
    if (next && std::abs(*next - from) < pixel) {
        const std::optional<double> further = nearestX(m_model, from + direction * pixel);
        if (further && (*further - from) * direction > 0.0)
            next = further;
    }
    if (!next)
        return;
    setCrosshair(next);
    if (*next < shown.left())
        panBy((*next - shown.left()) / shown.width(), 0);
    else if (*next > shown.right())
        panBy((*next - shown.right()) / shown.width(), 0);
}

/// Of many curves the one nearest to the pointer.
void CurvePlot::highlightAt(QPointF screen) {
    constexpr double reach = 40.0;
    QString name;
    double least = reach;
    if (m_cross) {
        const PlotMap on = map();
        for (const CurveReading& reading : readingsAt(m_model, on, *m_cross)) {
            const double away = std::abs(on.yAt(reading.smooth.value_or(reading.point.y())) - screen.y());
            if (away < least) {
                least = away;
                name = reading.curve->name;
            }
        }
    }
    if (name == m_model.highlighted)
        return;
    m_model.highlighted = name;
    viewport()->update();
    Q_EMIT highlighted(name);
}

}  // namespace studio::ui
