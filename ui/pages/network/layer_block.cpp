#include "ui/pages/network/layer_block.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QWidget>
#include <algorithm>

#include "ui/pages/network/block_paint.h"
#include "ui/theme/theme.h"

namespace studio::ui {
namespace {

constexpr double barWidth = 6;
constexpr double lineHeight = 19;
constexpr double padding = 7;
constexpr double portRadius = 5;
constexpr double portReach = 11;
constexpr double stackStep = 3;  ///< How far the sheets behind a repeated group stick out.
constexpr double foldSize = 18;

int linesOf(const BlockContent& content) {
    if (content.error.isEmpty())
        return 2;
    return content.remedy.isEmpty() ? 3 : 4;
}

}  // namespace

using namespace block_paint;

LayerBlock::LayerBlock(const BlockContent& content) : m_content(content) {
    setToolTip(content.toolTip);
}

double LayerBlock::heightOf(const BlockContent& content) {
    const double button = content.error.isEmpty() || content.remedy.isEmpty() ? 0 : 5;
    return 2 * padding + lineHeight * linesOf(content) + button;
}

void LayerBlock::setContent(const BlockContent& content) {
    if (content == m_content)
        return;
    prepareGeometryChange();
    m_content = content;
    setToolTip(content.toolTip);
    update();
}

void LayerBlock::setMarks(const BlockMarks& marks) {
    if (marks == m_marks)
        return;
    m_marks = marks;
    setZValue(marks.current ? 1 : 0);
    setOpacity(marks.faded ? 0.35 : 1.0);
    update();
}

void LayerBlock::setHovered(bool hovered) {
    if (hovered == m_hovered)
        return;
    m_hovered = hovered;
    update();
}

QRectF LayerBlock::frame() const {
    return {0, 0, width, heightOf(m_content)};
}

QRectF LayerBlock::boundingRect() const {
    return frame().adjusted(-2, -2, 2 + 2 * stackStep, portReach + 1);
}

QPointF LayerBlock::port(const QRectF& block) {
    return {block.center().x(), block.bottom()};
}

QRectF LayerBlock::lineRect(int line) const {
    const QRectF inner = frame().adjusted(barWidth + padding + 2, padding, -padding - 3, -padding);
    return {inner.left(), inner.top() + line * lineHeight, inner.width(), lineHeight};
}

QRectF LayerBlock::foldRect() const {
    if (!m_content.isGroup())
        return {};
    return {lineRect(0).left() - 4, lineRect(0).top() + (lineHeight - foldSize) / 2, foldSize, foldSize};
}

QRectF LayerBlock::repeatRect() const {
    if (!m_content.isGroup())
        return {};
    const QFontMetricsF metrics(Theme::of().font(TextSize::Caption, true));
    const double size = metrics.horizontalAdvance(repeatText(m_content.repeat)) + 12;
    const double name =
        QFontMetricsF(Theme::of().font(TextSize::Body, true)).horizontalAdvance(m_content.label);
    const double room = QFontMetricsF(Theme::of().font(TextSize::Body)).horizontalAdvance(m_content.shape);
    const QRectF line = lineRect(0);
    const double left =
        std::min(foldRect().right() + 2 + name + spacing::s, line.right() - room - spacing::m - size);
    return {left, line.top() + 1.5, size, lineHeight - 3};
}

QRectF LayerBlock::remedyRect() const {
    if (m_content.error.isEmpty() || m_content.remedy.isEmpty())
        return {};
    const QFontMetricsF metrics(Theme::of().font(TextSize::Caption, true));
    const QRectF line = lineRect(3).translated(0, 3);
    const double size = std::min(line.width(), metrics.horizontalAdvance(m_content.remedy) + 20);
    return {line.left(), line.top(), size, lineHeight + 2};
}

BlockPart LayerBlock::partAt(const QPointF& pos) const {
    const QPointF way = pos - port(frame());
    if (QPointF::dotProduct(way, way) <= portReach * portReach)
        return BlockPart::Port;
    if (!frame().contains(pos))
        return BlockPart::None;
    if (remedyRect().contains(pos))
        return BlockPart::Remedy;
    if (foldRect().contains(pos))
        return BlockPart::Fold;
    return repeatRect().contains(pos) ? BlockPart::Repeat : BlockPart::Body;
}

void LayerBlock::paint(QPainter* painter, const QStyleOptionGraphicsItem* /*option*/, QWidget* widget) {
    painter->setRenderHint(QPainter::Antialiasing);
    paintFrame(*painter, widget);
    const double scale = scaleOf(*painter);
    if (scale < farAway)
        return paintFar(*painter, widget, scale);
    paintTexts(*painter, widget);
    if (!m_content.error.isEmpty())
        paintError(*painter, widget);
    if (m_hovered || m_marks.current || m_marks.source)
        paintPort(*painter, widget);
}

void LayerBlock::paintFrame(QPainter& painter, const QWidget* widget) const {
    const Theme& theme = Theme::of(widget);
    const FrameColours colours = frameColours(theme, m_marks, !m_content.error.isEmpty(), m_hovered);
    painter.setBrush(colours.fill);
    if (m_content.isGroup()) {
        painter.setPen(QPen(theme.color(ColorRole::Border), 1));
        for (int sheet = m_content.repeat > 1 ? 2 : 1; sheet > 0; --sheet)
            painter.drawRoundedRect(frame().translated(sheet * stackStep, sheet * stackStep), cornerRadius,
                                    cornerRadius);
    }
    painter.setPen(QPen(colours.line, colours.width));
    painter.drawRoundedRect(frame(), cornerRadius, cornerRadius);
    paintBar(painter, widget);
}

/// The kind's colour; a group shows those of its layers, from top to bottom.
void LayerBlock::paintBar(QPainter& painter, const QWidget* widget) const {
    const Theme& theme = Theme::of(widget);
    const QRectF bar = QRectF(0, 0, barWidth, frame().height()).adjusted(1, 1, 0, -1);
    const auto stripes = std::max<qsizetype>(m_content.kinds.size(), 1);
    const double height = bar.height() / static_cast<double>(stripes);
    painter.setPen(Qt::NoPen);
    for (qsizetype i = 0; i < stripes; ++i) {
        const auto kind = m_content.kinds.isEmpty() ? m_content.kind : m_content.kinds.at(i);
        painter.setBrush(kind ? theme.layerKind(*kind) : theme.color(ColorRole::TextMuted));
        const QRectF stripe(bar.left(), bar.top() + static_cast<double>(i) * height, bar.width(), height);
        if (i > 0 && i + 1 < stripes) {
            painter.drawRect(stripe);
            continue;
        }
        painter.save();
        painter.setClipRect(stripe, Qt::IntersectClip);
        painter.drawRoundedRect(frame().adjusted(1, 1, -1, -1), cornerRadius - 1, cornerRadius - 1);
        painter.restore();
    }
}

/// The name alone, in letters that stay readable as long as the block has room for them.
void LayerBlock::paintFar(QPainter& painter, const QWidget* widget, double scale) const {
    const Theme& theme = Theme::of(widget);
    const bool wrong = !m_content.error.isEmpty();
    QFont font = theme.font(TextSize::Body, true);
    font.setPointSizeF(font.pointSizeF() * std::clamp(farAway * 1.5 / scale, 1.5, 2.6));
    painter.setFont(font);
    painter.setPen(theme.color(wrong ? ColorRole::Error : ColorRole::Text));
    const QRectF inner = frame().adjusted(barWidth + padding, 0, -padding, 0);
    QRectF rest = inner;
    if (m_content.repeat > 1)
        rest = drawRight(painter, inner, repeatText(m_content.repeat));
    drawLeft(painter, rest, m_content.name());
}

void LayerBlock::paintTexts(QPainter& painter, const QWidget* widget) const {
    const Theme& theme = Theme::of(widget);
    QRectF line = lineRect(0);
    if (m_content.summary.isEmpty() && m_content.parameters.isEmpty() && m_content.error.isEmpty())
        line.moveCenter({line.center().x(), frame().center().y()});

    painter.setFont(theme.font(TextSize::Body));
    painter.setPen(theme.color(ColorRole::Text));
    QRectF rest = drawRight(painter, line, m_content.shape);
    if (m_content.isGroup()) {
        drawTriangle(painter, foldRect(), false, theme.color(ColorRole::TextMuted));
        drawRepeat(painter, theme, repeatRect(), m_content.repeat);
        rest.setLeft(foldRect().right() + 2);
        rest.setRight(repeatRect().left() - 4);
    }
    painter.setFont(theme.font(TextSize::Body, true));
    painter.setPen(theme.color(ColorRole::Text));
    rest = drawLeft(painter, rest, m_content.name());
    if (m_content.frozen && rest.width() > 18) {
        drawIcon(painter, QRectF(rest.left() - 3, rest.center().y() - 7, 14, 14), QStringLiteral("lock"),
                 ColorRole::AccentText);
        rest.setLeft(rest.left() + 16);
    }
    painter.setFont(theme.font(TextSize::Caption));
    painter.setPen(theme.color(ColorRole::TextMuted));
    if (rest.width() > 24 && !m_content.isGroup())
        drawLeft(painter, rest, m_content.type);

    rest = drawRight(painter, lineRect(1), m_content.parameters);
    if (m_content.isGroup())
        rest = drawLeft(painter, rest, m_content.type);
    drawLeft(painter, rest, m_content.summary);
}

void LayerBlock::paintError(QPainter& painter, const QWidget* widget) const {
    const Theme& theme = Theme::of(widget);
    const QRectF line = lineRect(2);
    drawIcon(painter, QRectF(line.left(), line.center().y() - 7, 14, 14), QStringLiteral("error"),
             ColorRole::Error);
    painter.setFont(theme.font(TextSize::Caption));
    painter.setPen(theme.color(ColorRole::Error));
    drawLeft(painter, line.adjusted(14 + spacing::xs, 0, 0, 0), m_content.error);
    const QRectF button = remedyRect();
    if (button.isEmpty())
        return;
    painter.setPen(QPen(theme.color(ColorRole::BorderStrong), 1));
    painter.setBrush(theme.color(ColorRole::Raised));
    painter.drawRoundedRect(button, 4, 4);
    painter.setFont(theme.font(TextSize::Caption, true));
    painter.setPen(theme.color(ColorRole::AccentText));
    const QFontMetricsF metrics(painter.font(), painter.device());
    painter.drawText(button, Qt::AlignCenter,
                     metrics.elidedText(m_content.remedy, Qt::ElideRight, button.width() - 12));
}

/// Where a connection to a further layer is drawn from.
void LayerBlock::paintPort(QPainter& painter, const QWidget* widget) const {
    const Theme& theme = Theme::of(widget);
    painter.setPen(QPen(theme.color(ColorRole::Accent), 1.6));
    painter.setBrush(theme.color(m_marks.source ? ColorRole::Accent : ColorRole::Surface));
    painter.drawEllipse(port(frame()), portRadius, portRadius);
}

}  // namespace studio::ui
