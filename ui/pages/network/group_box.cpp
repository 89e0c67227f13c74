#include "ui/pages/network/group_box.h"

#include <QFontMetricsF>
#include <QPainter>
#include <algorithm>

#include "ui/pages/network/block_paint.h"
#include "ui/theme/theme.h"

namespace studio::ui {
namespace {

constexpr double padding = 10;  ///< Of the box around its blocks, as in GraphMetrics.
constexpr double foldSize = 18;
/// The blocks' middle, where connections come in: the title keeps off it.
constexpr double middle = padding + LayerBlock::width / 2;
constexpr double reach = 12;

}  // namespace

using namespace block_paint;

GroupBox::GroupBox(const BlockContent& content) : m_content(content) {
    setZValue(-2);
    setToolTip(content.toolTip);
}

void GroupBox::setContent(const BlockContent& content) {
    if (content == m_content)
        return;
    m_content = content;
    setToolTip(content.toolTip);
    update();
}

void GroupBox::setFrame(const QRectF& frame) {
    if (frame.topLeft() != pos())
        setPos(frame.topLeft());
    if (frame.size() == m_size)
        return;
    prepareGeometryChange();
    m_size = frame.size();
}

void GroupBox::setMarks(const BlockMarks& marks) {
    if (marks == m_marks)
        return;
    m_marks = marks;
    setOpacity(marks.faded ? 0.35 : 1.0);
    update();
}

void GroupBox::setHovered(bool hovered) {
    if (hovered == m_hovered)
        return;
    m_hovered = hovered;
    update();
}

QRectF GroupBox::boundingRect() const {
    return QRectF(QPointF(), m_size).adjusted(-2, -2, 2, 2);
}

QPainterPath GroupBox::shape() const {
    QPainterPath path;
    path.addRect(titleRect());
    return path;
}

QRectF GroupBox::titleRect() const {
    return {0, 0, m_size.width(), titleHeight};
}

QRectF GroupBox::foldRect() const {
    return {6, (titleHeight - foldSize) / 2, foldSize, foldSize};
}

QRectF GroupBox::repeatRect() const {
    const QFontMetricsF metrics(Theme::of().font(TextSize::Caption, true));
    const double size = metrics.horizontalAdvance(repeatText(m_content.repeat)) + 12;
    return {padding + LayerBlock::width - size, 5, size, titleHeight - 10};
}

BlockPart GroupBox::partAt(const QPointF& pos) const {
    if (!titleRect().contains(pos))
        return BlockPart::None;
    if (foldRect().contains(pos))
        return BlockPart::Fold;
    return repeatRect().contains(pos) ? BlockPart::Repeat : BlockPart::Body;
}

void GroupBox::paint(QPainter* painter, const QStyleOptionGraphicsItem* /*option*/, QWidget* widget) {
    const Theme& theme = Theme::of(widget);
    const bool wrong = !m_content.error.isEmpty();
    FrameColours colours = frameColours(theme, m_marks, wrong, m_hovered);
    if (!m_marks.current && !m_marks.selected && !wrong)
        colours.line = theme.color(ColorRole::BorderStrong);
    QColor fill = theme.color(m_marks.current || m_marks.selected ? ColorRole::AccentSoft : ColorRole::Hover);
    fill.setAlphaF(0.55F);
    painter->setRenderHint(QPainter::Antialiasing);
    const double thin = colours.width / std::max(scaleOf(*painter), 0.4);
    painter->setPen(QPen(colours.line, std::max(colours.width, std::min(thin, 2.5)), Qt::DashLine));
    painter->setBrush(fill);
    painter->drawRoundedRect(QRectF(QPointF(), m_size), cornerRadius + 3, cornerRadius + 3);
    const double scale = scaleOf(*painter);
    if (scale < farAway)
        paintFar(*painter, widget, scale);
    else
        paintTitle(*painter, widget);
}

void GroupBox::paintTitle(QPainter& painter, const QWidget* widget) const {
    const Theme& theme = Theme::of(widget);
    drawTriangle(painter, foldRect(), true, theme.color(m_hovered ? ColorRole::Text : ColorRole::TextMuted));
    painter.setFont(theme.font(TextSize::Caption, true));
    painter.setPen(theme.color(m_content.error.isEmpty() ? ColorRole::Text : ColorRole::Error));
    const double left = foldRect().right() + 2;
    QRectF rest = drawLeft(painter, QRectF(left, 0, middle - reach - left, titleHeight), m_content.label);
    if (m_content.frozen && rest.width() > 16)
        drawIcon(painter, QRectF(rest.left() - 3, titleHeight / 2 - 7, 14, 14), QStringLiteral("lock"),
                 ColorRole::AccentText);
    painter.setFont(theme.font(TextSize::Caption));
    painter.setPen(theme.color(ColorRole::TextMuted));
    const QRectF right(middle + reach, 0, repeatRect().left() - spacing::s - middle - reach, titleHeight);
    const QFontMetricsF metrics(painter.font(), painter.device());
    painter.drawText(right, Qt::AlignRight | Qt::AlignVCenter,
                     metrics.elidedText(m_content.parameters, Qt::ElideRight, right.width()));
    drawRepeat(painter, theme, repeatRect(), m_content.repeat);
}

void GroupBox::paintFar(QPainter& painter, const QWidget* widget, double scale) const {
    const Theme& theme = Theme::of(widget);
    QFont font = theme.font(TextSize::Caption, true);
    const QRectF line(padding, 0, middle - reach - padding, titleHeight);
    const double wanted = QFontMetricsF(font).horizontalAdvance(m_content.label) + 1;
    const double room = std::max(line.width() / std::max(wanted, 1.0), 1.0);
    font.setPointSizeF(font.pointSizeF() * std::min(std::clamp(farAway * 1.3 / scale, 1.0, 2.0), room));
    painter.setFont(font);
    painter.setPen(theme.color(m_content.error.isEmpty() ? ColorRole::TextMuted : ColorRole::Error));
    drawLeft(painter, line, m_content.label);
    if (m_content.repeat > 1)
        drawRight(painter, QRectF(middle, 0, LayerBlock::width / 2, titleHeight),
                  repeatText(m_content.repeat));
}

}  // namespace studio::ui
