#include <QKeyEvent>
#include <QMouseEvent>
#include <algorithm>
#include <cmath>

#include "ui/charts/parallel_coordinates.h"

namespace studio::ui {
namespace {

constexpr double axisReach = 12.0;
constexpr double leastDrag = 4.0;

}  // namespace

double ParallelCoordinates::heightAt(double y) const {
    const QRectF area = layoutNow().area;
    return std::clamp((area.bottom() - y) / area.height(), 0.0, 1.0);
}

void ParallelCoordinates::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || isEmpty())
        return;
    m_pressed = event->position();
    m_cursor = m_pressed;
    const ParallelLayout layout = layoutNow();
    for (int place = 0; place < layout.xs.size(); ++place) {
        if (!titlePlace(layout, place).contains(m_pressed))
            continue;
        m_drag = Drag::Title;
        m_dragAxis = m_model.order[place];
        setCursor(Qt::ClosedHandCursor);
        return;
    }
    const int place = layout.placeAt(m_pressed.x(), axisReach);
    const bool along = m_pressed.y() >= layout.area.top() - 4 && m_pressed.y() <= layout.area.bottom() + 4;
    if (place < 0 || !along)
        return;
    m_drag = Drag::Brush;
    m_dragAxis = m_model.order[place];
}

void ParallelCoordinates::mouseMoveEvent(QMouseEvent* event) {
    m_cursor = event->position();
    if (isEmpty())
        return;
    const ParallelLayout layout = layoutNow();
    if (m_drag == Drag::Title) {
        // The nearest place makes room at once.
        moveAxis(m_dragAxis, layout.placeAt(m_cursor.x(), 1e9));
        return;
    }
    if (m_drag == Drag::Brush) {
        if (std::abs(m_cursor.y() - m_pressed.y()) < leastDrag)
            return;
        const double a = heightAt(m_pressed.y());
        const double b = heightAt(m_cursor.y());
        m_model.brushes[static_cast<std::size_t>(m_dragAxis)].emplace(std::min(a, b), std::max(a, b));
        tellBrushed();
        return;
    }
    bool title = false;
    for (int place = 0; place < layout.xs.size(); ++place)
        title = title || titlePlace(layout, place).contains(m_cursor);
    setCursor(title                                    ? Qt::OpenHandCursor
              : layout.placeAt(m_cursor.x(), 4.0) >= 0 ? Qt::SizeVerCursor
                                                       : Qt::ArrowCursor);
    setHoveredIndex(title ? -1 : indexOf(runAt(m_cursor)));
}

void ParallelCoordinates::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || isEmpty())
        return;
    const Drag drag = std::exchange(m_drag, Drag::None);
    const QPointF way = event->position() - m_pressed;
    const bool moved = std::hypot(way.x(), way.y()) >= leastDrag;
    if (drag == Drag::Title) {
        unsetCursor();
        if (!moved)
            setColorAxis(m_dragAxis);
        return;
    }
    if (moved)
        return;
    const bool wasBrushed = drag == Drag::Brush && m_model.brushes[static_cast<std::size_t>(m_dragAxis)];
    if (wasBrushed) {
        clearBrush(m_dragAxis);
        return;
    }
    const QString id = runAt(event->position());
    if (id.isEmpty())
        return;
    setSelected(id);
    Q_EMIT runClicked(id);
}

void ParallelCoordinates::mouseDoubleClickEvent(QMouseEvent*) {
    m_drag = Drag::None;
    clearBrushes();
}

void ParallelCoordinates::leaveEvent(QEvent*) {
    setHoveredIndex(-1);
}

void ParallelCoordinates::setHoveredIndex(int run) {
    update();
    if (run == m_hovered)
        return;
    m_hovered = run;
    Q_EMIT runHovered(hoveredRun());
}

/// To the next run that passes the ranges.
void ParallelCoordinates::stepRun(int by) {
    const auto count = static_cast<int>(m_model.runs.size());
    int run = m_hovered < 0 && by < 0 ? count : m_hovered;
    do
        run += by;
    while (run >= 0 && run < count && !m_model.passes(run));
    if (run < 0 || run >= count)
        return;
    m_cursor = pointOf(m_model.runs[static_cast<std::size_t>(run)].id, m_model.order.back());
    setHoveredIndex(run);
}

void ParallelCoordinates::stepAxis(int by, bool move) {
    const auto last = static_cast<int>(m_model.order.size()) - 1;
    const int from = m_axis;
    m_axis = m_axis < 0 ? (by > 0 ? 0 : last) : std::clamp(m_axis + by, 0, last);
    if (move && from >= 0)
        m_model.moveAxis(m_model.order[from], m_axis);
    update();
}

void ParallelCoordinates::keyPressEvent(QKeyEvent* event) {
    if (isEmpty()) {
        event->ignore();
        return;
    }
    const bool move = (event->modifiers() & Qt::ControlModifier) != 0;
    switch (event->key()) {
        case Qt::Key_Up:
            return stepRun(-1);
        case Qt::Key_Down:
            return stepRun(1);
        case Qt::Key_Left:
            return stepAxis(-1, move);
        case Qt::Key_Right:
            return stepAxis(1, move);
        case Qt::Key_C:
            if (m_axis >= 0)
                setColorAxis(m_model.order[m_axis]);
            return;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            if (m_hovered < 0)
                return;
            setSelected(hoveredRun());
            Q_EMIT runClicked(hoveredRun());
            return;
        case Qt::Key_Escape:
            if (m_model.isBrushed())
                return clearBrushes();
            [[fallthrough]];
        default:
            event->ignore();
    }
}

}  // namespace studio::ui
