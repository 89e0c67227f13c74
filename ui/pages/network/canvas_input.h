#pragma once

#include <QMouseEvent>
#include <QPointF>
#include <memory>

#include "ui/pages/network/canvas_gesture.h"
#include "ui/pages/network/graph_scene.h"

class QKeyEvent;

namespace studio::ui {

/// What a press on the canvas is, and becomes: a click on a part of a block, or a gesture once the pointer
/// has gone some way.
class CanvasInput {
  public:
    explicit CanvasInput(NetworkCanvas& canvas) : m_canvas(canvas) {}

    void press(const QMouseEvent& event);
    void move(const QMouseEvent& event);
    void release(const QMouseEvent& event);
    void doubleClick(const QMouseEvent& event);
    void leave();
    /// Keys of a gesture, and the space bar, which turns dragging into panning.
    bool key(const QKeyEvent& event);
    void keyReleased(const QKeyEvent& event);
    void beginConnect(const QString& from);
    void cancel();  ///< Gives up what is being dragged.
    [[nodiscard]] bool isBusy() const { return m_gesture != nullptr; }

  private:
    /// What the press will become when the pointer moves.
    enum class Pending { None, Move, Connect, Detach, Band };

    void pressOnBlock(const QMouseEvent& event, const GraphScene::Hit& hit);
    void pressOnGround(const QMouseEvent& event);
    bool pressOnEdge(const QMouseEvent& event);
    void begin();
    void hover(const QPoint& pos);
    void setHoveredEdge(int edge);
    void finish();

    NetworkCanvas& m_canvas;
    std::unique_ptr<CanvasGesture> m_gesture;
    Pending m_pending = Pending::None;
    QPoint m_pressed;
    QString m_key;    ///< The block that was pressed.
    int m_edge = -1;  ///< The connection that was pressed.
    int m_hoveredEdge = -1;
    bool m_onGround = false;
    bool m_space = false;
    bool m_byKeyboard = false;
};

}  // namespace studio::ui
