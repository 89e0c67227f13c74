#include "ui/pages/network/layer_block.h"

#include <QCursor>
#include <QFontMetricsF>
#include <QPainter>
#include <QStyleOptionGraphicsItem>
#include <QWidget>
#include <algorithm>

#include "ui/theme/theme.h"

namespace studio::ui {
namespace {

constexpr double barWidth = 6;
constexpr double lineHeight = 19;
constexpr double padding = 7;
constexpr double farAway = 0.5;  ///< Below this scale the small print is left out.

/// Draws `text` at the left of `line`, cut where it does not fit; returns what is left of the line.
QRectF drawLeft(QPainter& painter, const QRectF& line, const QString& text) {
    const QFontMetricsF metrics(painter.font());
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                     metrics.elidedText(text, Qt::ElideRight, line.width()));
    const double used = std::min(line.width(), metrics.horizontalAdvance(text) + spacing::s);
    return line.adjusted(used, 0, 0, 0);
}

/// Draws `text` at the right of `line`; returns what is left of it.
QRectF drawRight(QPainter& painter, const QRectF& line, const QString& text) {
    painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, text);
    const double used = text.isEmpty() ? 0 : QFontMetricsF(painter.font()).horizontalAdvance(text);
    return line.adjusted(0, 0, -used - spacing::m, 0);
}

}  // namespace

LayerBlock::LayerBlock(const BlockContent& content) : m_content(content) {
    setAcceptHoverEvents(true);
    setCursor(Qt::ArrowCursor);
    setToolTip(content.toolTip);
}

double LayerBlock::heightOf(const BlockContent& content) {
    return 2 * padding + lineHeight * (content.error.isEmpty() ? 2 : 3);
}

void LayerBlock::setContent(const BlockContent& content) {
    if (content == m_content)
        return;
    prepareGeometryChange();
    m_content = content;
    setToolTip(content.toolTip);
    update();
}

void LayerBlock::setCurrent(bool current) {
    m_current = current;
    setZValue(current ? 1 : 0);
    update();
}

QRectF LayerBlock::frame() const {
    return {0, 0, width, heightOf(m_content)};
}

QRectF LayerBlock::boundingRect() const {
    return frame().adjusted(-2, -2, 2, 2);
}

void LayerBlock::paint(QPainter* painter, const QStyleOptionGraphicsItem* /*option*/, QWidget* widget) {
    painter->setRenderHint(QPainter::Antialiasing);
    paintFrame(*painter, widget);
    const double scale = QStyleOptionGraphicsItem::levelOfDetailFromTransform(painter->worldTransform());
    if (scale < farAway)
        paintFar(*painter, widget, scale);
    else
        paintTexts(*painter, widget);
}

void LayerBlock::paintFrame(QPainter& painter, const QWidget* widget) const {
    const Theme& theme = Theme::of(widget);
    const bool wrong = !m_content.error.isEmpty();
    QPen pen(theme.color(m_current ? ColorRole::Accent
                         : wrong   ? ColorRole::Error
                                   : ColorRole::BorderStrong),
             m_current ? 2.0 : 1.0);
    if (!m_current && !wrong && !m_hovered)
        pen.setColor(theme.color(ColorRole::Border));
    painter.setPen(pen);
    painter.setBrush(theme.color(m_current ? ColorRole::AccentSoft
                                 : wrong   ? ColorRole::ErrorSoft
                                           : ColorRole::Surface));
    painter.drawRoundedRect(frame(), cornerRadius, cornerRadius);

    painter.save();
    painter.setClipRect(QRectF(0, 0, barWidth, frame().height()).adjusted(1, 1, 0, -1));
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_content.kind ? theme.layerKind(*m_content.kind) : theme.color(ColorRole::TextMuted));
    painter.drawRoundedRect(frame().adjusted(1, 1, -1, -1), cornerRadius - 1, cornerRadius - 1);
    painter.restore();
}

/// The id alone, in letters that stay readable as long as the block has room for them.
void LayerBlock::paintFar(QPainter& painter, const QWidget* widget, double scale) const {
    const Theme& theme = Theme::of(widget);
    const bool wrong = !m_content.error.isEmpty();
    QFont font = theme.font(TextSize::Body, true);
    font.setPointSizeF(font.pointSizeF() * std::clamp(farAway * 1.5 / scale, 1.5, 2.6));
    painter.setFont(font);
    painter.setPen(theme.color(wrong ? ColorRole::Error : ColorRole::Text));
    const QRectF inner = frame().adjusted(barWidth + padding, 0, -padding, 0);
    painter.drawText(inner, Qt::AlignVCenter | Qt::AlignLeft,
                     QFontMetricsF(font).elidedText(m_content.id, Qt::ElideRight, inner.width()));
}

void LayerBlock::paintTexts(QPainter& painter, const QWidget* widget) const {
    const Theme& theme = Theme::of(widget);
    const QRectF inner = frame().adjusted(barWidth + padding + 2, padding, -padding - 3, -padding);
    QRectF line(inner.topLeft(), QSizeF(inner.width(), lineHeight));
    if (m_content.summary.isEmpty() && m_content.parameters.isEmpty() && m_content.error.isEmpty())
        line.moveCenter(inner.center());

    painter.setFont(theme.font(TextSize::Body));
    painter.setPen(theme.color(ColorRole::Text));
    QRectF rest = drawRight(painter, line, m_content.shape);
    painter.setFont(theme.font(TextSize::Body, true));
    rest = drawLeft(painter, rest, m_content.id);
    painter.setFont(theme.font(TextSize::Caption));
    painter.setPen(theme.color(ColorRole::TextMuted));
    if (rest.width() > 24)
        drawLeft(painter, rest, m_content.type);

    line.translate(0, lineHeight);
    rest = drawRight(painter, line, m_content.parameters);
    drawLeft(painter, rest, m_content.summary);
    if (!m_content.error.isEmpty())
        paintError(painter, widget, line.translated(0, lineHeight));
}

void LayerBlock::paintError(QPainter& painter, const QWidget* widget, const QRectF& line) const {
    const QRect mark(QPoint(static_cast<int>(line.left()), static_cast<int>(line.center().y()) - 7),
                     QSize(14, 14));
    icon(QStringLiteral("error"), ColorRole::Error).paint(&painter, mark);
    painter.setPen(Theme::of(widget).color(ColorRole::Error));
    drawLeft(painter, line.adjusted(14 + spacing::xs, 0, 0, 0), m_content.error);
}

void LayerBlock::hoverEnterEvent(QGraphicsSceneHoverEvent* event) {
    m_hovered = true;
    update();
    QGraphicsItem::hoverEnterEvent(event);
}

void LayerBlock::hoverLeaveEvent(QGraphicsSceneHoverEvent* event) {
    m_hovered = false;
    update();
    QGraphicsItem::hoverLeaveEvent(event);
}

}  // namespace studio::ui
