#include "ui/pages/network/edge_item.h"

#include <QLineF>
#include <QPainter>
#include <QStyleOptionGraphicsItem>
#include <algorithm>

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

QPainterPath rounded(const QPolygonF& corners) {
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

}  // namespace

EdgeItem::EdgeItem(const QPolygonF& corners) {
    setZValue(-1);
    setCorners(corners);
}

void EdgeItem::setCorners(const QPolygonF& corners) {
    if (corners == m_corners)
        return;
    prepareGeometryChange();
    m_corners = corners;
    m_path = rounded(corners);
}

void EdgeItem::setHighlighted(bool highlighted) {
    if (highlighted == m_highlighted)
        return;
    m_highlighted = highlighted;
    setZValue(highlighted ? -0.5 : -1);
    update();
}

QRectF EdgeItem::boundingRect() const {
    return m_corners.boundingRect().adjusted(-headHalf - 1, -2, headHalf + 1, 2);
}

void EdgeItem::paint(QPainter* painter, const QStyleOptionGraphicsItem* /*option*/, QWidget* widget) {
    if (m_corners.isEmpty())
        return;
    const QColor ink = Theme::of(widget).color(m_highlighted ? ColorRole::Accent : ColorRole::BorderStrong);
    painter->setRenderHint(QPainter::Antialiasing);
    const double scale = QStyleOptionGraphicsItem::levelOfDetailFromTransform(painter->worldTransform());
    const double thin = std::max(m_highlighted ? 2.0 : 1.4, 1.0 / std::max(scale, 0.05));
    painter->setPen(QPen(ink, thin, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin));
    painter->setBrush(Qt::NoBrush);
    painter->drawPath(m_path);
    const QPointF tip = m_corners.last();
    painter->setPen(Qt::NoPen);
    painter->setBrush(ink);
    painter->drawPolygon(
        QPolygonF{tip, tip + QPointF(-headHalf, -headLength), tip + QPointF(headHalf, -headLength)});
}

}  // namespace studio::ui
