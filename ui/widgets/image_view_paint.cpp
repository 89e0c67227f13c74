#include <QPaintEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "ui/theme/theme.h"
#include "ui/widgets/image_view.h"

namespace studio::ui {

void ImageView::paintEvent(QPaintEvent*) {
    const Theme& theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(hasFocus() ? theme.color(ColorRole::AccentText) : theme.color(ColorRole::Border));
    painter.setBrush(theme.color(ColorRole::Background));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), cornerRadius, cornerRadius);
    if (m_image.isNull()) {
        painter.setPen(theme.color(ColorRole::TextMuted));
        painter.drawText(rect().adjusted(spacing::l, 0, -spacing::l, 0), Qt::AlignCenter | Qt::TextWordWrap,
                         m_placeholder);
        return;
    }
    painter.setClipRect(rect().adjusted(1, 1, -1, -1));
    const QRectF target(m_offset, QSizeF(m_image.size()) * m_zoom);
    painter.setRenderHint(QPainter::SmoothPixmapTransform, m_zoom < 1.0);
    painter.setRenderHint(QPainter::Antialiasing, false);
    // Only the part in view: at a great zoom the whole target would be larger than Qt's painter can take.
    const QRectF shown = target.intersected(QRectF(rect()));
    const QPointF from = toImagePos(shown.topLeft());
    const QPointF to = toImagePos(shown.bottomRight());
    const QRect source =
        QRect(QPoint(static_cast<int>(std::floor(from.x())), static_cast<int>(std::floor(from.y()))),
              QPoint(static_cast<int>(std::ceil(to.x())), static_cast<int>(std::ceil(to.y()))))
            .intersected(m_image.rect());
    painter.drawImage(QRectF(m_offset + QPointF(source.topLeft()) * m_zoom, QSizeF(source.size()) * m_zoom),
                      m_image, QRectF(source));
    painter.setRenderHint(QPainter::Antialiasing, true);
    if (m_hovered.x() < 0)
        return;
    paintHoverMark(painter);
    if (m_hasHoverLabel)
        paintHoverLabel(painter);
}

void ImageView::paintHoverMark(QPainter& painter) const {
    constexpr double readable = 6.0;
    if (m_zoom < readable && m_hasHoverLabel)
        return;
    const double side = std::max(m_zoom, readable);
    QRectF mark(0, 0, side, side);
    mark.moveCenter(m_offset + (QPointF(m_hovered) + QPointF(0.5, 0.5)) * m_zoom);
    painter.setPen(QPen(Theme::of(this).color(ColorRole::AccentText), 1.5));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(mark);
}

void ImageView::paintHoverLabel(QPainter& painter) const {
    const Theme& theme = Theme::of(this);
    painter.setFont(theme.font(TextSize::Caption));
    const QString text = hoverText();
    const QFontMetrics metrics = painter.fontMetrics();
    const QSize size(metrics.horizontalAdvance(text) + 2 * spacing::s, metrics.height() + spacing::s);
    const QRect label(QPoint(spacing::s, height() - size.height() - spacing::s), size);
    QColor ground = theme.color(ColorRole::Raised);
    ground.setAlphaF(0.94F);
    painter.setPen(theme.color(ColorRole::Border));
    painter.setBrush(ground);
    painter.drawRoundedRect(QRectF(label).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    painter.setPen(theme.color(ColorRole::Text));
    painter.drawText(label, Qt::AlignCenter, text);
}

}  // namespace studio::ui
