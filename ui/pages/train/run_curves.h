#pragma once

#include <QWidget>

namespace studio::ui {

class CurveChart;
struct RunView;

/// Loss and accuracy of a run over its epochs, side by side; the running epoch's mean so far is the last
/// point.
class RunCurves : public QWidget {
    Q_OBJECT
  public:
    explicit RunCurves(QWidget* parent = nullptr);

    void showRun(const RunView& run);
    [[nodiscard]] CurveChart* loss() const { return m_loss; }
    [[nodiscard]] CurveChart* accuracy() const { return m_accuracy; }

  private:
    CurveChart* m_loss = nullptr;
    CurveChart* m_accuracy = nullptr;
};

}  // namespace studio::ui
