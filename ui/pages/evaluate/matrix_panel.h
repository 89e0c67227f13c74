#pragma once

#include <QWidget>

#include "core/api/model_service.h"

namespace studio::ui {

class MatrixView;

/// The confusion matrix, as counts or as shares of each true class.
class MatrixPanel : public QWidget {
    Q_OBJECT
  public:
    explicit MatrixPanel(QWidget* parent = nullptr);

    void setEvaluation(const api::Evaluation& evaluation);
    void clear();
    /// Shown while there is no matrix; with several labels there never is one, which is said instead.
    void setPlaceholder(const QString& text);
    [[nodiscard]] MatrixView* view() const { return m_view; }

  Q_SIGNALS:
    void cellChosen(int trueClass, int predictedClass);

  private:
    QWidget* makeTop();
    void showPlaceholder();

    MatrixView* m_view = nullptr;
    QString m_placeholder;
    bool m_multiLabel = false;
};

}  // namespace studio::ui
