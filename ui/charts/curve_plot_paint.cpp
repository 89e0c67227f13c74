#include <QPainter>
#include <cmath>

#include "ui/charts/curve_plot.h"
#include "ui/theme/theme.h"

namespace studio::ui {
namespace {

struct CardRow {
    QColor ink;
    bool dashed = false;
    QString name;
    QString value;
};

/// On whole pixels, or a hair line is two grey ones.
double crisp(double value) {
    return std::floor(value) + 0.5;
}

}  // namespace

void CurvePlot::drawBackground(QPainter* painter, const QRectF&) {
    painter->save();
    paintAxes(*painter);
    painter->restore();
}

void CurvePlot::drawForeground(QPainter* painter, const QRectF&) {
    const Theme& theme = Theme::of(this);
    painter->save();
    if (m_pressed) {
        QColor veil = theme.color(ColorRole::Accent);
        painter->setPen(veil);
        veil.setAlphaF(0.14F);
        painter->setBrush(veil);
        painter->drawRect(QRectF(*m_pressed, m_cursor).normalized().intersected(plotRect()));
    } else if (m_cross) {
        paintCrosshair(*painter);
    }
    painter->restore();
}

void CurvePlot::paintAxes(QPainter& painter) const {
    const Theme& theme = Theme::of(this);
    const QRectF area = plotRect();
    const QRectF shown = range();
    painter.setFont(theme.font(TextSize::Caption));
    const QFontMetrics metrics = painter.fontMetrics();
    const int line = metrics.height();
    const QColor grid = theme.color(ColorRole::Border);
    const QColor ink = theme.color(ColorRole::TextMuted);
    const int downward = std::clamp(static_cast<int>(area.height()) / 44, 2, 8);
    for (const Tick& tick : ticks(m_model.scale(), shown.top(), shown.bottom(), downward, false)) {
        const double y = crisp(toScreen({shown.left(), tick.at}).y());
        painter.setPen(grid);
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        painter.setPen(ink);
        painter.drawText(QRectF(0, y - line / 2.0, area.left() - spacing::s, line),
                         Qt::AlignRight | Qt::AlignVCenter, tick.text);
    }
    const int across = std::clamp(static_cast<int>(area.width()) / 64, 2, 12);
    for (const Tick& tick : ticks(YScale::Linear, shown.left(), shown.right(), across, m_model.integerX)) {
        const double x = crisp(toScreen({tick.at, shown.top()}).x());
        painter.setPen(grid);
        painter.drawLine(QPointF(x, area.bottom()), QPointF(x, area.bottom() + 4));
        painter.setPen(ink);
        painter.drawText(QRectF(x - 40, area.bottom() + 6, 80, line), Qt::AlignCenter, tick.text);
    }
    painter.setPen(theme.color(ColorRole::BorderStrong));
    painter.drawLine(QPointF(area.left(), crisp(area.bottom())), QPointF(area.right(), crisp(area.bottom())));
    painter.setPen(ink);
    painter.drawText(QRectF(area.left(), area.bottom() + 8 + line, area.width(), line), Qt::AlignCenter,
                     m_model.xTitle);
    painter.drawText(QRectF(0, 0, area.width(), line), Qt::AlignLeft | Qt::AlignVCenter, m_model.yTitle);
    const bool empty = std::none_of(m_model.curves.begin(), m_model.curves.end(),
                                    [](const Curve& curve) { return !curve.points.isEmpty(); });
    if (empty) {
        painter.setFont(theme.font(TextSize::Body));
        const QRectF text =
            painter.boundingRect(area, Qt::AlignCenter | Qt::TextWordWrap, m_model.placeholder);
        painter.fillRect(text.adjusted(-spacing::s, 0, spacing::s, 0), theme.color(ColorRole::Surface));
        painter.drawText(area, Qt::AlignCenter | Qt::TextWordWrap, m_model.placeholder);
    }
}

void CurvePlot::paintCrosshair(QPainter& painter) const {
    const Theme& theme = Theme::of(this);
    const QRectF area = plotRect();
    const double x = toScreen({*m_cross, 0.0}).x();
    if (x < area.left() - 1 || x > area.right() + 1)
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme.color(ColorRole::BorderStrong));
    painter.drawLine(QPointF(crisp(x), area.top()), QPointF(crisp(x), area.bottom()));
    for (const Curve& curve : m_model.curves) {
        const QVector<QPointF>& points = curve.shown();
        const int at = curve.visible ? nearestIndex(points, *m_cross) : -1;
        if (at < 0 || points[at].x() != *m_cross)
            continue;
        const QPointF dot = toScreen({points[at].x(), toPlot(m_model.scale(), points[at].y())});
        if (!std::isfinite(dot.y()) || !area.adjusted(-2, -2, 2, 2).contains(dot))
            continue;
        painter.setPen(QPen(theme.color(ColorRole::Surface), 2));
        painter.setBrush(curveColor(curve));
        painter.drawEllipse(dot, 4.5, 4.5);
    }
    paintCard(painter, x);
}

void CurvePlot::paintCard(QPainter& painter, double screenX) const {
    const Theme& theme = Theme::of(this);
    std::vector<CardRow> rows;
    painter.setFont(theme.font(TextSize::Caption));
    const QFontMetrics metrics = painter.fontMetrics();
    int nameWidth = 0;
    int valueWidth = 0;
    for (const Curve& curve : m_model.curves) {
        const QVector<QPointF>& points = curve.shown();
        const int at = curve.visible ? nearestIndex(points, *m_cross) : -1;
        if (at < 0 || points[at].x() != *m_cross)
            continue;
        rows.push_back(
            {curveColor(curve), curve.dashed, curve.name, valueText(points[at].y(), m_model.percent)});
        nameWidth = std::max(nameWidth, metrics.horizontalAdvance(rows.back().name));
        valueWidth = std::max(valueWidth, metrics.horizontalAdvance(rows.back().value));
    }
    const QString x = QString::number(*m_cross, 'g', 8);
    const QString head = m_model.xTitle.isEmpty() ? x : m_model.xTitle + QLatin1Char(' ') + x;
    constexpr int swatch = 16;
    const int line = metrics.height() + 3;
    const int wide = std::max(metrics.horizontalAdvance(head) + 4,
                              swatch + spacing::s + nameWidth + spacing::l + valueWidth);
    const QRectF area = plotRect();
    QRectF card(screenX + spacing::m, 0, wide + 2 * spacing::s,
                line * (static_cast<int>(rows.size()) + 1) + 2 * spacing::s - 3);
    if (card.right() > area.right())
        card.moveRight(screenX - spacing::m);
    card.moveLeft(std::max(card.left(), 2.0));
    card.moveTop(std::clamp(m_cursor.y() - card.height() / 2, area.top(),
                            std::max(area.top(), area.bottom() - card.height())));
    painter.setPen(theme.color(ColorRole::Border));
    painter.setBrush(theme.color(ColorRole::Raised));
    painter.drawRoundedRect(QRectF(card.toRect()).adjusted(0.5, 0.5, -0.5, -0.5), cornerRadius, cornerRadius);
    QRectF row(card.left() + spacing::s, card.top() + spacing::s - 2, wide, line);
    painter.setPen(theme.color(ColorRole::TextMuted));
    painter.drawText(row, Qt::AlignLeft | Qt::AlignVCenter, head);
    for (const CardRow& entry : rows) {
        row.translate(0, line);
        painter.setPen(QPen(entry.ink, 2.5, entry.dashed ? Qt::DotLine : Qt::SolidLine, Qt::FlatCap));
        painter.drawLine(QPointF(row.left(), row.center().y()),
                         QPointF(row.left() + swatch, row.center().y()));
        painter.setPen(theme.color(ColorRole::Text));
        painter.drawText(row.adjusted(swatch + spacing::s, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                         entry.name);
        painter.drawText(row, Qt::AlignRight | Qt::AlignVCenter, entry.value);
    }
}

}  // namespace studio::ui
