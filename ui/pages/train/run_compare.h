#pragma once

#include "ui/pages/train/run_tab.h"

class QLabel;
class QSplitter;
class QStackedWidget;
class QTableView;

namespace studio::api {
struct RunSummary;
}

namespace studio::ui {

class ComparisonModel;
class CurveChart;
class RunComparison;
class Session;
class TabChoice;

/// The ticked runs over one another, each in its colour, validation dashed; beside them, below them where the
/// table would not fit, how they did and in which settings they differ. A click on a run in the legend hides all that is its.
class RunCompare : public RunTab {
    Q_OBJECT
  public:
    RunCompare(Session& session, RunComparison& comparison, QWidget* parent = nullptr);

    void showRun(const RunView& run, const RunMeasures* measures) override;
    [[nodiscard]] bool needsMeasures() const override { return false; }

  protected:
    void resizeEvent(QResizeEvent* event) override;

  private:
    [[nodiscard]] QWidget* makeTable();
    void arrange();
    void showCurves(const QVector<api::RunSummary>& runs);
    void showTable(const QVector<api::RunSummary>& runs);
    void showRunCurves(const api::RunSummary& run, const QString& name);
    [[nodiscard]] QVector<api::RunSummary> chosen() const;

    Session& m_session;
    RunComparison& m_comparison;
    QStackedWidget* m_stack = nullptr;
    QLabel* m_hint = nullptr;
    CurveChart* m_chart = nullptr;
    ComparisonModel* m_model = nullptr;
    QTableView* m_table = nullptr;
    QSplitter* m_split = nullptr;
    int m_arranged = 0;     ///< Columns of the table when it was last given its place.
    int m_tableWidth = 0;   ///< Pixels that show all of its columns,
    int m_tableHeight = 0;  ///< and all of its rows.
    TabChoice* m_what = nullptr;
};

}  // namespace studio::ui
