#pragma once

#include <QPoint>
#include <QPointF>
#include <QString>
#include <memory>

namespace studio::ui {

class NetworkCanvas;

/// One thing that is dragged on the canvas, from the press to the release. Its destruction takes away what it
/// has drawn, whether it was dropped or given up.
class CanvasGesture {
  public:
    virtual ~CanvasGesture() = default;
    virtual void move(const QPointF& scene, const QPoint& view) = 0;
    virtual void drop() = 0;  ///< Where it was last moved.
    /// An arrow key, for what can be done by keyboard; false: not for it.
    virtual bool key(int /*key*/) { return false; }
};

/// Scrolls with the pointer.
[[nodiscard]] std::unique_ptr<CanvasGesture> makePan(NetworkCanvas& canvas, const QPoint& view);
/// A rubber band that adds to the selection.
[[nodiscard]] std::unique_ptr<CanvasGesture> makeBand(NetworkCanvas& canvas, const QPointF& scene);
/// Takes the selected layers to another connection.
[[nodiscard]] std::unique_ptr<CanvasGesture> makeMove(NetworkCanvas& canvas, const QPointF& scene);
/// A connection from a block's port to another block.
[[nodiscard]] std::unique_ptr<CanvasGesture> makeConnect(NetworkCanvas& canvas, const QString& from);
/// The same for a connection that is there: it is taken off its lower end.
[[nodiscard]] std::unique_ptr<CanvasGesture> makeDetach(NetworkCanvas& canvas, int edge);

}  // namespace studio::ui
