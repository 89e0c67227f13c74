#pragma once

#include <QAction>
#include <QObject>

#include "core/spec/result.h"

class QPushButton;

namespace studio::ui {

class MatrixView;

/// Saves the confusion matrix as a picture or a table.
class EvaluateExports : public QObject {
    Q_OBJECT
  public:
    EvaluateExports(MatrixView& matrix, QWidget* page);

    void setEnabled(bool enabled);
    [[nodiscard]] QList<QAction*> actions() const { return {m_png, m_csv}; }
    [[nodiscard]] QPushButton* makeButton(QWidget* parent);

  Q_SIGNALS:
    void failed(const studio::Error& error);
    void saved(const QString& file);

  private:
    QAction* add(const QString& name, const QString& text, const QString& help);
    void savePng();
    void saveCsv();
    void report(bool written, const QString& file);

    MatrixView& m_matrix;
    QWidget* m_page;
    QAction* m_png;
    QAction* m_csv;
    QPushButton* m_button = nullptr;
};

}  // namespace studio::ui
