#pragma once

#include "ui/pages/train/run_marks.h"
#include "ui/pages/train/run_tab.h"

namespace studio::ui {

class CurveChart;
class TabChoice;

/// Loss and accuracy of a run side by side, over epochs (the running epoch's mean so far is the last point)
/// or over batches, as each one was. The best epoch is marked and what befell the run; around the validation
/// accuracy stands its 95 % interval, beside it macro F1 of several labels or the masks' mean IoU.
class RunCurves : public RunTab {
    Q_OBJECT
  public:
    explicit RunCurves(QWidget* parent = nullptr);

    void showRun(const RunView& run, const RunMeasures* measures) override;
    void showBatch(const RunView& run, const RunMeasures* measures) override;
    [[nodiscard]] CurveChart* loss() const { return m_loss; }
    [[nodiscard]] CurveChart* accuracy() const { return m_accuracy; }

  private:
    [[nodiscard]] RunAxis axis() const;
    void showTraining(const RunView& run, const RunMeasures* measures);
    void showValidation(const RunView& run, const RunMeasures* measures);
    void showFurtherScore(const RunView& run, const RunMeasures* measures);
    void showMarks(const RunView& run, const RunMeasures* measures);

    CurveChart* m_loss = nullptr;
    CurveChart* m_accuracy = nullptr;
    TabChoice* m_over = nullptr;
};

}  // namespace studio::ui
