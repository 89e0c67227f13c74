#pragma once

#include <QObject>
#include <QString>

#include "core/spec/result.h"
#include "ui/session/serial_tasks.h"

class QAction;
class QPushButton;
class QWidget;

namespace studio::ui {

class CurveChart;
class RunCurves;
class Session;

/// Saves what the Train page shows: the two charts as pictures, the history as a table, the run for
/// TensorBoard.
class TrainExports : public QObject {
    Q_OBJECT
  public:
    TrainExports(Session& session, RunCurves& curves, QWidget* page);

    void setRun(const QString& folder, const QString& name, bool hasHistory);
    [[nodiscard]] QList<QAction*> actions() const { return m_actions; }
    /// A button with all of them as its menu.
    [[nodiscard]] QPushButton* makeButton(QWidget* parent);

  Q_SIGNALS:
    void failed(const studio::Error& error);
    void saved(const QString& file);

  private:
    QAction* add(const QString& name, const QString& text, const QString& help);
    void saveChart(CurveChart* chart, const QString& what);
    void saveHistory();
    void saveTensorBoard();

    Session& m_session;
    QWidget* m_page;
    QList<QAction*> m_actions;
    QPushButton* m_button = nullptr;
    QString m_folder;
    QString m_name;
    SerialTasks m_saving;
};

}  // namespace studio::ui
