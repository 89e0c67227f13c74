#pragma once

#include "ui/pages/train/run_tab.h"

class QTableView;

namespace studio::ui {

class HistoryModel;

/// The history of a run as a table, one line for each epoch.
class RunEpochs : public RunTab {
    Q_OBJECT
  public:
    explicit RunEpochs(QWidget* parent = nullptr);

    void showRun(const RunView& run, const RunMeasures* measures) override;
    [[nodiscard]] bool needsMeasures() const override { return false; }

  private:
    HistoryModel* m_history = nullptr;
    QTableView* m_table = nullptr;
};

}  // namespace studio::ui
