#pragma once

#include "ui/pages/train/run_tab.h"

class QLabel;
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

/// The ticked runs over one another, each in its colour, validation dashed; beside them how they did and in
/// which settings they differ. A click on a run in the legend hides all that is its.
class RunCompare : public RunTab {
    Q_OBJECT
  public:
    RunCompare(Session& session, RunComparison& comparison, QWidget* parent = nullptr);

    void showRun(const RunView& run, const RunMeasures* measures) override;
    [[nodiscard]] bool needsMeasures() const override { return false; }

  private:
    [[nodiscard]] QWidget* makeTable();
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
    TabChoice* m_what = nullptr;
};

}  // namespace studio::ui
