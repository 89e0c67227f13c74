#pragma once

#include <QObject>
#include <QStringList>
#include <QTimer>
#include <QVector>

#include "core/api/model_service.h"
#include "core/api/run_store.h"
#include "ui/session/latest_task.h"
#include "ui/session/run_watch.h"

namespace studio::ui {

class DatasetSession;
class ProjectDocument;
class TrainingSession;

/// The weights that Inspect, Evaluate and Export look at: a run of this project and one of its checkpoints,
/// or the project's network untrained. Follows the training: a started run is selected, each epoch renews it,
/// once a second at most; and what other programs, the command line say, do with the runs.
/// Projects that were never saved share one runs folder: of it, those runs count that have the same pictures.
class ModelSession : public QObject {
    Q_OBJECT

  public:
    ModelSession(ProjectDocument& document, DatasetSession& dataset, TrainingSession& training,
                 api::RunStore& runs, QObject* parent = nullptr);

    [[nodiscard]] const QVector<api::RunSummary>& runs() const { return m_runs; }  ///< Newest first.
    [[nodiscard]] const QString& runFolder() const { return m_runFolder; }         ///< Empty: untrained.
    [[nodiscard]] const QString& checkpoint() const { return m_checkpoint; }       ///< "last" or "best"
    [[nodiscard]] bool isTrained() const { return !m_runFolder.isEmpty(); }
    [[nodiscard]] api::ModelRef model() const;
    /// The project that model() has: the run's frozen one, or the document's.
    [[nodiscard]] const spec::Project& project() const;
    [[nodiscard]] QString label() const;  ///< "run-003, last epoch" or "untrained"

    void selectRun(const QString& folder);  ///< Empty: untrained.
    void selectCheckpoint(const QString& checkpoint);
    void refreshRuns();  ///< Reads the runs folder again, in the background.

  Q_SIGNALS:
    void runsChanged();
    void modelChanged();  ///< Other weights: another run or checkpoint, or a further epoch of this one.

  private:
    [[nodiscard]] const api::RunSummary* selected() const;
    [[nodiscard]] bool isTrainedElsewhere() const;
    void onSavedElsewhere();
    void onProjectReplaced();
    void onUntrainedEdited();
    void onStarted();
    void onEpochFinished();
    void readTrained();
    void takeRuns(const QVector<api::RunSummary>& runs);
    void takeRun(const api::RunSummary& run);

    ProjectDocument& m_document;
    DatasetSession& m_dataset;
    TrainingSession& m_training;
    api::RunStore& m_store;
    QVector<api::RunSummary> m_runs;
    QString m_runFolder;
    QString m_checkpoint = QStringLiteral("last");
    QStringList m_others;  ///< Runs of this project outside its runs folder: it was saved elsewhere since.
    bool m_selectNewest = true;    ///< When the runs are known: another project was opened.
    bool m_modelOutdated = false;  ///< An epoch has ended: say so when its history is known.
    bool m_epochWaits = false;     ///< One has ended while m_pause runs.
    QTimer m_pause;                ///< From one reading of the trained run to the next.
    RunWatch m_watch;
    LatestTask m_task;
};

}  // namespace studio::ui
