#pragma once

#include <QWidget>

#include "ui/pages/evaluate/evaluation_runner.h"

namespace studio::ui {

class StatTile;

/// The numbers of an evaluation: accuracy with its interval, loss, pictures, and which weights they are of.
class ScoreTiles : public QWidget {
    Q_OBJECT
  public:
    explicit ScoreTiles(QWidget* parent = nullptr);

    void setEvaluation(const api::Evaluation& evaluation, const EvaluationRequest& request);
    void clear();

  private:
    StatTile* addTile(const QString& name, const QString& label, const QString& help);
    void setClasses(const api::Evaluation& evaluation, const EvaluationRequest& request);
    void setLabels(const api::Evaluation& evaluation);

    StatTile* m_accuracy = nullptr;
    StatTile* m_loss = nullptr;
    StatTile* m_pictures = nullptr;
    StatTile* m_weights = nullptr;
};

}  // namespace studio::ui
