#include "ui/widgets/color_legend.h"

#include <QPainter>
#include <algorithm>

#include "ui/theme/theme.h"

namespace studio::ui {
namespace {

constexpr int swatch = 10;
constexpr int between = spacing::m;
constexpr int longestName = 160;

QFontMetrics metricsOf(const QWidget* widget) {
    return QFontMetrics(Theme::of(widget).font(TextSize::Caption));
}

int nameWidth(const QFontMetrics& metrics, const QString& name) {
    // Advances are rounded, and a name that lacks a fraction of a pixel would be cut.
    return std::min(longestName, metrics.horizontalAdvance(name) + 2);
}

}  // namespace

ColorLegend::ColorLegend(QWidget* parent) : QWidget(parent) {
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setAccessibleName(tr("Legend"));
    connect(&Theme::of(this), &Theme::changed, this, qOverload<>(&QWidget::update));
}

void ColorLegend::setEntries(const QVector<Entry>& entries) {
    if (entries == m_entries)
        return;
    m_entries = entries;
    QStringList names;
    for (const Entry& entry : entries)
        names << entry.name;
    setAccessibleDescription(names.join(QStringLiteral(", ")));
    setMinimumHeight(heightForWidth(width()));
    updateGeometry();
    update();
}

int ColorLegend::lineHeight() const {
    return metricsOf(this).height() + 3;
}

QVector<QPoint> ColorLegend::places(int width) const {
    const QFontMetrics metrics = metricsOf(this);
    QVector<QPoint> result;
    QPoint at(0, 0);
    for (const Entry& entry : m_entries) {
        const int extent = swatch + spacing::xs + nameWidth(metrics, entry.name);
        if (at.x() > 0 && at.x() + extent > width)
            at = {0, at.y() + lineHeight()};
        result << at;
        at.rx() += extent + between;
    }
    return result;
}

int ColorLegend::heightForWidth(int width) const {
    const QVector<QPoint> all = places(std::max(1, width));
    return all.isEmpty() ? 0 : all.last().y() + lineHeight();
}

QSize ColorLegend::sizeHint() const {
    return {4 * longestName, heightForWidth(std::max(width(), longestName))};
}
QSize ColorLegend::minimumSizeHint() const {
    return {longestName, lineHeight()};
}

void ColorLegend::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    setMinimumHeight(heightForWidth(width()));
}

void ColorLegend::paintEvent(QPaintEvent* /*event*/) {
    const Theme& theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(theme.font(TextSize::Caption));
    const QFontMetrics metrics = painter.fontMetrics();
    const QVector<QPoint> all = places(width());
    for (int i = 0; i < all.size(); ++i) {
        const QPoint at = all[i];
        const int middle = at.y() + lineHeight() / 2;
        painter.setPen(theme.color(ColorRole::BorderStrong));
        painter.setBrush(m_entries[i].color);
        painter.drawRoundedRect(QRectF(at.x() + 0.5, middle - swatch / 2.0 + 0.5, swatch - 1, swatch - 1), 2,
                                2);
        painter.setPen(theme.color(ColorRole::TextMuted));
        const int width = nameWidth(metrics, m_entries[i].name);
        painter.drawText(QRect(at.x() + swatch + spacing::xs, at.y(), width, lineHeight()),
                         Qt::AlignLeft | Qt::AlignVCenter,
                         metrics.elidedText(m_entries[i].name, Qt::ElideRight, width));
    }
}

}  // namespace studio::ui
