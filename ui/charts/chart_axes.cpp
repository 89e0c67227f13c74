#include "ui/charts/chart_axes.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

#include "ui/theme/theme.h"

namespace studio::ui {
namespace {

/// On whole pixels, or a hair line is two grey ones.
double crisp(double value) {
    return std::floor(value) + 0.5;
}

}  // namespace

QRectF insideAxes(const QRectF& body, const AxisTexts& texts) {
    const QFontMetrics metrics(Theme::of().font(TextSize::Caption));
    const int left = metrics.horizontalAdvance(QStringLiteral("−0.0000")) + spacing::s;
    const int below = metrics.height() + spacing::s + (texts.x.isEmpty() ? 0 : metrics.height() + 2);
    const int above = metrics.height() / 2 + 2 + (texts.y.isEmpty() ? 0 : metrics.height());
    return body.adjusted(left, above, -spacing::xs, -below);
}

void paintAxes(QPainter& painter, const PlotMap& map, double left, const AxisTexts& texts) {
    const Theme& theme = Theme::of();
    const QRectF area = map.area;
    painter.setFont(theme.font(TextSize::Caption));
    const int line = painter.fontMetrics().height();
    const QColor hair = theme.color(ColorRole::Border);
    const QColor ink = theme.color(ColorRole::TextMuted);
    const int downward = std::clamp(static_cast<int>(area.height()) / 44, 2, 8);
    for (const Tick& tick : ticks(map.scale, map.shown.top(), map.shown.bottom(), downward, false)) {
        const double y = crisp(map.plotYAt(tick.at));
        painter.setPen(hair);
        painter.drawLine(QPointF(texts.grid ? area.left() : area.left() - 4, y),
                         QPointF(texts.grid ? area.right() : area.left(), y));
        painter.setPen(ink);
        painter.drawText(QRectF(left, y - line / 2.0, area.left() - spacing::s - left, line),
                         Qt::AlignRight | Qt::AlignVCenter, tick.text);
    }
    // The number at the end is the longest.
    constexpr int least = 40;
    const int widest =
        painter.fontMetrics().horizontalAdvance(QString::number(std::round(map.shown.right())));
    const int across = std::clamp(static_cast<int>(area.width()) / std::max(least, widest + spacing::xl), 2, 12);
    for (const Tick& tick :
         ticks(YScale::Linear, map.shown.left(), map.shown.right(), across, texts.integerX)) {
        const double x = crisp(map.xAt(tick.at));
        painter.setPen(hair);
        painter.drawLine(QPointF(x, area.bottom()), QPointF(x, area.bottom() + 4));
        painter.setPen(ink);
        // A number that would be cut at the right is moved inwards.
        const double over = x + painter.fontMetrics().horizontalAdvance(tick.text) / 2.0 - area.right();
        painter.drawText(QRectF(x - 40 - std::max(0.0, over - spacing::s), area.bottom() + 6, 80, line),
                         Qt::AlignCenter, tick.text);
    }
    painter.setPen(theme.color(ColorRole::BorderStrong));
    painter.drawLine(QPointF(area.left(), crisp(area.bottom())), QPointF(area.right(), crisp(area.bottom())));
    painter.setPen(ink);
    painter.drawText(QRectF(area.left(), area.bottom() + 8 + line, area.width(), line), Qt::AlignCenter,
                     texts.x);
    if (!texts.y.isEmpty())
        painter.drawText(QRectF(left, area.top() - line * 1.5 - 2, area.width(), line),
                         Qt::AlignLeft | Qt::AlignVCenter, texts.y);
}

}  // namespace studio::ui
