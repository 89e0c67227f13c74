#include "ui/pages/network/edge_item.h"

#include <QLineF>
#include <QPainter>
#include <algorithm>
#include <limits>

#include "ui/pages/network/block_paint.h"
#include "ui/pages/network/layer_block.h"
#include "ui/theme/theme.h"

namespace studio::ui {
namespace {

constexpr double cornerSize = 8;
constexpr double headLength = 7;
constexpr double headHalf = 4;

QPointF towards(const QPointF& from, const QPointF& to, double distance) {
    QLineF line(from, to);
    line.setLength(std::min(distance, line.length() / 2));
    return line.p2();
}

double pieceDistance(const QPointF& a, const QPointF& b, const QPointF& p) {
    const QPointF way = b - a;
    const double length = QPointF::dotProduct(way, way);
    const double along = length > 0 ? std::clamp(QPointF::dotProduct(p - a, way) / length, 0.0, 1.0) : 0.0;
    return QLineF(a + along * way, p).length();
}

}  // namespace

QPainterPath roundedPath(const QPolygonF& corners) {
    QPainterPath path;
    if (corners.isEmpty())
        return path;
    path.moveTo(corners.first());
    for (int i = 1; i + 1 < corners.size(); ++i) {
        path.lineTo(towards(corners.at(i), corners.at(i - 1), cornerSize));
        path.quadTo(corners.at(i), towards(corners.at(i), corners.at(i + 1), cornerSize));
    }
    path.lineTo(corners.last() - QPointF(0, headLength / 2));
    return path;
}

EdgeItem::EdgeItem(const QPolygonF& corners) {
    setZValue(-1);
    setCorners(corners);
}

void EdgeItem::setCorners(const QPolygonF& corners) {
    if (corners == m_corners)
        return;
    prepareGeometryChange();
    m_corners = corners;
    m_path = roundedPath(corners);
}

void EdgeItem::setMarks(const EdgeMarks& marks) {
    if (marks == m_marks)
        return;
    prepareGeometryChange();
    m_marks = marks;
    setZValue(marks.hovered || marks.lit ? 2 : marks.selected || marks.related ? -0.5 : -1);
    setOpacity(marks.faded ? 0.25 : 1.0);
    update();
}

QPointF EdgeItem::plusPoint() const {
    QLineF longest;
    for (int i = 1; i < m_corners.size(); ++i) {
        const QLineF piece(m_corners.at(i - 1), m_corners.at(i));
        if (piece.length() > longest.length())
            longest = piece;
    }
    return longest.pointAt(0.5);
}

double EdgeItem::distance(const QPolygonF& corners, const QPointF& point) {
    double best = std::numeric_limits<double>::max();
    for (int i = 1; i < corners.size(); ++i)
        best = std::min(best, pieceDistance(corners.at(i - 1), corners.at(i), point));
    return best;
}

QRectF EdgeItem::boundingRect() const {
    const double edge = plusRadius + 2;
    const double across = m_marks.lit && m_corners.size() == 2 ? LayerBlock::width / 2 : edge;
    return m_corners.boundingRect().adjusted(-across, -edge, across, edge);
}

QPainterPath EdgeItem::shape() const {
    QPainterPathStroker stroker;
    stroker.setWidth(plusRadius * 1.5);
    return stroker.createStroke(m_path);
}

void EdgeItem::paint(QPainter* painter, const QStyleOptionGraphicsItem* /*option*/, QWidget* widget) {
    if (m_corners.isEmpty())
        return;
    const bool strong = m_marks.selected || m_marks.lit;
    const bool accent = strong || m_marks.related || m_marks.hovered;
    const QColor ink = Theme::of(widget).color(m_marks.lit ? ColorRole::Success
                                               : accent    ? ColorRole::Accent
                                                           : ColorRole::BorderStrong);
    painter->setRenderHint(QPainter::Antialiasing);
    const double scale = std::max(block_paint::scaleOf(*painter), 0.05);
    const double width = std::max(strong ? 3.2 : accent ? 2.0 : 1.4, 1.0 / scale);
    painter->setPen(QPen(ink, width, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin));
    painter->setBrush(Qt::NoBrush);
    painter->drawPath(m_path);
    const QPointF tip = m_corners.last();
    painter->setPen(Qt::NoPen);
    painter->setBrush(ink);
    const double half = headHalf + (strong ? 1 : 0);
    painter->drawPolygon(QPolygonF{tip, tip + QPointF(-half, -headLength), tip + QPointF(half, -headLength)});
    if (m_marks.hovered || m_marks.lit)
        paintPlus(*painter, widget);
}

void EdgeItem::paintPlus(QPainter& painter, const QWidget* widget) const {
    const Theme& theme = Theme::of(widget);
    const QPointF center = plusPoint();
    if (m_marks.lit && m_corners.size() == 2) {
        // Between two blocks little of the connection is seen: the place is drawn across it too.
        const QPointF side(LayerBlock::width / 2 - plusRadius, 0);
        painter.setPen(QPen(theme.color(ColorRole::Success), 3, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(center - side, center + side);
    }
    painter.setPen(QPen(theme.color(m_marks.lit ? ColorRole::Success : ColorRole::Accent), 1.4));
    painter.setBrush(theme.color(ColorRole::Surface));
    painter.drawEllipse(center, plusRadius, plusRadius);
    painter.drawLine(center - QPointF(4, 0), center + QPointF(4, 0));
    painter.drawLine(center - QPointF(0, 4), center + QPointF(0, 4));
}

}  // namespace studio::ui
