#include <QPainter>
#include <algorithm>
#include <cmath>

#include "ui/charts/chart_axes.h"
#include "ui/charts/curve_card.h"
#include "ui/charts/curve_plot.h"
#include "ui/charts/curve_stroke.h"
#include "ui/theme/theme.h"

namespace studio::ui {
namespace {

/// On whole pixels, or a hair line is two grey ones.
double crisp(double value) {
    return std::floor(value) + 0.5;
}

QColor faded(QColor color, double alpha) {
    color.setAlphaF(static_cast<float>(alpha));
    return color;
}

}  // namespace

void CurvePlot::drawBackground(QPainter* painter, const QRectF&) {
    painter->save();
    paintAxes(*painter, map(), 0.0, {m_model.xTitle, {}, m_model.integerX});
    paintTitles(*painter, map());
    painter->restore();
}

void CurvePlot::drawForeground(QPainter* painter, const QRectF&) {
    const Theme& theme = Theme::of(this);
    const PlotMap on = map();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    paintGuides(*painter, on);
    paintCurves(*painter, on);
    paintMarks(*painter, on);
    if (m_pressed) {
        painter->setPen(theme.color(ColorRole::Accent));
        painter->setBrush(faded(theme.color(ColorRole::Accent), 0.14));
        painter->drawRect(dragRect());
    } else if (m_cross) {
        paintCrosshair(*painter, on);
    }
    painter->restore();
}

void CurvePlot::paintTitles(QPainter& painter, const PlotMap& map) const {
    const Theme& theme = Theme::of(this);
    const QRectF area = map.area;
    painter.setFont(theme.font(TextSize::Caption));
    const int line = painter.fontMetrics().height();
    painter.setPen(theme.color(ColorRole::TextMuted));
    const QRectF head(0, 0, area.right(), line);
    painter.drawText(head, Qt::AlignLeft | Qt::AlignVCenter, m_model.yTitle);
    if (m_model.smoothing > 0.0)
        painter.drawText(head, Qt::AlignRight | Qt::AlignVCenter,
                         tr("smoothed %1, faint: raw").arg(m_model.smoothing, 0, 'f', 2));
    if (!m_model.isEmpty())
        return;
    painter.setFont(theme.font(TextSize::Body));
    const QRectF text = painter.boundingRect(area, Qt::AlignCenter | Qt::TextWordWrap, m_model.placeholder);
    painter.fillRect(text.adjusted(-spacing::s, 0, spacing::s, 0), theme.color(ColorRole::Surface));
    painter.drawText(area, Qt::AlignCenter | Qt::TextWordWrap, m_model.placeholder);
}

void CurvePlot::paintCurves(QPainter& painter, const PlotMap& map) const {
    painter.save();
    painter.setClipRect(map.area.adjusted(-1, -2, 2, 2));
    for (const Curve& curve : m_model.curves) {
        if (curve.visible && !curve.band.isEmpty())
            paintBand(painter, curve.band, map, faded(curveColor(curve), 0.18));
    }
    // All raw curves first, so that none hides another's trend.
    for (const Curve& curve : m_model.curves) {
        if (curve.visible && curve.source.smooth() != nullptr)
            paintCurve(painter, curve.source.raw(), map, {faded(curveColor(curve), 0.3), 1.2, false});
    }
    for (const bool above : {false, true}) {
        for (const Curve& curve : m_model.curves) {
            if (curve.visible && m_model.isHighlighted(curve) == above)
                paintLine(painter, map, curve);
        }
    }
    painter.restore();
}

void CurvePlot::paintLine(QPainter& painter, const PlotMap& map, const Curve& curve) const {
    const PointStore* smooth = curve.source.smooth();
    const PointStore& store = smooth != nullptr ? *smooth : curve.source.raw();
    CurveInk ink{curveColor(curve), m_model.many ? 1.3 : 2.0, curve.dashed};
    if (m_model.isHighlighted(curve))
        ink.width = 3.0;
    else if (!m_model.highlighted.isEmpty())
        ink.color = faded(ink.color, 0.35);
    paintCurve(painter, store, map, ink);
}

void CurvePlot::paintGuides(QPainter& painter, const PlotMap& map) const {
    const Theme& theme = Theme::of(this);
    painter.setFont(theme.font(TextSize::Caption));
    const int line = painter.fontMetrics().height();
    for (const CurveGuide& guide : m_model.guides) {
        const double y = crisp(map.yAt(guide.y));
        if (!std::isfinite(y) || y < map.area.top() || y > map.area.bottom())
            continue;
        painter.setPen(QPen(theme.color(ColorRole::TextMuted), 1.0, Qt::DashLine));
        painter.drawLine(QPointF(map.area.left(), y), QPointF(map.area.right(), y));
        const double textTop = y - line - 1 < map.area.top() ? y + 1 : y - line - 1;
        painter.drawText(QRectF(map.area.left(), textTop, map.area.width(), line),
                         Qt::AlignRight | Qt::AlignVCenter, guide.label);
    }
}

void CurvePlot::paintMarks(QPainter& painter, const PlotMap& map) const {
    const Theme& theme = Theme::of(this);
    constexpr int mostLines = 3;
    painter.setFont(theme.font(TextSize::Caption));
    const QFontMetrics metrics = painter.fontMetrics();
    QVector<QRectF> taken;
    for (const CurveMark& mark : m_model.marks) {
        const double x = crisp(map.xAt(mark.x));
        if (x < map.area.left() - 1 || x > map.area.right() + 1)
            continue;
        painter.setPen(QPen(theme.color(ColorRole::TextMuted), 1.0, Qt::DotLine));
        painter.drawLine(QPointF(x, map.area.top()), QPointF(x, map.area.bottom()));
        const Curve* curve = m_model.find(mark.series);
        const QPointF dot = map.at({mark.x, mark.y});
        if (std::isfinite(dot.y()) && map.area.contains(dot) && (curve == nullptr || curve->visible)) {
            painter.setPen(QPen(curve == nullptr ? theme.color(ColorRole::Text) : curveColor(*curve), 2.2));
            painter.setBrush(theme.color(ColorRole::Surface));
            painter.drawEllipse(dot, 4.5, 4.5);
        }
        QRectF text(x + 4, map.area.top(), metrics.horizontalAdvance(mark.label) + 4, metrics.height());
        if (text.right() > map.area.right())
            text.moveRight(x - 4);
        // Where the marked point lies in the upper half, so does its curve: the words then stand below.
        const bool below = std::isfinite(dot.y()) && dot.y() < map.area.center().y();
        if (below)
            text.moveBottom(map.area.bottom() - 1);
        const double lineStep = below ? -metrics.height() : metrics.height();
        for (int row = 0; row < mostLines; ++row, text.translate(0, lineStep)) {
            const bool free = std::none_of(taken.begin(), taken.end(),
                                           [&text](const QRectF& other) { return other.intersects(text); });
            if (!free)
                continue;
            taken << text;
            painter.fillRect(text.adjusted(-1, 0, 1, 0), faded(theme.color(ColorRole::Surface), 0.8));
            painter.setPen(theme.color(ColorRole::Text));
            painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter, mark.label);
            break;
        }
    }
}

void CurvePlot::paintCrosshair(QPainter& painter, const PlotMap& map) const {
    const Theme& theme = Theme::of(this);
    const double x = map.xAt(*m_cross);
    if (x < map.area.left() - 1 || x > map.area.right() + 1)
        return;
    painter.setPen(theme.color(ColorRole::BorderStrong));
    painter.drawLine(QPointF(crisp(x), map.area.top()), QPointF(crisp(x), map.area.bottom()));
    std::vector<CurveReading> readings = readingsAt(m_model, map, *m_cross);
    if (m_model.many && !m_model.highlighted.isEmpty())
        std::erase_if(readings, [this](const CurveReading& reading) {
            return reading.curve->name != m_model.highlighted;
        });
    for (const CurveReading& reading : readings) {
        const QPointF dot = map.at({reading.point.x(), reading.smooth.value_or(reading.point.y())});
        if (!std::isfinite(dot.y()) || !map.area.adjusted(-2, -2, 2, 2).contains(dot))
            continue;
        painter.setPen(QPen(theme.color(ColorRole::Surface), 2));
        painter.setBrush(curveColor(*reading.curve));
        painter.drawEllipse(dot, 4.5, 4.5);
    }
    if (!readings.empty())
        paintCurveCard(painter, m_model, readings, *m_cross, map.area, {x, m_cursor.y()});
}

}  // namespace studio::ui
