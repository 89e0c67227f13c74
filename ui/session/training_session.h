#pragma once

#include <QObject>
#include <QVector>
#include <functional>
#include <memory>
#include <stop_token>

#include "core/api/run_store.h"
#include "core/api/training_service.h"

class QThread;

namespace studio::ui {

class DatasetSession;
class NetworkSession;
class ProjectDocument;

/// Carries one training at a time on a thread of its own and brings its events to the window.
class TrainingSession : public QObject {
    Q_OBJECT

  public:
    enum class State { Idle, Starting, Running, Paused, Stopping };

    TrainingSession(ProjectDocument& document, DatasetSession& dataset, NetworkSession& network,
                    api::TrainingService& training, api::RunStore& runs, QObject* parent = nullptr);
    ~TrainingSession() override;  ///< Stops the training (checkpoint kept) and waits.

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] bool isActive() const { return m_state != State::Idle; }
    [[nodiscard]] const api::TrainingStart& start() const { return m_start; }
    [[nodiscard]] const QVector<api::EpochRow>& history() const { return m_history; }
    /// The running epoch so far; epoch 0 when there is none.
    [[nodiscard]] const api::BatchEvent& batch() const { return m_batch; }
    /// Folder of the run that is or was last trained in this window; empty before the first.
    [[nodiscard]] const QString& runFolder() const { return m_runFolder; }

    /// Everything that stands in the way of pressing Train, each with its place and remedy; empty when
    /// nothing does.
    [[nodiscard]] Errors obstacles() const;
    /// Whether all that stands in the way is memory: the training can be started anyway.
    [[nodiscard]] bool isOnlyTooLarge() const;

    /// A new run of the project as it is now. Where something stands in the way: failed(), and nothing else.
    void train();
    /// Although it does not fit into memory. What then cannot be had is a failure, and the studio goes on.
    void trainAnyway();
    void continueRun(const QString& folder, int epochs);  ///< From its last checkpoint up to `epochs` in all.
    void pause();
    void resume();
    void stop();

  Q_SIGNALS:
    void stateChanged();
    void started();
    void batchFinished();  ///< At most 30 times a second: see batch().
    void epochFinished();  ///< See history().back(); the checkpoint is on disk.
    void noticed(const studio::Error& notice);
    void failed(const studio::Error& error);
    void finished(bool completed);  ///< After the thread has ended, also after failed().

  private:
    class Relay;
    using Prepare = std::function<Result<api::TrainingRequest>(const std::stop_token&)>;
    [[nodiscard]] Errors mistakes() const;
    [[nodiscard]] Errors networkMistakes() const;
    [[nodiscard]] Errors datasetMistakes() const;
    void begin(const Errors& obstacles, bool anyway);
    void launch(Prepare prepare);
    void setState(State state);
    void onRunMade(const QString& folder);
    void onStarted(const api::TrainingStart& start);
    void onBatch(const api::BatchEvent& event);
    void onEpoch(const api::EpochRow& row);
    void onEnded(const Result<api::TrainingOutcome>& outcome);

    ProjectDocument& m_document;
    DatasetSession& m_dataset;
    NetworkSession& m_network;
    api::TrainingService& m_training;
    api::RunStore& m_runs;
    State m_state = State::Idle;
    api::TrainingStart m_start;
    QVector<api::EpochRow> m_history;
    api::BatchEvent m_batch;
    QString m_runFolder;
    api::PauseGate m_gate;
    std::stop_source m_stop;
    std::unique_ptr<QThread> m_thread;
};

}  // namespace studio::ui
