#pragma once

#include <QWidget>

class QComboBox;

namespace studio::ui {

class ModelSession;

/// Chooses the weights a page looks at: a run (or the untrained network) and its last or best checkpoint.
/// Shows and changes the one ModelSession, so that all pages speak of the same model.
class ModelPicker : public QWidget {
    Q_OBJECT
  public:
    explicit ModelPicker(ModelSession& model, QWidget* parent = nullptr);

  private:
    void showRuns();
    void showSelection();

    ModelSession& m_model;
    QComboBox* m_runs = nullptr;
    QComboBox* m_checkpoints = nullptr;
};

}  // namespace studio::ui
