#include <QContextMenuEvent>
#include <QGestureEvent>
#include <QKeyEvent>
#include <QMimeData>
#include <QScrollBar>
#include <cmath>
#include <utility>

#include "ui/pages/network/canvas_input.h"
#include "ui/pages/network/graph_key.h"
#include "ui/pages/network/layer_mime.h"
#include "ui/pages/network/minimap.h"
#include "ui/pages/network/network_canvas.h"

namespace studio::ui {
namespace {

constexpr double wheelStep = 1.2;

}  // namespace

void NetworkCanvas::mousePressEvent(QMouseEvent* event) {
    setFocus(Qt::MouseFocusReason);
    m_input->press(*event);
    event->accept();
}

void NetworkCanvas::mouseMoveEvent(QMouseEvent* event) {
    m_input->move(*event);
    event->accept();
}

void NetworkCanvas::mouseReleaseEvent(QMouseEvent* event) {
    m_input->release(*event);
    event->accept();
}

void NetworkCanvas::mouseDoubleClickEvent(QMouseEvent* event) {
    m_input->doubleClick(*event);
    event->accept();
}

void NetworkCanvas::contextMenuEvent(QContextMenuEvent* event) {
    const bool byMouse = event->reason() == QContextMenuEvent::Mouse;
    const QPointF pos = mapToScene(event->pos());
    const QString key = byMouse ? m_scene->hitAt(pos).key : m_current;
    if (byMouse && key.isEmpty()) {
        constexpr double reach = 6;
        selectEdge(m_scene->edgeAt(pos, reach / zoom()));
    }
    if (!key.isEmpty() && !m_selected.contains(key))
        choose(key);
    const QPoint block = viewport()->mapToGlobal(mapFromScene(blockRect(key).bottomLeft()));
    Q_EMIT menuRequested(key, byMouse || key.isEmpty() ? event->globalPos() : block);
    event->accept();
}

void NetworkCanvas::wheelEvent(QWheelEvent* event) {
    if (!event->modifiers().testFlag(Qt::ControlModifier)) {
        QGraphicsView::wheelEvent(event);
        return;
    }
    setZoom(zoom() * std::pow(wheelStep, event->angleDelta().y() / 120.0));
    event->accept();
}

bool NetworkCanvas::viewportEvent(QEvent* event) {
    if (event->type() == QEvent::Gesture) {
        auto* pinch =
            static_cast<QPinchGesture*>(static_cast<QGestureEvent*>(event)->gesture(Qt::PinchGesture));
        if (pinch != nullptr && pinch->changeFlags().testFlag(QPinchGesture::ScaleFactorChanged))
            setZoom(zoom() * pinch->scaleFactor());
        return pinch != nullptr;
    }
    if (event->type() == QEvent::Leave)
        m_input->leave();
    return QGraphicsView::viewportEvent(event);
}

void NetworkCanvas::keyPressEvent(QKeyEvent* event) {
    if (event->modifiers() & Qt::AltModifier) {
        event->ignore();
        return;
    }
    if (m_input->key(*event) || keyWithoutGesture(event->key()))
        event->accept();
    else
        QGraphicsView::keyPressEvent(event);
}

bool NetworkCanvas::keyWithoutGesture(int key) {
    switch (key) {
        case Qt::Key_Plus:
        case Qt::Key_Equal:
            zoomIn();
            return true;
        case Qt::Key_Minus:
            zoomOut();
            return true;
        case Qt::Key_0:
            fit();
            return true;
        case Qt::Key_Escape:
            clearSelection();
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            if (isGroupKey(m_current))
                setFolded(m_current, !isFolded(m_current));
            else if (!m_current.isEmpty())
                Q_EMIT activated(m_current);
            return true;
        case Qt::Key_Up:
        case Qt::Key_Down:
        case Qt::Key_Left:
        case Qt::Key_Right:
        case Qt::Key_Home:
        case Qt::Key_End:
            walkOrFold(key);
            return true;
        default:
            return false;
    }
}

void NetworkCanvas::keyReleaseEvent(QKeyEvent* event) {
    m_input->keyReleased(*event);
    QGraphicsView::keyReleaseEvent(event);
}

void NetworkCanvas::beginConnect() {
    m_input->beginConnect(m_current);
}

void NetworkCanvas::dragEnterEvent(QDragEnterEvent* event) {
    if (!layerTypeOf(*event->mimeData()).isEmpty())
        event->acceptProposedAction();
    else
        event->ignore();
}

void NetworkCanvas::dragMoveEvent(QDragMoveEvent* event) {
    const QPoint at = event->position().toPoint();
    const bool somewhere = !aim(mapToScene(at)).isEmpty();
    showHint(somewhere ? QString() : tr("Adds it at the end"), at);
    event->acceptProposedAction();
}

void NetworkCanvas::dragLeaveEvent(QDragLeaveEvent* event) {
    showMarks();
    showHint({}, {});
    event->accept();
}

void NetworkCanvas::dropEvent(QDropEvent* event) {
    const GraphPlace place = aim(mapToScene(event->position().toPoint()));
    const QString type = layerTypeOf(*event->mimeData());
    showMarks();
    showHint({}, {});
    event->acceptProposedAction();
    setFocus();
    Q_EMIT insertRequested(type, place);
}

void NetworkCanvas::showEvent(QShowEvent* event) {
    QGraphicsView::showEvent(event);
    if (!std::exchange(m_shown, true)) {
        showStart();
        setCurrent(m_current);
    }
}

void NetworkCanvas::resizeEvent(QResizeEvent* event) {
    QGraphicsView::resizeEvent(event);
    placeOverlays();
}

void NetworkCanvas::scrollContentsBy(int dx, int dy) {
    QGraphicsView::scrollContentsBy(dx, dy);
    m_minimap->refresh();
}

void NetworkCanvas::translateView(const QPoint& by) {
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() + by.x());
    verticalScrollBar()->setValue(verticalScrollBar()->value() + by.y());
}

}  // namespace studio::ui
