#pragma once

#include <QObject>
#include <QVector>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>

#include "core/api/run_store.h"
#include "core/api/training_service.h"

class QThread;

namespace studio::ui {

class DatasetSession;
class NetworkSession;
class ProjectDocument;
class SystemSession;

/// Carries one training at a time on a thread of its own and brings its events to the window.
class TrainingSession : public QObject {
    Q_OBJECT

  public:
    enum class State { Idle, Starting, Running, Paused, Stopping };

    TrainingSession(ProjectDocument& document, DatasetSession& dataset, NetworkSession& network,
                    const SystemSession& system, api::TrainingService& training, api::RunStore& runs,
                    QObject* parent = nullptr);
    ~TrainingSession() override;  ///< Stops the training (checkpoint kept) and waits.

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] bool isActive() const { return m_state != State::Idle; }
    [[nodiscard]] const api::TrainingStart& start() const { return m_start; }
    [[nodiscard]] const QVector<api::EpochRow>& history() const { return m_history; }
    /// The running epoch so far; epoch 0 when there is none. Its points are those since the last
    /// batchFinished(), none left out.
    [[nodiscard]] const api::BatchEvent& batch() const { return m_batch; }
    /// Of the last finished epoch; epoch 0 before it.
    [[nodiscard]] const api::EpochDetails& details() const { return m_details; }
    /// The epoch at which the running training is complete.
    [[nodiscard]] int epochs() const { return m_start.epochs; }
    [[nodiscard]] bool stopsAfterEpoch() const { return m_control.stopsAfterEpoch(); }
    /// Folder of the run that is or was last trained in this window; empty before the first.
    [[nodiscard]] const QString& runFolder() const { return m_runFolder; }

    /// Everything that stands in the way of pressing Train, each with its place and remedy; empty when
    /// nothing does.
    [[nodiscard]] Errors obstacles() const;
    /// Whether all that stands in the way is memory: the training can be started anyway.
    [[nodiscard]] bool isOnlyTooLarge() const;

    /// What a new run of the project as it is now says of where it came from.
    [[nodiscard]] api::RunProvenance presentProvenance() const;

    /// A new run of the project as it is now. Where something stands in the way: failed(), and nothing else.
    void train();
    /// Although it does not fit into memory. What then cannot be had is a failure, and the studio goes on.
    void trainAnyway();
    /// A new run of `project` on the pictures as they are now, whatever the document holds: of a queue, or a
    /// changed copy of another run. Its own faults are failures.
    void trainProject(const spec::Project& project, const api::RunProvenance& provenance);
    /// A new run of the document's project that goes on from a checkpoint of another run.
    void trainFrom(const api::RunOrigin& origin);
    void continueRun(const QString& folder, int epochs);  ///< From its last checkpoint up to `epochs` in all.
    void pause();
    void resume();
    void stop();
    /// Ends the training when the present epoch is done and kept; false takes that back.
    void stopAfterEpoch(bool stop);
    void setEpochs(int epochs);         ///< At which the running training is complete.
    void setLearningRate(double rate);  ///< From the next step on; the schedule goes on from there.

  Q_SIGNALS:
    void stateChanged();
    void started();
    void batchFinished();  ///< At most 30 times a second: see batch().
    void epochFinished();  ///< See history().back(); the checkpoint is on disk.
    void steered(const studio::api::Steering& steering);  ///< The trainer has followed.
    void noticed(const studio::Error& notice);
    void failed(const studio::Error& error);
    void finished(bool completed);  ///< After the thread has ended, also after failed().

  private:
    class Relay;
    using Prepare = std::function<Result<api::TrainingRequest>(const std::stop_token&)>;
    [[nodiscard]] Errors mistakes() const;
    [[nodiscard]] Errors networkMistakes() const;
    [[nodiscard]] Errors datasetMistakes() const;
    void begin(const Errors& obstacles, bool anyway, const std::optional<api::RunOrigin>& origin = {});
    void launch(Prepare prepare);
    [[nodiscard]] Result<api::DatasetReport> picturesOf(
        const spec::Project& project, const std::shared_ptr<const api::DatasetReport>& known,
        const spec::DatasetSpec& now, const std::stop_token& stop);
    void setState(State state);
    void onRunMade(const QString& folder);
    void onStarted(const api::TrainingStart& start);
    void onBatch(const api::BatchEvent& event);
    void onEpoch(const api::EpochRow& row, const api::EpochDetails& details);
    void onSteered(const api::Steering& steering);
    void onEnded(const Result<api::TrainingOutcome>& outcome);

    ProjectDocument& m_document;
    DatasetSession& m_dataset;
    NetworkSession& m_network;
    const SystemSession& m_system;
    api::TrainingService& m_training;
    api::RunStore& m_runs;
    State m_state = State::Idle;
    api::TrainingStart m_start;
    QVector<api::EpochRow> m_history;
    api::BatchEvent m_batch;
    QString m_runFolder;
    api::EpochDetails m_details;
    api::TrainingControl m_control;
    std::stop_source m_stop;
    std::unique_ptr<QThread> m_thread;
};

}  // namespace studio::ui
