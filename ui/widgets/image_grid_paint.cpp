#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>

#include "ui/theme/theme.h"
#include "ui/widgets/image_grid.h"
#include "ui/widgets/image_grid_layout.h"

namespace studio::ui {
namespace {

constexpr int padding = 5;

/// The largest rectangle of the picture's proportions inside `square`, centred.
QRect fitted(QSize picture, const QRect& square) {
    const QSize size = picture.scaled(square.size(), Qt::KeepAspectRatio).expandedTo({1, 1});
    return {square.center() - QPoint(size.width() - 1, size.height() - 1) / 2, size};
}

/// At most `lines` lines, broken at spaces; what is too long for the last is cut.
QStringList wrapped(const QString& text, const QFontMetrics& metrics, int width, int lines) {
    if (lines == 1)
        return {metrics.elidedText(text, Qt::ElideMiddle, width)};
    QStringList result;
    QString line;
    const QStringList words = text.split(QLatin1Char(' '));
    for (int i = 0; i < words.size(); ++i) {
        const QString longer = line.isEmpty() ? words[i] : line + QLatin1Char(' ') + words[i];
        if (line.isEmpty() || metrics.horizontalAdvance(longer) <= width) {
            line = longer;
            continue;
        }
        if (result.size() + 1 == lines) {
            line += QLatin1Char(' ') + words.mid(i).join(QLatin1Char(' '));
            break;
        }
        result << line;
        line = words[i];
    }
    return result << metrics.elidedText(line, Qt::ElideRight, width);
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
    const QRect square(cell.topLeft() + QPoint(padding, padding), QSize(m_cellSize, m_cellSize));
    paintPicture(painter, item, square);
    paintBadge(painter, text.badge, item.image.isNull() ? square : fitted(item.image.size(), square));
    if (text.caption.isEmpty())
        return;
    painter.setFont(theme.font(TextSize::Caption));
    painter.setPen(theme.color(selected ? ColorRole::Text : ColorRole::TextMuted));
    paintCaption(painter, text.caption, square);
}

void ImageGrid::paintCaption(QPainter& painter, const QString& caption, const QRect& square) const {
    const QFontMetrics metrics = painter.fontMetrics();
    QRect line(square.left(), square.bottom() + 3, square.width(), metrics.height());
    for (const QString& text : wrapped(caption, metrics, line.width(), m_captionLines)) {
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
    const bool enlarges = target.width() >= item.image.width();
    painter.setRenderHint(QPainter::SmoothPixmapTransform, m_smooth || !enlarges);
    painter.drawImage(target, item.image);
}

void ImageGrid::paintBadge(QPainter& painter, const QString& badge, const QRect& picture) const {
    if (badge.isEmpty())
        return;
    painter.setFont(Theme::of(this).font(TextSize::Caption));
    const QFontMetrics metrics = painter.fontMetrics();
    const QSize size(metrics.horizontalAdvance(badge) + 8, metrics.height() + 1);
    const int inset = std::min(3, std::max(0, (picture.height() - size.height()) / 2));
    const QRect pill(QPoint(picture.right() - size.width() - 2, picture.top() + inset), size);
    // Over a picture no colour of the theme is sure to be readable; a dark veil is.
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(0, 0, 0, 185));
    painter.drawRoundedRect(pill, 4, 4);
    painter.setPen(Qt::white);
    painter.drawText(pill, Qt::AlignCenter, badge);
}

}  // namespace studio::ui
