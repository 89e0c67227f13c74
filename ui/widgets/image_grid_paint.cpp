#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>

#include "ui/theme/theme.h"
#include "ui/widgets/caption_text.h"
#include "ui/widgets/image_grid.h"
#include "ui/widgets/image_grid_layout.h"

namespace studio::ui {
namespace {

constexpr int padding = 5;
constexpr int thinnest = 8;  // A picture of fewer pixels in width or height is hard to see.

/// The largest rectangle of the picture's proportions inside `square`, centred.
QRect fitted(QSize picture, const QRect& square) {
    const QSize size = picture.scaled(square.size(), Qt::KeepAspectRatio).expandedTo({1, 1});
    return {square.center() - QPoint(size.width() - 1, size.height() - 1) / 2, size};
}

/// Where a picture is a thread, its square is seen all the same.
void paintHatch(QPainter& painter, const QRect& square, const Theme& theme) {
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(ColorRole::Hover));
    painter.drawRoundedRect(square, 4, 4);
    painter.setBrush(QBrush(theme.color(ColorRole::Border), Qt::BDiagPattern));
    painter.drawRoundedRect(square, 4, 4);
}

}  // namespace

void ImageGrid::paintEvent(QPaintEvent* event) {
    const Theme& theme = Theme::of(this);
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_items.isEmpty()) {
        painter.setPen(theme.color(ColorRole::TextMuted));
        painter.drawText(viewport()->rect().adjusted(spacing::l, 0, -spacing::l, 0),
                         Qt::AlignCenter | Qt::TextWordWrap, m_placeholder);
        return;
    }
    const int scrolled = verticalScrollBar()->value();
    painter.setFont(theme.font(TextSize::Body, true));
    painter.setPen(theme.color(ColorRole::Text));
    for (const auto& heading : m_layout->headings()) {
        const QRect rect = heading.rect.translated(padding, -scrolled);
        if (rect.intersects(event->rect()))
            painter.drawText(rect, Qt::AlignLeft | Qt::AlignVCenter,
                             painter.fontMetrics().elidedText(heading.text, Qt::ElideRight, rect.width()));
    }
    for (int index = visibleFirst(); index <= visibleLast(); ++index) {
        const QRect cell = cellRect(index);
        if (cell.intersects(event->rect()))
            paintCell(painter, index, cell);
    }
}

void ImageGrid::paintCell(QPainter& painter, int index, const QRect& cell) const {
    const Theme& theme = Theme::of(this);
    const Item& item = m_items[index];
    const CellText text = textOf(index);
    const bool selected = isSelected(index);
    const bool outlined = hasFocus() && index == m_current;
    if (selected || outlined || index == m_hovered) {
        painter.setPen(outlined ? QPen(theme.color(ColorRole::AccentText), 1.5) : QPen(Qt::NoPen));
        painter.setBrush(theme.color(selected ? ColorRole::AccentSoft : ColorRole::Hover));
        painter.drawRoundedRect(QRectF(cell).adjusted(0.75, 0.75, -0.75, -0.75), cornerRadius, cornerRadius);
    }
    const QRect square = squareIn(cell);
    paintPicture(painter, item, square);
    paintBadge(painter, text.badge, item.image.isNull() ? square : fitted(item.image.size(), square), square);
    if (text.caption.isEmpty())
        return;
    painter.setFont(theme.font(TextSize::Caption));
    painter.setPen(theme.color(selected ? ColorRole::Text : ColorRole::TextMuted));
    paintCaption(painter, text.caption, cell);
}

QRect ImageGrid::squareIn(const QRect& cell) const {
    return {cell.left() + (cell.width() - m_cellSize) / 2, cell.top() + padding, m_cellSize, m_cellSize};
}

void ImageGrid::paintCaption(QPainter& painter, const QString& caption, const QRect& cell) const {
    const QFontMetrics metrics = painter.fontMetrics();
    QRect line(cell.left() + padding, squareIn(cell).bottom() + 3, cell.width() - 2 * padding,
               metrics.height());
    for (const QString& text : captionLines(caption, metrics, line.width(), m_captionLines, m_captionElide)) {
        painter.drawText(line, Qt::AlignHCenter | Qt::AlignVCenter, text);
        line.translate(0, metrics.height());
    }
}

void ImageGrid::paintPicture(QPainter& painter, const Item& item, const QRect& square) const {
    const Theme& theme = Theme::of(this);
    if (item.image.isNull()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.color(ColorRole::Hover));
        painter.drawRoundedRect(square, 4, 4);
        const int side = std::min(24, m_cellSize / 2);
        QRect mark(0, 0, side, side);
        mark.moveCenter(square.center());
        painter.setOpacity(0.5);
        icon(QStringLiteral("image"), ColorRole::TextMuted).paint(&painter, mark);
        painter.setOpacity(1.0);
        return;
    }
    const QRect target = fitted(item.image.size(), square);
    if (std::min(target.width(), target.height()) < thinnest)
        paintHatch(painter, square, theme);
    const bool enlarges = target.width() >= item.image.width();
    painter.setRenderHint(QPainter::SmoothPixmapTransform, m_smooth || !enlarges);
    painter.drawImage(target, item.image);
}

void ImageGrid::paintBadge(QPainter& painter, const QString& badge, const QRect& picture,
                           const QRect& square) const {
    if (badge.isEmpty())
        return;
    painter.setFont(Theme::of(this).font(TextSize::Caption));
    const QFontMetrics metrics = painter.fontMetrics();
    const int room = square.width() - 2;
    const QString shown = metrics.elidedText(badge, Qt::ElideRight, room - 8);
    const QSize size(metrics.horizontalAdvance(shown) + 8, metrics.height() + 1);
    const bool narrow = picture.width() < size.width() + 4;
    const int inset = std::min(3, std::max(0, (picture.height() - size.height()) / 2));
    const int right = narrow ? square.right() : picture.right() - 2;
    const QRect pill(QPoint(std::max(square.left(), right - size.width()), picture.top() + inset), size);
    // Over a picture no colour of the theme is sure to be readable; a dark veil is.
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(0, 0, 0, 185));
    painter.drawRoundedRect(pill, 4, 4);
    painter.setPen(Qt::white);
    painter.drawText(pill, Qt::AlignCenter, shown);
}

}  // namespace studio::ui
