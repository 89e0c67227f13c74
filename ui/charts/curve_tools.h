#pragma once

#include <QWidget>

class QLabel;
class QSlider;
class QToolButton;

namespace studio::ui {

/// The row of controls above a CurveChart: smoothing, log scale, reset of the zoom.
class CurveTools : public QWidget {
    Q_OBJECT
  public:
    explicit CurveTools(QWidget* parent = nullptr);

    void showState(double smoothing, bool log, bool zoomed);
    /// Leaves the slider's label out where there is little room.
    void setNarrow(bool narrow);

  Q_SIGNALS:
    void smoothingChanged(double smoothing);
    void logToggled(bool log);
    void resetClicked();

  private:
    QLabel* m_label = nullptr;
    QSlider* m_slider = nullptr;
    QToolButton* m_log = nullptr;
    QToolButton* m_reset = nullptr;
};

}  // namespace studio::ui
