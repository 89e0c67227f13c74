#include "ui/widgets/figures/figure_grid.h"

#include <QPolygonF>
#include <algorithm>

namespace studio::ui {
namespace {

constexpr double leastLineDistance = 3.5;

}  // namespace

FigureGrid::FigureGrid(const QRectF& room, const QSize& cells, double largest)
    : m_cells(cells.expandedTo({1, 1})) {
    m_cell = std::min({largest, room.width() / m_cells.width(), room.height() / m_cells.height()});
    m_area = QRectF(0, 0, m_cell * m_cells.width(), m_cell * m_cells.height());
    m_area.moveCenter(room.center());
}

QRectF FigureGrid::block(const QPoint& at, const QSize& size) const {
    return {m_area.left() + at.x() * m_cell, m_area.top() + at.y() * m_cell, size.width() * m_cell,
            size.height() * m_cell};
}

void FigureGrid::paintGround(QPainter& painter, const QColor& ground) const {
    painter.fillRect(m_area, ground);
}

void FigureGrid::paintLines(QPainter& painter, const QColor& ink) const {
    painter.setPen(QPen(ink, 1.0));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(m_area);
    if (m_cell < leastLineDistance)
        return;
    for (int column = 1; column < m_cells.width(); ++column) {
        const double x = m_area.left() + column * m_cell;
        painter.drawLine(QPointF(x, m_area.top()), QPointF(x, m_area.bottom()));
    }
    for (int row = 1; row < m_cells.height(); ++row) {
        const double y = m_area.top() + row * m_cell;
        painter.drawLine(QPointF(m_area.left(), y), QPointF(m_area.right(), y));
    }
}

void fillCell(QPainter& painter, const QRectF& cell, const QColor& colour, double strength) {
    QColor fill = colour;
    fill.setAlphaF(static_cast<float>(strength));
    painter.fillRect(cell, fill);
}

void hatch(QPainter& painter, const QRectF& area, const Theme& theme) {
    if (area.width() <= 0.0 || area.height() <= 0.0)
        return;
    painter.fillRect(area, theme.color(ColorRole::Hover));
    painter.save();
    painter.setClipRect(area);
    QColor ink = theme.color(ColorRole::TextMuted);
    ink.setAlphaF(0.45F);
    painter.setPen(QPen(ink, 1.0));
    constexpr double distance = 5.0;
    for (double x = area.left() - area.height(); x < area.right(); x += distance)
        painter.drawLine(QPointF(x, area.bottom()), QPointF(x + area.height(), area.top()));
    painter.restore();
}

void outline(QPainter& painter, const QRectF& area, const QColor& colour, bool dashed) {
    QPen pen(colour, 2.0);
    pen.setJoinStyle(Qt::MiterJoin);
    if (dashed)
        pen.setDashPattern({2.5, 1.75});
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(area);
}

void paintArrow(QPainter& painter, const QRectF& room, const Theme& theme, const QString& label) {
    constexpr double head = 4.5;
    const double y = room.center().y();
    painter.setPen(QPen(theme.color(ColorRole::TextMuted), 1.5));
    painter.drawLine(QPointF(room.left(), y), QPointF(room.right() - 1.0, y));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(
        QPolygonF({QPointF(room.right() - head - 1.0, y - head), QPointF(room.right() - 1.0, y),
                   QPointF(room.right() - head - 1.0, y + head)}));
    if (label.isEmpty())
        return;
    const double line = captionHeight(painter);
    painter.drawText(QRectF(room.left() - 20.0, y - line - 4.0, room.width() + 40.0, line), Qt::AlignCenter,
                     label);
}

void paintCaption(QPainter& painter, const QRectF& room, const QString& text, const Theme& theme) {
    painter.setPen(theme.color(ColorRole::TextMuted));
    painter.drawText(room, Qt::AlignHCenter | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(text, Qt::ElideRight, static_cast<int>(room.width())));
}

double captionHeight(const QPainter& painter) {
    return painter.fontMetrics().height();
}

}  // namespace studio::ui
