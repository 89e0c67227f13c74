#include "ui/charts/hover_card.h"

#include <QPainter>
#include <algorithm>

#include "ui/theme/theme.h"

namespace studio::ui {

QRectF cardPlace(QSizeF size, const QRectF& area, QPointF anchor) {
    QRectF card(QPointF(anchor.x() + spacing::m, anchor.y() - size.height() / 2), size);
    if (card.right() > area.right())
        card.moveRight(anchor.x() - spacing::m);
    card.moveLeft(std::clamp(card.left(), area.left(), std::max(area.left(), area.right() - size.width())));
    card.moveTop(std::clamp(card.top(), area.top(), std::max(area.top(), area.bottom() - size.height())));
    return card;
}

void paintHoverCard(QPainter& painter, const QRectF& area, QPointF anchor, const QString& head,
                    const QVector<HoverRow>& rows) {
    constexpr int swatch = 10;
    constexpr int air = 3;
    const Theme& theme = Theme::of();
    painter.setFont(theme.font(TextSize::Caption));
    const QFontMetrics metrics = painter.fontMetrics();
    const int line = metrics.height() + air;
    int nameWidth = 0;
    int valueWidth = 0;
    bool inked = false;
    for (const HoverRow& row : rows) {
        nameWidth = std::max(nameWidth, metrics.horizontalAdvance(row.name) + 1);
        valueWidth = std::max(valueWidth, metrics.horizontalAdvance(row.value) + 1);
        inked = inked || row.ink.isValid();
    }
    const int indent = inked ? swatch + spacing::s : 0;
    const int inner = static_cast<int>(area.width()) - 2 * spacing::s;
    const int wide = std::min(
        inner, std::max(metrics.horizontalAdvance(head) + 2, indent + nameWidth + spacing::l + valueWidth));
    nameWidth = std::max(24, wide - indent - spacing::l - valueWidth);
    const int lines = static_cast<int>(rows.size()) + (head.isEmpty() ? 0 : 1);
    const QRectF card =
        cardPlace(QSizeF(wide + 2 * spacing::s, line * lines + 2 * spacing::s - air), area, anchor);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme.color(ColorRole::Border));
    painter.setBrush(theme.color(ColorRole::Raised));
    painter.drawRoundedRect(QRectF(card.toRect()).adjusted(0.5, 0.5, -0.5, -0.5), cornerRadius, cornerRadius);
    QRectF row(card.left() + spacing::s, card.top() + spacing::s - 2, wide, line);
    if (!head.isEmpty()) {
        painter.setPen(theme.color(ColorRole::TextMuted));
        painter.drawText(row, Qt::AlignLeft | Qt::AlignVCenter,
                         metrics.elidedText(head, Qt::ElideMiddle, wide));
        row.translate(0, line);
    }
    for (const HoverRow& entry : rows) {
        if (entry.ink.isValid())
            painter.fillRect(QRectF(row.left(), row.center().y() - swatch / 2.0, swatch, swatch), entry.ink);
        painter.setPen(theme.color(ColorRole::Text));
        painter.drawText(row.adjusted(indent, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                         metrics.elidedText(entry.name, Qt::ElideMiddle, nameWidth));
        painter.drawText(row, Qt::AlignRight | Qt::AlignVCenter, entry.value);
        row.translate(0, line);
    }
}

}  // namespace studio::ui
