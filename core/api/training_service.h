#pragma once

#include <cstddef>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "core/api/dataset_service.h"
#include "core/api/learning_rate_search.h"
#include "core/api/training_control.h"
#include "core/api/training_events.h"
#include "core/spec/project.h"

namespace studio::api {

struct TrainingStart {
    std::string runFolder;
    std::string device;  ///< "cpu", "cuda:0"
    int firstEpoch = 1;  ///< > 1 when continued.
    int epochs = 0;
    int batchesPerEpoch = 0;
    std::size_t trainingPictures = 0;
    std::size_t validationPictures = 0;
    std::vector<EpochRow> history;     ///< Rows there are already, when continued.
    std::vector<std::string> classes;  ///< In the order of the network's outputs.
};

/// A request of TrainingControl that the trainer has followed.
struct Steering {
    enum class Kind { Paused, Resumed, StopAfterEpoch, KeepGoing, Epochs, LearningRate };
    Kind kind = Kind::Paused;
    int epoch = 0;      ///< In which it took effect, from 1.
    int batch = 0;      ///< The batch after which it did, 0: before the epoch's first.
    double value = 0;   ///< Epochs or learning rate.
    double before = 0;  ///< The learning rate until then; of other kinds 0.
    bool operator==(const Steering&) const = default;
};

/// Called on the trainer's thread. Batch events come at most 30 times a second, and always for an epoch's
/// last batch; epoch events are never dropped, and come after the checkpoint is on disk.
class TrainingObserver {
  public:
    virtual ~TrainingObserver() = default;
    virtual void started(const TrainingStart& start) = 0;
    virtual void batchFinished(const BatchEvent& event) = 0;
    virtual void epochFinished(const EpochRow& row, const EpochDetails& details) = 0;
    virtual void steered(const Steering& steering) = 0;
    /// Something worth saying that does not end the training, e.g. "3 pictures could not be read".
    virtual void noticed(const Error& notice) = 0;
};

/// Where a run takes its beginning from: a checkpoint of another one.
struct RunOrigin {
    std::string runFolder;
    std::string checkpoint;  ///< "last", "best", "epoch-N"
    bool operator==(const RunOrigin&) const = default;
};

struct TrainingRequest {
    spec::Project project;
    DatasetReport dataset;
    std::string runFolder;     ///< Made by RunStore::create.
    bool continueRun = false;  ///< Go on from checkpoints/last up to project.training.epochs.
    /// Begin although the forecast says that it does not fit into memory. What then cannot be had is an
    /// Error; the process lives on.
    bool anyway = false;
    /// A new run that goes on from another one's checkpoint: weights, optimizer state where the optimizer is
    /// of the same type, history up to there and the split are taken over; settings may differ, the network
    /// may not.
    std::optional<RunOrigin> origin = {};
};

enum class TrainingEnd {
    Completed,     ///< The last epoch is done.
    Stopped,       ///< By a person, at once or after an epoch.
    StoppedEarly,  ///< By TrainingSpec::earlyStopping.
};

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
    /// have been, but for a learning rate that was changed meanwhile, which is kept. Schedules are laid out for the epochs that the run was begun with; epochs beyond them keep
    /// the last rate.
    [[nodiscard]] virtual Result<TrainingOutcome> train(const TrainingRequest& request,
                                                        const std::stop_token& stop, TrainingControl& control,
                                                        TrainingObserver& observer) = 0;

    /// Blocks. Touches neither a run nor a training that goes on.
    [[nodiscard]] virtual Result<LearningRateSearch> searchLearningRate(
        const LearningRateSearchRequest& request, const std::stop_token& stop,
        const std::function<void(const LearningRateTrial&)>& tried) = 0;
};

}  // namespace studio::api
