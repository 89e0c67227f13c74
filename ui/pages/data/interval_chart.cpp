#include "ui/pages/data/interval_chart.h"

#include <QPainter>
#include <array>
#include <cmath>

#include "core/api/dataset_health.h"
#include "ui/theme/theme.h"
#include "ui/widgets/number_text.h"

namespace studio::ui {
namespace {

constexpr std::array<double, 5> accuracies{0.5, 0.7, 0.8, 0.9, 0.95};
constexpr int rowHeight = 30;
constexpr int axisHeight = 24;
constexpr int labelWidth = 160;
constexpr int valueWidth = 96;
constexpr double whisker = 5.0;

QString percent(double share) {
    return QString::number(100.0 * share, 'f', 0);
}

}  // namespace

IntervalChart::IntervalChart(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("intervalChart"));
    setToolTip(
        tr("If the network recognised so many of the validation pictures, its accuracy on other pictures "
           "of the same kind lies within the line in 95 of 100 cases."));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&Theme::of(this), &Theme::changed, this, qOverload<>(&QWidget::update));
    setPictures(0);
}

void IntervalChart::setPictures(std::int64_t pictures) {
    m_pictures = pictures;
    m_rows.clear();
    QStringList parts;
    for (const double accuracy : accuracies) {
        // Of few pictures not every share can be.
        const auto right = std::llround(accuracy * static_cast<double>(pictures));
        if (pictures == 0 || m_rows.contains(right))
            continue;
        m_rows << right;
        const auto [low, high] = api::wilsonInterval(right, pictures);
        parts << tr("%1 of %2 right: between %3 and %4 %")
                     .arg(countText(right), countText(pictures), percent(low), percent(high));
    }
    setAccessibleName(tr("95 % intervals of the accuracy"));
    setAccessibleDescription(parts.join(QStringLiteral(", ")));
    updateGeometry();
    update();
}

QSize IntervalChart::sizeHint() const {
    return {420, static_cast<int>(m_rows.size()) * rowHeight + axisHeight + spacing::s};
}

void IntervalChart::paintRow(QPainter& painter, const QRectF& row, std::int64_t right) const {
    const Theme& theme = Theme::of(this);
    const double accuracy = static_cast<double>(right) / static_cast<double>(m_pictures);
    const auto [low, high] = api::wilsonInterval(right, m_pictures);
    const double y = row.center().y();
    const auto x = [&row](double share) { return row.left() + share * row.width(); };
    painter.setPen(theme.color(ColorRole::Text));
    painter.drawText(QRectF(spacing::m, row.top(), labelWidth, row.height()),
                     Qt::AlignLeft | Qt::AlignVCenter,
                     tr("%1 of %2 right").arg(countText(right), countText(m_pictures)));
    painter.drawText(QRectF(row.right() + spacing::m, row.top(), valueWidth, row.height()),
                     Qt::AlignLeft | Qt::AlignVCenter, tr("%1 – %2 %").arg(percent(low), percent(high)));
    painter.setPen(QPen(theme.color(ColorRole::Validation), 2.0));
    painter.drawLine(QPointF(x(low), y), QPointF(x(high), y));
    for (const double end : {low, high})
        painter.drawLine(QPointF(x(end), y - whisker), QPointF(x(end), y + whisker));
    painter.setBrush(theme.color(ColorRole::Validation));
    painter.setPen(Qt::NoPen);
    painter.drawEllipse(QPointF(x(accuracy), y), 4.0, 4.0);
}

void IntervalChart::paintEvent(QPaintEvent* /*event*/) {
    const Theme& theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double left = labelWidth + spacing::l;
    const QRectF plot(left, 0, width() - left - valueWidth - spacing::l,
                      rowHeight * static_cast<double>(m_rows.size()));
    painter.setFont(theme.font(TextSize::Caption));
    for (const double tick : {0.0, 0.25, 0.5, 0.75, 1.0}) {
        const double x = plot.left() + tick * plot.width();
        painter.setPen(theme.color(ColorRole::Border));
        painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
        painter.setPen(theme.color(ColorRole::TextMuted));
        painter.drawText(QRectF(x - 24, plot.bottom() + 2, 48, axisHeight), Qt::AlignHCenter | Qt::AlignTop,
                         percent(tick) + QStringLiteral(" %"));
    }
    painter.setFont(theme.font(TextSize::Body));
    QRectF row(plot.left(), plot.top(), plot.width(), rowHeight);
    for (const std::int64_t right : m_rows) {
        paintRow(painter, row, right);
        row.translate(0, rowHeight);
    }
}

}  // namespace studio::ui
