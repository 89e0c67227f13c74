#pragma once

#include "ui/pages/train/run_tab.h"

namespace studio::api {
struct EpochRow;
}

namespace studio::ui {

class CurveChart;
class StackedChart;

/// How fast a run learns, where its time goes, and what would make it faster.
class RunSpeed : public RunTab {
    Q_OBJECT
  public:
    explicit RunSpeed(QWidget* parent = nullptr);

    void showRun(const RunView& run, const RunMeasures* measures) override;
    [[nodiscard]] bool needsMeasures() const override { return false; }
    /// One sentence about the part that takes most of the epoch; empty where that was not measured.
    [[nodiscard]] static QString limitOf(const api::EpochRow& row);

  private:
    CurveChart* m_speed = nullptr;
    StackedChart* m_parts = nullptr;
};

}  // namespace studio::ui
