#pragma once

#include <QAbstractSlider>
#include <QWidget>

#include "ui/widgets/range_scale.h"

namespace studio::ui {

class RangeSlider;

/// One of a RangeSlider's handles, with a tab stop, keys and a name of its own. Its integer value counts the
/// scale's steps.
class RangeHandle : public QAbstractSlider {
    Q_OBJECT
  public:
    RangeHandle(const RangeScale& scale, QWidget* parent);

    void showValue(double value);  ///< Without emitting.
    [[nodiscard]] bool mirrors() const { return m_mirrors; }

  Q_SIGNALS:
    void moved(double value);  ///< By its keys.

  protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

  private:
    RangeScale m_scale;
    bool m_mirrors = false;  ///< Shift was held with the key.
};

/// A range low … high chosen with two handles, or one number with one. Each handle is dragged, or focused
/// and moved with the arrow keys, Page Up and Down, Home and End; with Shift the other handle moves to the
/// mirror image around the neutral value. Handles do not pass one another.
class RangeSlider : public QWidget {
    Q_OBJECT
  public:
    enum class Handles { One, Two };

    RangeSlider(const RangeScale& scale, Handles handles, QWidget* parent = nullptr);

    /// Shows the range without emitting; values outside the scale stand at its ends.
    void setRange(double low, double high);
    [[nodiscard]] double low() const { return m_low; }
    [[nodiscard]] double high() const { return m_high; }
    /// Names the handles for those who hear the window.
    void setLabel(const QString& label);
    [[nodiscard]] RangeHandle* lowHandle() const { return m_lowHandle; }  ///< Null with one handle.
    [[nodiscard]] RangeHandle* highHandle() const { return m_highHandle; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

  Q_SIGNALS:
    void rangeEdited(double low, double high);  ///< By a person, for each step of a move.

  protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

  private:
    void placeHandles();
    void take(RangeHandle* handle, double value, bool mirrors);
    void dragTo(double x, bool mirrors);
    [[nodiscard]] RangeHandle* handleAt(double x) const;
    [[nodiscard]] double xOf(double value) const;
    [[nodiscard]] double xOf(const RangeHandle* handle) const;

    RangeScale m_scale;
    double m_low = 0.0;
    double m_high = 0.0;
    RangeHandle* m_lowHandle = nullptr;
    RangeHandle* m_highHandle = nullptr;
    RangeHandle* m_dragged = nullptr;
    bool m_dragging = false;
    double m_grab = 0.0;  ///< From the handle's middle to where it was taken.
};

}  // namespace studio::ui
