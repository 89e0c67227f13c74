#pragma once

#include <QPointer>

#include "ui/pages/page.h"
#include "ui/pages/train/run_view.h"
#include "ui/session/refresh_pace.h"

class QScrollArea;
class QStackedWidget;
class QTimer;

namespace studio::ui {

class EmptyState;
class MessageBar;
class ObstacleList;
class PageHeader;
class RunComparison;
class RunCurves;
class RunData;
class RunOutcome;
class RunTabs;
class RunTiles;
class RunsPanel;
class SearchView;
class Session;
class TrainActions;
class TrainExports;
class TrainingForm;
class TrainingMessages;

/// Trains the project's network and shows the runs it has had. Follows the run that is being trained until a
/// person selects another one.
class TrainPage : public Page {
    Q_OBJECT

  public:
    explicit TrainPage(Session& session, QWidget* parent = nullptr);
    ~TrainPage() override;

    [[nodiscard]] QString id() const override { return QStringLiteral("train"); }
    [[nodiscard]] QString pageTitle() const override { return tr("Train"); }
    [[nodiscard]] QWidget* inspector() override;
    [[nodiscard]] QList<QAction*> pageActions() override;
    void showPlace(const QString& place) override;

  protected:
    void showEvent(QShowEvent* event) override;

  private:
    QWidget* makeContent();
    QWidget* makeHeader();
    QWidget* makeMiddle();
    void addTabs();
    void makeInspector();
    void connectSession();
    void connectParts();
    /// Shows everything anew, soon and once, however many reasons there are; when hidden, when next shown.
    void scheduleRefresh();
    /// The same, no sooner than showing it leaves a running training its processors.
    void scheduleNews();
    void refresh();
    void takeBatch();
    void startPaced();
    void showInTime();
    void showBatch();
    void refreshHeader();
    void refreshObstacles();
    void refreshOutcome();
    void refreshBlas();
    void chooseRun();
    void continueRun();
    void openSearch();
    void closeSearch();
    [[nodiscard]] QString deviceLabel(const std::string& id) const;
    [[nodiscard]] QString withForecast(const QString& pictures) const;
    [[nodiscard]] QString stateText() const;

    Session& m_session;
    TrainActions* m_actions = nullptr;
    TrainExports* m_exports = nullptr;
    QStackedWidget* m_stack = nullptr;
    QScrollArea* m_content = nullptr;
    EmptyState* m_empty = nullptr;
    PageHeader* m_header = nullptr;
    MessageBar* m_blas = nullptr;
    MessageBar* m_saved = nullptr;
    TrainingMessages* m_messages = nullptr;
    ObstacleList* m_obstacles = nullptr;
    RunTiles* m_tiles = nullptr;
    RunOutcome* m_outcome = nullptr;
    RunComparison* m_comparison = nullptr;
    RunCurves* m_curves = nullptr;
    RunsPanel* m_runs = nullptr;
    RunTabs* m_tabs = nullptr;
    RunData* m_data = nullptr;
    SearchView* m_search = nullptr;
    QPointer<QWidget> m_inspector;
    TrainingForm* m_form = nullptr;
    QTimer* m_refreshTimer = nullptr;
    RefreshPace m_pace;  ///< Of all that a training alone changes here.
    bool m_outdated = false;  ///< More than the batch.
    bool m_urgent = false;    ///< Not by the training alone: without a pace.
    QString m_folder;  ///< Of the run that is shown.
    RunView m_run;     ///< As it was last shown.
    bool m_blasDismissed = false;
    bool m_searching = false;  ///< The search stands in the place of the runs.
};

}  // namespace studio::ui
