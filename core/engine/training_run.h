#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/api/training_service.h"
#include "core/data/feed/batch_loader.h"
#include "core/engine/network.h"
#include "core/engine/optimizers/optimizer.h"
#include "core/engine/training_loss.h"
#include "core/engine/training_pace.h"
#include "core/runs/run_folder.h"

namespace studio::engine {

class EpochMeter;

/// All that a training needs, checked and ready to go.
struct TrainingParts {
    const api::DatasetReport& dataset;  ///< Outlives the run.
    spec::Project project;
    api::Split split;
    runs::RunFolder folder;
    torch::Device device;
    int threads = 1;
    std::shared_ptr<Network> network;      ///< On `device`.
    std::unique_ptr<Optimizer> optimizer;  ///< Of the network's parameters.
    std::vector<api::EpochRow> history;    ///< Of the epochs that are done.
    std::shared_ptr<data::PictureCache> cache;
};

/// The loop over epochs and batches. Everything it computes is a pure function of the project, the pictures
/// and the weights and optimizer state at its beginning: Dropout's draws depend on (seed, epoch, batch)
/// alone. Used on one thread; throws what torch throws.
class TrainingRun {
  public:
    TrainingRun(TrainingParts parts, const std::stop_token& stop, api::TrainingControl& control,
                api::TrainingObserver& observer);

    [[nodiscard]] Result<api::TrainingOutcome> run();

    /// Weights and optimizer state as they are, as checkpoint "last" (and "best", when `best`).
    [[nodiscard]] static Status keepWeights(const TrainingParts& parts, bool best);

  private:
    Result<api::EpochRow> runEpoch(int epoch);
    Status trainBatches(int epoch, data::BatchLoader& loader, api::EpochRow& row);
    void trainStep(const data::Batch& batch, std::uint64_t seed, EpochMeter& meter);
    Status validate(int epoch, api::EpochRow& row);
    Status keep(const api::EpochRow& row);
    void reportStart();
    void reportDropped(const std::vector<api::Problem>& dropped);
    void waitWhilePaused();
    /// Which pictures an epoch trains on, repeated ones included.
    [[nodiscard]] std::vector<std::size_t> trainingSamples(int epoch) const;
    [[nodiscard]] data::BatchOptions loaderOptions(int epoch, bool training) const;
    [[nodiscard]] Error noNumber(const std::string& what, int epoch) const;
    [[nodiscard]] api::TrainingOutcome outcome(api::TrainingEnd end) const;

    TrainingParts m_parts;
    std::stop_token m_stop;
    api::TrainingControl& m_control;
    api::TrainingObserver& m_observer;
    TrainingLoss m_loss;
    TrainingLoss m_validationLoss;  ///< Without class weights: they are for learning.
    TrainingPace m_pace;
    std::set<std::string> m_lost;  ///< Pictures already reported.
};

}  // namespace studio::engine
