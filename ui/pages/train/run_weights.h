#pragma once

#include <QString>
#include <vector>

#include "ui/pages/train/run_tab.h"

class QComboBox;

namespace studio::api {
struct TensorMeasure;
}

namespace studio::ui {

class HistogramChart;

/// How the numbers of one tensor and their gradients are distributed at each measured epoch. The tensor is
/// chosen, and stays chosen from run to run where there is one of that name.
class RunWeights : public RunTab {
    Q_OBJECT
  public:
    explicit RunWeights(QWidget* parent = nullptr);

    void showRun(const RunView& run, const RunMeasures* measures) override;

  private:
    [[nodiscard]] HistogramChart* makeChart(const QString& name, const QString& title, const QString& help);
    void showNothing(const QString& reason);
    void fillChoice(const std::vector<api::TensorMeasure>& tensors);

    HistogramChart* m_weights = nullptr;
    HistogramChart* m_gradients = nullptr;
    QComboBox* m_tensor = nullptr;
    QString m_chosen;  ///< By a person; empty: the first one.
};

}  // namespace studio::ui
