#pragma once

#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <stop_token>
#include <string>
#include <vector>

#include "core/api/dataset_service.h"
#include "core/spec/project.h"

namespace studio::api {

/// One line of history.csv. Losses: mean cross-entropy per picture in nats, L2 penalties left out; accuracies
/// 0 … 1. Training's are means over the epoch's batches as they were trained (Keras's way). Validation's are
/// NaN without validation pictures.
struct EpochRow {
    int epoch = 0;  ///< From 1.
    double trainLoss = 0;
    double trainAccuracy = 0;
    double validationLoss = 0;
    double validationAccuracy = 0;
    double learningRate = 0;
    double seconds = 0;
    double picturesPerSecond = 0;         ///< Of training, validation left out.
    std::int64_t validationPictures = 0;  ///< That were read and scored; 0 where it is not known.
};

struct BatchEvent {
    int epoch = 0;    ///< From 1.
    int batch = 0;    ///< From 1.
    int batches = 0;  ///< In this epoch.
    double loss = 0;  ///< Mean over the epoch so far.
    double accuracy = 0;
    double picturesPerSecond = 0;
    double secondsElapsed = 0;  ///< Of this run since it was started or continued, pauses left out.
    double secondsLeft = 0;     ///< Estimate to the last epoch.
};

struct TrainingStart {
    std::string runFolder;
    std::string device;  ///< "cpu", "cuda:0"
    int firstEpoch = 1;  ///< > 1 when continued.
    int epochs = 0;
    int batchesPerEpoch = 0;
    std::size_t trainingPictures = 0;
    std::size_t validationPictures = 0;
    std::vector<EpochRow> history;  ///< Rows there are already, when continued.
};

/// Called on the trainer's thread. Batch events come at most 30 times a second, and always for an epoch's
/// last batch; epoch events are never dropped, and come after the checkpoint is on disk.
class TrainingObserver {
  public:
    virtual ~TrainingObserver() = default;
    virtual void started(const TrainingStart& start) = 0;
    virtual void batchFinished(const BatchEvent& event) = 0;
    virtual void epochFinished(const EpochRow& row) = 0;
    /// Something worth saying that does not end the training, e.g. "3 pictures could not be read".
    virtual void noticed(const Error& notice) = 0;
};

/// Lets any thread hold the trainer between two batches.
class PauseGate {
  public:
    void pause();
    void resume();
    [[nodiscard]] bool paused() const;
    /// Trainer's side: returns at once unless paused, else when resumed or stopped.
    void wait(const std::stop_token& stop);

  private:
    mutable std::mutex m_mutex;
    std::condition_variable_any m_changed;
    bool m_paused = false;
};

struct TrainingRequest {
    spec::Project project;
    DatasetReport dataset;
    std::string runFolder;     ///< Made by RunStore::create.
    bool continueRun = false;  ///< Go on from checkpoints/last up to project.training.epochs.
    /// Begin although the forecast says that it does not fit into memory. What then cannot be had is an
    /// Error; the process lives on.
    bool anyway = false;
};

enum class TrainingEnd { Completed, Stopped };

struct TrainingOutcome {
    TrainingEnd end = TrainingEnd::Completed;
    std::vector<EpochRow> history;
    int finishedEpochs = 0;
};

class TrainingService {
  public:
    virtual ~TrainingService() = default;

    /// Blocks until the last epoch, a stop (within one batch) or a failure. Writes everything into the run
    /// folder: the initial weights count as epoch 0, and each finished epoch leaves history and checkpoint. A
    /// stop in the middle of an epoch gives that epoch up: continuing repeats it, bit for bit as it would
    /// have been.
    [[nodiscard]] virtual Result<TrainingOutcome> train(const TrainingRequest& request,
                                                        const std::stop_token& stop, PauseGate& pause,
                                                        TrainingObserver& observer) = 0;
};

}  // namespace studio::api
