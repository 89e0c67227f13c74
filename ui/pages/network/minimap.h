#pragma once

#include <QWidget>

namespace studio::ui {

class NetworkCanvas;

/// The whole network, small, with a frame around what the canvas shows: a click or drag goes there. Hidden
/// while all is visible, or when it is switched off.
class Minimap : public QWidget {
    Q_OBJECT
  public:
    explicit Minimap(NetworkCanvas& canvas);

    void setSwitchedOn(bool on);
    [[nodiscard]] bool isSwitchedOn() const { return m_on; }
    /// After the network, the zoom or the scroll bars have changed.
    void refresh();
    /// Where there is room for it: it stands in the lower right corner.
    void place(const QRect& room);

    [[nodiscard]] QSize sizeHint() const override;

  protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;

  private:
    [[nodiscard]] QRectF shownRect() const;  ///< Of the scene.
    [[nodiscard]] QTransform fromScene() const;

    NetworkCanvas& m_canvas;
    QRect m_room;
    bool m_on = true;
};

}  // namespace studio::ui
