#pragma once

#include <QWidget>

#include "ui/pages/train/search_table.h"
#include "ui/session/latest_task.h"

class QComboBox;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace studio::ui {

class ElidedLabel;
class MessageBar;
class ParallelCoordinates;
class SearchTableFilter;
class SearchTableModel;
class Session;

/// What came of a search, the running one or any before: every run with its settings and figures, and how
/// settings lead to results as parallel coordinates. Ranges that are set in the chart filter the table; a run
/// that is chosen in one is chosen in both, and on the whole page.
class SearchResults : public QWidget {
    Q_OBJECT
  public:
    SearchResults(Session& session, SearchPlans& plans, QWidget* parent = nullptr);

    void showSearch(const QString& search);  ///< One that has no runs yet is shown when it has.
    void selectRun(const QString& folder);   ///< The page shows it.
    [[nodiscard]] QList<QAction*> actions() const { return {m_continue, m_export}; }

  Q_SIGNALS:
    void wanted();                            ///< To be shown: a person wants to go on with the search.
    void runSelected(const QString& folder);  ///< By a person.
    void runOpened(const QString& folder);    ///< By a person who wants to see its curves.
    void continued();                         ///< Missing runs have been queued again.

  protected:
    void showEvent(QShowEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    QWidget* makeTop();
    QWidget* makeBody();
    QWidget* makeTable();
    void connectChart();
    void scheduleRefresh();
    void refresh();
    void refreshNames();
    void refreshSummary();
    void refreshChart();
    void refreshMissing();
    void takeMissing(std::size_t trials, QVector<QueuedRun> missing);
    void takeBrushed(const QStringList& ids);
    void takeRow();
    void showMissing();
    void continueSearch();
    void continueKnown();
    void exportTable();

    Session& m_session;
    SearchPlans& m_plans;
    SearchTableModel* m_model = nullptr;
    SearchTableFilter* m_filter = nullptr;
    QComboBox* m_names = nullptr;
    ElidedLabel* m_summary = nullptr;
    MessageBar* m_message = nullptr;
    QStackedWidget* m_stack = nullptr;
    QTableView* m_table = nullptr;
    ParallelCoordinates* m_chart = nullptr;
    QAction* m_continue = nullptr;
    QAction* m_export = nullptr;
    QTimer* m_timer = nullptr;
    QString m_search;
    QString m_selected;
    QString m_charted;             ///< The search whose axes the chart has.
    QString m_asked;               ///< For what the missing trials were last looked for; empty: anew.
    std::size_t m_trials = 0;      ///< Of the search in all; 0: its plan is not known.
    QVector<QueuedRun> m_missing;  ///< That can be queued again.
    bool m_continueWhenKnown = false;
    bool m_refreshing = false;
    LatestTask m_missingTask;
};

}  // namespace studio::ui
