#include "ui/widgets/stacked_bar.h"

#include <QHelpEvent>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>
#include <algorithm>
#include <limits>

#include "ui/theme/theme.h"

namespace studio::ui {
namespace {

constexpr int barHeight = 16;
constexpr double gap = 1;         // Between two parts, so that neighbours differ without their colours.
constexpr double leastWidth = 2;  // Of what is there at all.

}  // namespace

StackedBar::StackedBar(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&Theme::of(this), &Theme::changed, this, [this] { update(); });
}

void StackedBar::setParts(QVector<Part> parts, std::int64_t limit) {
    if (parts == m_parts && limit == m_limit)
        return;
    m_parts = std::move(parts);
    m_limit = limit;
    update();
}

std::int64_t StackedBar::total() const {
    std::int64_t all = 0;
    for (const Part& part : m_parts)
        all += std::min(part.amount, std::numeric_limits<std::int64_t>::max() - all);
    return all;
}

QSize StackedBar::sizeHint() const {
    return {240, barHeight};
}

QRectF StackedBar::track() const {
    return QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
}

double StackedBar::xOf(double amount) const {
    const double full = static_cast<double>(std::max({total(), m_limit, std::int64_t{1}}));
    return track().left() + track().width() * std::min(1.0, amount / full);
}

QRectF StackedBar::partRect(int index) const {
    double before = 0;
    for (int i = 0; i < index; ++i)
        before += static_cast<double>(m_parts[i].amount);
    const auto amount = static_cast<double>(m_parts[index].amount);
    const double left = xOf(before);
    const double width = amount > 0 ? std::max(leastWidth, xOf(before + amount) - left - gap) : 0;
    return {left, track().top(), width, track().height()};
}

void StackedBar::paintEvent(QPaintEvent*) {
    const Theme& theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath outline;
    outline.addRoundedRect(track(), cornerRadius - 2, cornerRadius - 2);
    painter.fillPath(outline, theme.color(ColorRole::Hover));
    painter.setClipPath(outline);
    for (int i = 0; i < m_parts.size(); ++i) {
        if (m_parts[i].amount > 0)
            painter.fillRect(partRect(i), theme.series(m_parts[i].series));
    }
    if (exceedsLimit())
        paintBeyond(painter);
    painter.setClipping(false);
    painter.setPen(theme.color(exceedsLimit() ? ColorRole::Error : ColorRole::BorderStrong));
    painter.drawPath(outline);
}

void StackedBar::paintBeyond(QPainter& painter) const {
    const Theme& theme = Theme::of(this);
    const double left = xOf(static_cast<double>(m_limit));
    const QRectF beyond(left, track().top(), track().right() - left, track().height());
    QColor veil = theme.color(ColorRole::ErrorSoft);
    veil.setAlphaF(0.55F);
    painter.fillRect(beyond, veil);
    painter.fillRect(beyond, QBrush(theme.color(ColorRole::Error), Qt::BDiagPattern));
    painter.fillRect(QRectF(left - 1.5, track().top(), 3, track().height()), theme.color(ColorRole::Surface));
    painter.fillRect(QRectF(left - 0.5, track().top(), 2, track().height()), theme.color(ColorRole::Error));
}

bool StackedBar::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    for (int i = 0; i < m_parts.size(); ++i) {
        const QRectF area = partRect(i);
        if (m_parts[i].amount > 0 && help->pos().x() >= area.left() &&
            help->pos().x() <= area.right() + gap) {
            QToolTip::showText(help->globalPos(), m_parts[i].help, this, area.toAlignedRect());
            return true;
        }
    }
    QToolTip::showText(help->globalPos(), toolTip(), this);
    return true;
}

}  // namespace studio::ui
