#include "ui/pages/network/minimap.h"

#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <algorithm>

#include "ui/pages/network/network_canvas.h"
#include "ui/theme/theme.h"

namespace studio::ui {
namespace {

constexpr double scale = 0.06;
constexpr int inset = 6;
constexpr QSize smallest(44, 60);
constexpr int widest = 130;

}  // namespace

Minimap::Minimap(NetworkCanvas& canvas) : QWidget(&canvas), m_canvas(canvas) {
    setObjectName(QStringLiteral("minimap"));
    setAccessibleName(tr("Overview of the network"));
    setToolTip(tr("The whole network. Click or drag to go there; M hides it."));
    setCursor(Qt::PointingHandCursor);
    hide();
}

void Minimap::setSwitchedOn(bool on) {
    m_on = on;
    refresh();
}

QSize Minimap::sizeHint() const {
    const QSizeF wanted = m_canvas.sceneRect().size() * scale + QSizeF(2 * inset, 2 * inset);
    const int tallest = std::max(smallest.height(), m_room.height() * 3 / 5);
    return {std::clamp(static_cast<int>(wanted.width()), smallest.width(), widest),
            std::clamp(static_cast<int>(wanted.height()), smallest.height(), tallest)};
}

void Minimap::place(const QRect& room) {
    m_room = room;
    refresh();
}

void Minimap::refresh() {
    const QRectF all = m_canvas.sceneRect();
    const QRectF shown = shownRect();
    const bool hidden = all.height() > shown.height() * 1.02 || all.width() > shown.width() * 1.02;
    const bool wanted = m_on && hidden && !m_canvas.graphScene().layout().blocks.isEmpty();
    if (wanted) {
        resize(sizeHint());
        move(m_room.bottomRight() - QPoint(width(), height()));
        update();
    }
    if (wanted != isVisibleTo(&m_canvas))
        setVisible(wanted);
}

QRectF Minimap::shownRect() const {
    return m_canvas.mapToScene(m_canvas.viewport()->rect()).boundingRect();
}

/// Wide and tall are scaled apart: a deep network would be a hair line else.
QTransform Minimap::fromScene() const {
    const QRectF all = m_canvas.sceneRect();
    const QRectF room = QRectF(rect()).adjusted(inset, inset, -inset, -inset);
    QTransform transform;
    transform.translate(room.left(), room.top());
    transform.scale(room.width() / std::max(all.width(), 1.0), room.height() / std::max(all.height(), 1.0));
    transform.translate(-all.left(), -all.top());
    return transform;
}

void Minimap::paintEvent(QPaintEvent* /*event*/) {
    const Theme& theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor ground = theme.color(ColorRole::Raised);
    ground.setAlphaF(0.92F);
    painter.setPen(theme.color(ColorRole::Border));
    painter.setBrush(ground);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), cornerRadius, cornerRadius);

    const QTransform map = fromScene();
    const GraphScene& scene = m_canvas.graphScene();
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(Qt::NoPen);
    for (const GraphBlock& block : scene.shownGraph().blocks) {
        QRectF small = map.mapRect(scene.rectOf(block.content.id));
        small.setHeight(std::max(small.height(), 1.5));
        QColor ink = theme.color(ColorRole::TextMuted);
        if (!block.content.error.isEmpty())
            ink = theme.color(ColorRole::Error);
        else if (block.content.kind)
            ink = theme.layerKind(*block.content.kind);
        else if (!block.content.kinds.isEmpty())
            ink = theme.layerKind(block.content.kinds.first());
        painter.fillRect(small, ink);
    }
    const QRectF shown = map.mapRect(shownRect()).intersected(QRectF(rect()).adjusted(2, 2, -2, -2));
    QColor glass = theme.color(ColorRole::Accent);
    painter.setPen(glass);
    glass.setAlphaF(0.12F);
    painter.setBrush(glass);
    painter.drawRect(shown.adjusted(0, 0, -1, -1));
}

void Minimap::mousePressEvent(QMouseEvent* event) {
    m_canvas.centerOn(fromScene().inverted().map(event->position()));
    event->accept();
}

void Minimap::mouseMoveEvent(QMouseEvent* event) {
    if (event->buttons().testFlag(Qt::LeftButton))
        mousePressEvent(event);
}

}  // namespace studio::ui
