#pragma once

#include <QTabWidget>
#include <QVector>

#include "ui/pages/train/run_view.h"

class QAction;

namespace studio::ui {

class RunData;
class RunTab;

/// The sides of the run that is shown, one at a time; which one is remembered. Tabs that are not shown only
/// learn of the run when they are. Ctrl+Tab leads from one to the next.
class RunTabs : public QTabWidget {
    Q_OBJECT
  public:
    explicit RunTabs(RunData& measured, QWidget* parent = nullptr);

    /// `id` is the key by which it is remembered.
    void addRunTab(RunTab* tab, const QString& id, const QString& title, const QString& help);
    void showRun(const RunView& run);
    void showBatch(const api::BatchEvent& batch);
    /// "Show curves" and its like, for the command palette.
    [[nodiscard]] QList<QAction*> actions() const { return m_actions; }

  protected:
    void showEvent(QShowEvent* event) override;

  private:
    [[nodiscard]] RunTab* current() const;
    void deliver();
    void onTabChanged();

    RunData& m_data;
    QVector<QString> m_ids;
    QList<QAction*> m_actions;
    RunView m_run;
    bool m_stale = false;
};

}  // namespace studio::ui
