#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <cmath>

#include "ui/charts/hover_card.h"
#include "ui/charts/parallel_coordinates.h"
#include "ui/theme/colormap.h"
#include "ui/theme/theme.h"

namespace studio::ui {
namespace {

constexpr double brushWidth = 14.0;

/// Viridis without the end that would vanish on the background.
QColor shade(double t) {
    return QColor::fromRgb(colormapAt(Colormap::Viridis, Theme::of().isDark() ? 0.22 + 0.78 * t : 0.85 * t));
}

}  // namespace

QColor ParallelCoordinates::colorOf(int run) const {
    const std::optional<double> at =
        m_model.colorAxis < 0 ? std::nullopt : m_model.height(run, m_model.colorAxis);
    return at ? shade(*at) : Theme::of(this).color(ColorRole::TextMuted);
}

QPolygonF ParallelCoordinates::lineOf(const ParallelLayout& layout, int run) const {
    QPolygonF line;
    for (int place = 0; place < m_model.order.size(); ++place)
        line << QPointF(layout.xs[place], layout.yAt(m_model.height(run, m_model.order[place])));
    return line;
}

QRectF ParallelCoordinates::titlePlace(const ParallelLayout& layout, int place) const {
    if (place < 0)
        return {};
    const QFontMetrics metrics(Theme::of(this).font(TextSize::Caption, true));
    const double room = layout.xs.size() > 1 ? layout.xs[1] - layout.xs[0] - spacing::s : layout.area.width();
    const QString& title = m_model.axes[static_cast<std::size_t>(m_model.order[place])].title;
    const double wide = std::min<double>(room, metrics.horizontalAdvance(title) + 2 * spacing::s);
    QRectF rect(layout.xs[place] - wide / 2.0, layout.area.top() - metrics.height() - spacing::s, wide,
                metrics.height() + 2.0);
    rect.moveLeft(std::clamp(rect.left(), 2.0, std::max(2.0, width() - wide - 2.0)));
    return rect;
}

void ParallelCoordinates::paintBody(QPainter& painter, const QRectF& body) const {
    const ParallelLayout layout = layOut(m_model, body);
    paintLines(painter, layout);
    for (int place = 0; place < layout.xs.size(); ++place)
        paintAxis(painter, layout, place);
    for (int place = 0; place < layout.xs.size(); ++place)
        paintLabels(painter, layout, place);
}

void ParallelCoordinates::paintLines(QPainter& painter, const ParallelLayout& layout) const {
    const auto count = static_cast<int>(m_model.runs.size());
    // The fuller the picture, the fainter each line, so that bundles show.
    const double alpha = std::clamp(12.0 / std::sqrt(static_cast<double>(count)), 0.45, 0.95);
    QColor beside = Theme::of(this).color(ColorRole::TextMuted);
    beside.setAlphaF(0.14F);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(beside, 1.0));
    for (int run = 0; run < count; ++run) {
        if (!m_model.passes(run))
            painter.drawPolyline(lineOf(layout, run));
    }
    for (int run = 0; run < count; ++run) {
        if (!m_model.passes(run))
            continue;
        QColor ink = colorOf(run);
        ink.setAlphaF(static_cast<float>(alpha));
        painter.setPen(QPen(ink, count > 120 ? 1.2 : 1.7));
        painter.drawPolyline(lineOf(layout, run));
    }
    const int selected = indexOf(m_selected);
    if (selected >= 0)
        paintRun(painter, layout, selected, 3.5);
}

void ParallelCoordinates::paintRun(QPainter& painter, const ParallelLayout& layout, int run,
                                   double width) const {
    const QPolygonF line = lineOf(layout, run);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(Theme::of(this).color(ColorRole::Surface), width + 3.0, Qt::SolidLine, Qt::RoundCap,
                        Qt::RoundJoin));
    painter.drawPolyline(line);
    painter.setPen(QPen(colorOf(run), width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(line);
}

void ParallelCoordinates::paintAxis(QPainter& painter, const ParallelLayout& layout, int place) const {
    const Theme& theme = Theme::of(this);
    const int axis = m_model.order[place];
    const double x = std::floor(layout.xs[place]) + 0.5;
    const QRectF area = layout.area;
    if (axis == m_model.colorAxis) {
        QLinearGradient gradient(0, area.bottom(), 0, area.top());
        for (int i = 0; i <= 8; ++i)
            gradient.setColorAt(i / 8.0, shade(i / 8.0));
        painter.fillRect(QRectF(x - 3, area.top(), 6, area.height()), gradient);
    } else {
        painter.setPen(QPen(theme.color(ColorRole::BorderStrong), 1.0));
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
    }
    if (const auto& brush = m_model.brushes[static_cast<std::size_t>(axis)]) {
        QColor fill = theme.color(ColorRole::Accent);
        painter.setPen(QPen(fill, 1.2));
        fill.setAlphaF(0.22F);
        painter.setBrush(fill);
        const double top = layout.yAt(brush->second);
        painter.drawRect(QRectF(x - brushWidth / 2, top, brushWidth, layout.yAt(brush->first) - top));
    }
    painter.setFont(theme.font(TextSize::Caption, true));
    painter.setPen(
        theme.color(axis == m_model.colorAxis || place == m_axis ? ColorRole::AccentText : ColorRole::Text));
    const QRectF title = titlePlace(layout, place);
    painter.drawText(title, Qt::AlignCenter,
                     painter.fontMetrics().elidedText(m_model.axes[static_cast<std::size_t>(axis)].title,
                                                      Qt::ElideRight, static_cast<int>(title.width())));
    if (place == m_axis && hasFocus()) {
        painter.setPen(QPen(theme.color(ColorRole::AccentText), 1.2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(title, 3, 3);
    }
}

void ParallelCoordinates::paintLabels(QPainter& painter, const ParallelLayout& layout, int place) const {
    const Theme& theme = Theme::of(this);
    painter.setFont(theme.font(TextSize::Caption));
    const QFontMetrics metrics = painter.fontMetrics();
    const int line = metrics.height();
    const double x = layout.xs[place];
    // The last axis has its numbers at its right; the others at their left, where their lines come from.
    const bool last = place + 1 == layout.xs.size();
    const double room =
        last || place == 0 ? layout.area.left() - spacing::s : layout.xs[1] - layout.xs[0] - spacing::l;
    const auto write = [&](double y, const QString& text) {
        const QString shown = metrics.elidedText(text, Qt::ElideMiddle, static_cast<int>(room));
        const double wide = metrics.horizontalAdvance(shown);
        const QRectF rect(last ? x + spacing::s : x - spacing::s - wide, y - line / 2.0, wide, line);
        QColor halo = theme.color(ColorRole::Surface);
        halo.setAlphaF(0.78F);
        painter.fillRect(rect.adjusted(-2, 1, 2, -1), halo);
        painter.setPen(theme.color(ColorRole::Text));
        painter.drawText(rect, Qt::AlignLeft | Qt::AlignVCenter, shown);
    };
    const int count = std::clamp(static_cast<int>(layout.area.height()) / (2 * line), 2, 6);
    const int axis = m_model.order[place];
    const bool category = m_model.axes[static_cast<std::size_t>(axis)].kind == ParallelAxis::Kind::Category;
    const int most = category ? std::max(2, static_cast<int>(layout.area.height()) / line) : count;
    for (const ParallelModel::Label& label : m_model.labels(axis, most)) {
        if (label.height >= -0.001 && label.height <= 1.001)
            write(layout.yAt(label.height), label.text);
    }
    if (m_model.hasMissing() && (last || place == 0))
        write(layout.laneY, tr("none"));
}

void ParallelCoordinates::paintHover(QPainter& painter, const QRectF& body) const {
    if (m_hovered < 0 || m_drag != Drag::None)
        return;
    const ParallelLayout layout = layOut(m_model, body);
    paintRun(painter, layout, m_hovered, 3.0);
    const ParallelRun& run = m_model.runs[static_cast<std::size_t>(m_hovered)];
    QVector<HoverRow> rows;
    for (const int axis : m_model.order)
        rows << HoverRow{axis == m_model.colorAxis ? colorOf(m_hovered) : QColor(Qt::transparent),
                         m_model.axes[static_cast<std::size_t>(axis)].title,
                         m_model.text(axis, run.values.value(axis, std::nan("")))};
    paintHoverCard(painter, body, m_cursor, run.name, rows);
}

}  // namespace studio::ui
