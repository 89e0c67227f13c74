#pragma once

#include "ui/pages/train/run_tab.h"

namespace studio::ui {

class CurveChart;
class TabChoice;

/// How strongly a run learns: its learning rate or the gradients' norm, and how much each tensor's weights
/// move in a step.
class RunLearning : public RunTab {
    Q_OBJECT
  public:
    explicit RunLearning(QWidget* parent = nullptr);

    void showRun(const RunView& run, const RunMeasures* measures) override;
    void showBatch(const RunView& run, const RunMeasures* measures) override;

  private:
    void showRate(const RunView& run, const RunMeasures* measures);
    void showRatios(const RunView& run, const RunMeasures* measures);

    CurveChart* m_rate = nullptr;
    CurveChart* m_ratios = nullptr;
    TabChoice* m_what = nullptr;
};

}  // namespace studio::ui
