#include "ui/widgets/color_bar_delegate.h"

#include <QPainter>

namespace studio::ui {

ColorBarDelegate::ColorBarDelegate(int role, QObject* parent) : QStyledItemDelegate(parent), m_role(role) {}

void ColorBarDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                           const QModelIndex& index) const {
    QStyledItemDelegate::paint(painter, option, index);
    const auto color = index.data(m_role).value<QColor>();
    if (!color.isValid())
        return;
    constexpr qreal width = 4;
    constexpr qreal gap = 3;  ///< So that the bars of neighbours do not touch.
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(color);
    const QRectF bar(option.rect.left(), option.rect.top() + gap, width, option.rect.height() - 2 * gap);
    painter->drawRoundedRect(bar, width / 2, width / 2);
    painter->restore();
}

}  // namespace studio::ui
