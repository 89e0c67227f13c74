#pragma once

#include <QVector>

#include "ui/pages/train/run_tab.h"

class QLabel;

namespace studio::ui {

class BarChart;
class MatrixView;
class TabChoice;

/// How well each class is recognised after the latest epoch, with the change since a few epochs before, and
/// the confusion matrix of the validation pictures.
class RunClasses : public RunTab {
    Q_OBJECT
  public:
    explicit RunClasses(QWidget* parent = nullptr);

    void showRun(const RunView& run, const RunMeasures* measures) override;

  private:
    [[nodiscard]] QWidget* makeBars();
    [[nodiscard]] QWidget* makeMatrix();
    void showNothing(const QString& reason);
    void showBars(const RunView& run, const RunMeasures& measures);
    void showMatrix(const RunView& run, const RunMeasures& measures);
    /// What the bars are of: with several labels F1, else recall.
    void showTitle(bool multiLabel);
    [[nodiscard]] QString summaryOf(const RunView& run, const RunMeasures& measures) const;

    QLabel* m_barsTitle = nullptr;
    BarChart* m_bars = nullptr;
    MatrixView* m_matrix = nullptr;
    TabChoice* m_order = nullptr;
};

}  // namespace studio::ui
