#include "ui/pages/network/canvas_input.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLineF>
#include <utility>

#include "core/spec/network.h"
#include "ui/pages/network/graph_key.h"
#include "ui/pages/network/network_canvas.h"

namespace studio::ui {
namespace {

constexpr double edgeReach = 6;  ///< On the screen.

bool adds(Qt::KeyboardModifiers modifiers) {
    return modifiers.testFlag(Qt::ControlModifier) || modifiers.testFlag(Qt::ShiftModifier);
}

}  // namespace

void CanvasInput::press(const QMouseEvent& event) {
    cancel();
    m_pressed = event.pos();
    if (event.button() == Qt::MiddleButton || (event.button() == Qt::LeftButton && m_space)) {
        m_gesture = makePan(m_canvas, event.pos());
        return;
    }
    if (event.button() != Qt::LeftButton)
        return;
    const auto hit = m_canvas.graphScene().hitAt(m_canvas.mapToScene(event.pos()));
    if (hit.part != BlockPart::None)
        pressOnBlock(event, hit);
    else if (!pressOnEdge(event))
        pressOnGround(event);
}

void CanvasInput::pressOnBlock(const QMouseEvent& event, const GraphScene::Hit& hit) {
    setHoveredEdge(-1);
    if (hit.part == BlockPart::Fold)
        return m_canvas.setFolded(hit.key, !m_canvas.isFolded(hit.key));
    if (hit.part == BlockPart::Remedy) {
        Q_EMIT m_canvas.remedyRequested(hit.key);
        return;
    }
    if (hit.part == BlockPart::Repeat) {
        m_canvas.choose(hit.key);
        return m_canvas.editRepeat(hit.key);
    }
    m_key = hit.key;
    m_pending = hit.part == BlockPart::Port ? Pending::Connect : Pending::Move;
    if (hit.part == BlockPart::Port)
        return;
    if (adds(event.modifiers())) {
        m_pending = Pending::None;
        m_key.clear();
        return m_canvas.toggle(hit.key);
    }
    // One of several stays among them: they may be dragged. A click alone chooses it on release.
    const QStringList selected = m_canvas.selected();
    if (selected.size() < 2 || !selected.contains(hit.key))
        m_canvas.choose(hit.key);
}

bool CanvasInput::pressOnEdge(const QMouseEvent& event) {
    const GraphScene& scene = m_canvas.graphScene();
    const QPointF pos = m_canvas.mapToScene(event.pos());
    const int edge = scene.edgeAt(pos, edgeReach / m_canvas.zoom());
    if (edge < 0 || event.modifiers().testFlag(Qt::ShiftModifier))
        return false;
    if (QLineF(scene.edge(edge)->plusPoint(), pos).length() <= EdgeItem::plusRadius) {
        Q_EMIT m_canvas.addRequested(scene.place(edge), event.globalPosition().toPoint());
        return true;
    }
    m_canvas.selectEdge(edge);
    m_edge = edge;
    m_pending = Pending::Detach;
    return true;
}

void CanvasInput::pressOnGround(const QMouseEvent& event) {
    m_onGround = true;
    if (event.modifiers().testFlag(Qt::ShiftModifier))
        m_pending = Pending::Band;
    else
        m_gesture = makePan(m_canvas, event.pos());
}

void CanvasInput::begin() {
    const QPointF start = m_canvas.mapToScene(m_pressed);
    const Pending pending = std::exchange(m_pending, Pending::None);
    setHoveredEdge(-1);
    if (pending == Pending::Band)
        m_gesture = makeBand(m_canvas, start);
    else if (pending == Pending::Connect)
        m_gesture = makeConnect(m_canvas, m_key);
    else if (pending == Pending::Detach)
        m_gesture = makeDetach(m_canvas, m_edge);
    else if (m_canvas.selectedLayers().isEmpty())
        m_gesture = makePan(m_canvas, m_pressed);
    else
        m_gesture = makeMove(m_canvas, start);
    m_onGround = false;
}

void CanvasInput::move(const QMouseEvent& event) {
    const bool far = (event.pos() - m_pressed).manhattanLength() >= QApplication::startDragDistance();
    if (m_pending != Pending::None && far)
        begin();
    if (m_gesture != nullptr) {
        m_onGround = m_onGround && !far;
        m_gesture->move(m_canvas.mapToScene(event.pos()), event.pos());
    } else if (event.buttons() == Qt::NoButton) {
        hover(event.pos());
    }
}

void CanvasInput::release(const QMouseEvent& event) {
    if (m_byKeyboard)
        return;
    if (m_gesture != nullptr) {
        m_gesture->move(m_canvas.mapToScene(event.pos()), event.pos());
        const bool click = m_onGround;
        finish();
        if (click)
            m_canvas.clearSelection();
        return;
    }
    if (m_pending == Pending::Move || m_pending == Pending::Connect)
        m_canvas.choose(m_key);
    else if (m_pending == Pending::Band)
        m_canvas.clearSelection();
    cancel();
}

void CanvasInput::doubleClick(const QMouseEvent& event) {
    cancel();
    if (event.button() != Qt::LeftButton)
        return;
    const GraphScene& scene = m_canvas.graphScene();
    const QPointF pos = m_canvas.mapToScene(event.pos());
    const auto hit = scene.hitAt(pos);
    if (hit.part == BlockPart::Body || hit.part == BlockPart::Fold) {
        m_canvas.choose(hit.key);
        if (isGroupKey(hit.key))
            m_canvas.setFolded(hit.key, !m_canvas.isFolded(hit.key));
        else
            Q_EMIT m_canvas.activated(hit.key);
    } else if (hit.part == BlockPart::None) {
        const int edge = scene.edgeAt(pos, edgeReach / m_canvas.zoom());
        Q_EMIT m_canvas.addRequested(scene.place(edge), event.globalPosition().toPoint());
    }
}

void CanvasInput::hover(const QPoint& view) {
    GraphScene& scene = m_canvas.graphScene();
    const QPointF pos = m_canvas.mapToScene(view);
    const auto hit = scene.hitAt(pos);
    scene.setHovered(hit.key);
    const bool none = hit.part == BlockPart::None;
    setHoveredEdge(none ? scene.edgeAt(pos, edgeReach / m_canvas.zoom()) : -1);
    Qt::CursorShape shape = Qt::ArrowCursor;
    if (hit.part == BlockPart::Port)
        shape = Qt::CrossCursor;
    else if ((!none && hit.part != BlockPart::Body) || m_hoveredEdge >= 0)
        shape = Qt::PointingHandCursor;
    if (m_canvas.viewport()->cursor().shape() != shape)
        m_canvas.viewport()->setCursor(shape);
}

void CanvasInput::setHoveredEdge(int edge) {
    if (edge == m_hoveredEdge)
        return;
    for (const int changed : {m_hoveredEdge, edge}) {
        if (EdgeItem* item = m_canvas.graphScene().edge(changed)) {
            EdgeMarks marks = item->marks();
            marks.hovered = changed == edge;
            item->setMarks(marks);
        }
    }
    m_hoveredEdge = edge;
}

void CanvasInput::leave() {
    if (m_gesture != nullptr)
        return;
    setHoveredEdge(-1);
    m_canvas.graphScene().setHovered({});
}

bool CanvasInput::key(const QKeyEvent& event) {
    if (event.key() == Qt::Key_Space) {
        if (!event.isAutoRepeat()) {
            m_space = true;
            m_canvas.viewport()->setCursor(Qt::OpenHandCursor);
        }
        return true;
    }
    if (m_gesture == nullptr)
        return false;
    if (event.key() == Qt::Key_Escape) {
        cancel();
        return true;
    }
    if (m_byKeyboard && (event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter)) {
        finish();
        return true;
    }
    return m_gesture->key(event.key());
}

void CanvasInput::keyReleased(const QKeyEvent& event) {
    if (event.key() != Qt::Key_Space || event.isAutoRepeat())
        return;
    m_space = false;
    m_canvas.viewport()->setCursor(Qt::ArrowCursor);
}

void CanvasInput::beginConnect(const QString& from) {
    cancel();
    if (!m_canvas.blockRect(from).isValid())
        return;
    m_gesture = makeConnect(m_canvas, from);
    m_byKeyboard = true;
    m_gesture->key(Qt::Key_Down);
}

/// The drop may change the network, which cancels what is going on: nothing is by then.
void CanvasInput::finish() {
    const std::unique_ptr<CanvasGesture> gesture = std::move(m_gesture);
    cancel();
    gesture->drop();
}

void CanvasInput::cancel() {
    m_gesture.reset();
    m_pending = Pending::None;
    m_byKeyboard = false;
    m_onGround = false;
    m_key.clear();
    m_edge = -1;
    setHoveredEdge(-1);
}

}  // namespace studio::ui
