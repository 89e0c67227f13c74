#pragma once

#include <QWidget>

#include "core/spec/training.h"

namespace studio::ui {

class CurveChart;
class WrappedLabel;

/// The learning rate over a training, drawn before it begins, and in words.
class ScheduleCurve : public QWidget {
    Q_OBJECT
  public:
    explicit ScheduleCurve(QWidget* parent = nullptr);

    void showTraining(const spec::TrainingSpec& training, int batchesPerEpoch);

  private:
    [[nodiscard]] QString textOf(const spec::TrainingSpec& training,
                                 const std::vector<std::pair<double, double>>& curve) const;

    CurveChart* m_chart;
    WrappedLabel* m_text;
};

}  // namespace studio::ui
