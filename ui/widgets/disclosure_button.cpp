#include "ui/widgets/disclosure_button.h"

#include <QPainter>

#include "ui/theme/theme.h"

namespace studio::ui {
namespace {

constexpr int arrowSize = 16;
constexpr int lineHeight = 28;
constexpr int leastWidth = 96;

}  // namespace

DisclosureButton::DisclosureButton(const QString& title, QWidget* parent) : QPushButton(title, parent) {
    setCheckable(true);
    setAccessibleName(title);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setCursor(Qt::PointingHandCursor);
}

void DisclosureButton::setNote(const QString& note) {
    if (note == m_note)
        return;
    m_note = note;
    setAccessibleDescription(note);
    update();
}

void DisclosureButton::setDimmed(bool dimmed) {
    if (dimmed == m_dimmed)
        return;
    m_dimmed = dimmed;
    update();
}

QSize DisclosureButton::sizeHint() const {
    return {leastWidth * 2, lineHeight};
}
QSize DisclosureButton::minimumSizeHint() const {
    return {leastWidth, lineHeight};
}

void DisclosureButton::paintEvent(QPaintEvent* /*event*/) {
    const Theme& theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (underMouse() || hasFocus()) {
        const QColor ring = theme.color(theme.isDark() ? ColorRole::AccentText : ColorRole::Accent);
        painter.setPen(hasFocus() ? QPen(ring, 2.0) : QPen(Qt::NoPen));
        painter.setBrush(underMouse() ? theme.color(ColorRole::Hover) : QColor(Qt::transparent));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), cornerRadius, cornerRadius);
    }
    const QRect arrow(0, (height() - arrowSize) / 2, arrowSize, arrowSize);
    ui::icon(isChecked() ? QStringLiteral("down") : QStringLiteral("right"), ColorRole::TextMuted)
        .paint(&painter, arrow);
    const QRect text = rect().adjusted(arrowSize + spacing::xs + 2, 0, -spacing::xs, 0);
    painter.setFont(theme.font(TextSize::Body, true));
    const QColor dim = palette().color(QPalette::Disabled, QPalette::WindowText);
    painter.setPen(m_dimmed ? dim : theme.color(isEnabled() ? ColorRole::Text : ColorRole::TextMuted));
    painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter, this->text());
    const int titleWidth = painter.fontMetrics().horizontalAdvance(this->text());
    painter.setFont(theme.font(TextSize::Caption));
    painter.setPen(m_dimmed ? dim : theme.color(ColorRole::TextMuted));
    const int room = text.width() - titleWidth - spacing::m;
    painter.drawText(text, Qt::AlignRight | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(m_note, Qt::ElideRight, room));
}

}  // namespace studio::ui
