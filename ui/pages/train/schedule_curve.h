#pragma once

#include <QWidget>

#include "core/api/descriptors.h"
#include "core/spec/training.h"

namespace studio::ui {

class CurveChart;
class WrappedLabel;

/// The learning rate over a training, drawn before it begins, and in words.
class ScheduleCurve : public QWidget {
    Q_OBJECT
  public:
    explicit ScheduleCurve(QWidget* parent = nullptr);

    void showTraining(const spec::TrainingSpec& training, const api::Catalogue& catalogue,
                      int batchesPerEpoch);

  private:
    CurveChart* m_chart;
    WrappedLabel* m_text;
};

}  // namespace studio::ui
