#pragma once

#include <QPointer>

#include "ui/pages/page.h"

class QScrollArea;
class QStackedWidget;
class QTableView;
class QTimer;

namespace studio::ui {

class EmptyState;
class HistoryModel;
class MessageBar;
class ObstacleList;
class PageHeader;
class RunCurves;
class RunTiles;
class RunsPanel;
class Session;
class TrainActions;
class TrainExports;
class TrainingForm;
class TrainingMessages;
struct RunView;

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
    QWidget* makeLower();
    QWidget* makeHistory();
    void makeInspector();
    void connectSession();
    /// Shows everything anew, soon and once, however many reasons there are; when hidden, when next shown.
    void scheduleRefresh();
    void refresh();
    void refreshBatch();
    void refreshHeader(const RunView& run);
    void refreshObstacles();
    void refreshBlas();
    void chooseRun();
    void continueRun();
    [[nodiscard]] QString deviceLabel(const std::string& id) const;
    [[nodiscard]] QString withForecast(const QString& pictures) const;
    [[nodiscard]] QString stateText(const RunView& run) const;

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
    RunCurves* m_curves = nullptr;
    RunsPanel* m_runs = nullptr;
    HistoryModel* m_history = nullptr;
    QTableView* m_table = nullptr;
    QPointer<QWidget> m_inspector;
    TrainingForm* m_form = nullptr;
    QTimer* m_refreshTimer = nullptr;
    QString m_folder;  ///< Of the run that is shown.
    bool m_blasDismissed = false;
};

}  // namespace studio::ui
