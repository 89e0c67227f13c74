#include "ui/pages/network/block_paint.h"

#include <QFontMetricsF>
#include <QStyleOptionGraphicsItem>
#include <algorithm>

#include "ui/theme/theme.h"

namespace studio::ui::block_paint {

double scaleOf(const QPainter& painter) {
    return QStyleOptionGraphicsItem::levelOfDetailFromTransform(painter.worldTransform());
}

QRectF drawLeft(QPainter& painter, const QRectF& line, const QString& text) {
    if (text.isEmpty())
        return line;
    const QFontMetricsF metrics(painter.font(), painter.device());
    const double wanted = metrics.horizontalAdvance(text);
    const bool fits = wanted <= line.width();
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                     fits ? text : metrics.elidedText(text, Qt::ElideRight, line.width()));
    return line.adjusted(std::min(line.width(), wanted + spacing::s), 0, 0, 0);
}

QRectF drawRight(QPainter& painter, const QRectF& line, const QString& text) {
    if (text.isEmpty())
        return line;
    painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, text);
    const double used = QFontMetricsF(painter.font(), painter.device()).horizontalAdvance(text);
    return line.adjusted(0, 0, -used - spacing::m, 0);
}

void drawIcon(QPainter& painter, const QRectF& square, const QString& name, ColorRole role) {
    icon(name, role).paint(&painter, square.toRect());
}

void drawTriangle(QPainter& painter, const QRectF& square, bool open, const QColor& ink) {
    const QPointF c = square.center();
    const double r = square.width() * 0.28;
    const QPolygonF shape =
        open ? QPolygonF{c + QPointF(-r, -r / 2), c + QPointF(r, -r / 2), c + QPointF(0, r * 0.8)}
             : QPolygonF{c + QPointF(-r / 2, -r), c + QPointF(r * 0.8, 0), c + QPointF(-r / 2, r)};
    painter.setPen(QPen(ink, 1, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(ink);
    painter.drawPolygon(shape);
}

QString repeatText(int repeat) {
    return QStringLiteral("×%1").arg(repeat);
}

void drawRepeat(QPainter& painter, const Theme& theme, const QRectF& badge, int repeat) {
    const bool counts = repeat > 1;
    painter.setFont(theme.font(TextSize::Caption, counts));
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(counts ? ColorRole::AccentSoft : ColorRole::Hover));
    painter.drawRoundedRect(badge, badge.height() / 2, badge.height() / 2);
    painter.setPen(theme.color(counts ? ColorRole::AccentText : ColorRole::TextMuted));
    painter.drawText(badge, Qt::AlignCenter, repeatText(repeat));
}

FrameColours frameColours(const Theme& theme, const BlockMarks& marks, bool wrong, bool hovered) {
    FrameColours colours{theme.color(hovered ? ColorRole::BorderStrong : ColorRole::Border),
                         theme.color(wrong ? ColorRole::ErrorSoft : ColorRole::Surface), 1};
    if (wrong)
        colours.line = theme.color(ColorRole::Error);
    if (marks.selected || marks.current) {
        colours.line = theme.color(ColorRole::Accent);
        colours.fill = theme.color(wrong ? ColorRole::ErrorSoft : ColorRole::AccentSoft);
        colours.width = marks.current ? 2 : 1.2;
    }
    if (marks.source)
        colours.line = theme.color(ColorRole::Accent);
    if (marks.target || marks.aimed) {
        colours.line = theme.color(ColorRole::Success);
        colours.width = marks.aimed ? 3 : 1.6;
    }
    if (marks.aimed)
        colours.fill = theme.color(ColorRole::SuccessSoft);
    if (marks.forbidden) {
        colours.line = theme.color(ColorRole::Error);
        colours.width = 2;
    }
    return colours;
}

}  // namespace studio::ui::block_paint
