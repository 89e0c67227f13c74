#include "ui/pages/network/structure_figure.h"

#include <QHash>
#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <cmath>

#include "ui/theme/theme.h"

namespace studio::ui {
namespace {

constexpr int figureHeight = 120;
constexpr double widestUnit = 12.0;  ///< Pixels of a bar of width 1.
constexpr double gap = 1.0;

double heightOf(const spec::Shape& shape, const spec::Shape& input) {
    constexpr double flat = 0.22;
    constexpr double least = 0.07;
    if (shape.flat)
        return flat;
    const auto extent = static_cast<double>(std::max(shape.height, shape.width));
    const auto whole = static_cast<double>(std::max<std::int64_t>(2, std::max(input.height, input.width)));
    return std::clamp(std::log2(1.0 + extent) / std::log2(1.0 + whole), least, 1.0);
}

double widthOf(api::LayerKind kind, const spec::Shape& shape) {
    constexpr double thin = 0.4;
    const bool heavy = kind == api::LayerKind::Convolution || kind == api::LayerKind::Dense;
    return heavy ? 0.6 + 0.16 * std::log2(1.0 + static_cast<double>(shape.channels))
           : kind == api::LayerKind::Pooling || kind == api::LayerKind::Merge ? 2.0 * thin
                                                                              : thin;
}

}  // namespace

StructureFigure::StructureFigure(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("structureFigure"));
    setAccessibleName(tr("Drawing of the network"));
    setToolTip(
        tr("A bar for each layer in the colour of its kind, as high as its maps and thicker with more "
           "channels. Arcs are connections that pass layers by."));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&Theme::of(this), &Theme::changed, this, QOverload<>::of(&QWidget::update));
}

void StructureFigure::setReport(const api::NetworkReport& report, const api::Catalogue& catalogue) {
    m_bars.clear();
    m_arcs.clear();
    QHash<QString, int> places;
    for (const auto& layer : report.layers) {
        const auto* type = catalogue.layer(layer.type);
        if (type == nullptr || !layer.reachable || !layer.errors.empty())
            continue;
        const auto at = static_cast<int>(m_bars.size());
        m_bars.append({type->kind, heightOf(layer.output, report.input), widthOf(type->kind, layer.output)});
        for (const auto& input : layer.inputs) {
            const int from = places.value(QString::fromStdString(input), -1);
            if (from >= 0 && from < at - 1)
                m_arcs.append({from, at});
        }
        places.insert(QString::fromStdString(layer.id), at);
    }
    setAccessibleDescription(tr("%1 layers, %2 connections that pass layers by.").arg(bars()).arg(arcs()));
    update();
}

QSize StructureFigure::sizeHint() const {
    return {360, figureHeight};
}

QSize StructureFigure::minimumSizeHint() const {
    return {200, figureHeight};
}

void StructureFigure::paintEvent(QPaintEvent* /*event*/) {
    if (m_bars.isEmpty())
        return;
    const Theme& theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    double units = 0.0;
    for (const Bar& bar : m_bars)
        units += bar.width;
    const double gaps = width() > 3 * bars() ? gap : 0.0;
    const double unit = std::min(widestUnit, (width() - 2.0 - gaps * bars()) / units);
    const double arcRoom = m_arcs.isEmpty() ? 0.0 : 26.0;
    const double middle = arcRoom + (height() - arcRoom) / 2.0;
    const double tallest = height() - arcRoom - 4.0;
    double x = (width() - units * unit - gaps * bars()) / 2.0;
    QVector<QPointF> tops;
    for (const Bar& bar : m_bars) {
        const double high = tallest * bar.height;
        const QRectF rect(x, middle - high / 2.0, bar.width * unit, high);
        painter.fillRect(rect, theme.layerKind(bar.kind));
        tops << QPointF(rect.center().x(), rect.top());
        x += rect.width() + gaps;
    }
    QColor ink = theme.color(ColorRole::TextMuted);
    ink.setAlphaF(0.8F);
    painter.setPen(QPen(ink, 1.0));
    painter.setBrush(Qt::NoBrush);
    for (const auto& [from, to] : std::as_const(m_arcs)) {
        const QPointF begin = tops.at(from) - QPointF(0, 1.5);
        const QPointF end = tops.at(to) - QPointF(0, 1.5);
        const double top = std::max(
            1.0, std::min(begin.y(), end.y()) - std::min(arcRoom, 6.0 + 0.12 * (end.x() - begin.x())));
        QPainterPath arc(begin);
        arc.cubicTo(QPointF(begin.x(), top), QPointF(end.x(), top), end);
        painter.drawPath(arc);
    }
}

}  // namespace studio::ui
