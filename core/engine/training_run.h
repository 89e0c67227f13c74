#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "core/engine/epoch_log.h"
#include "core/engine/run_keeper.h"
#include "core/engine/training_loss.h"
#include "core/engine/training_pace.h"
#include "core/engine/training_pilot.h"

namespace studio::engine {

/// The loop over epochs and batches. Everything it computes is a pure function of the project, the pictures
/// and the weights and optimizer state at its beginning: Dropout's draws depend on (seed, epoch, batch)
/// alone. Used on one thread; throws what torch throws.
class TrainingRun {
  public:
    TrainingRun(TrainingParts parts, const std::stop_token& stop, api::TrainingControl& control,
                api::TrainingObserver& observer);

    [[nodiscard]] Result<api::TrainingOutcome> run();

  private:
    /// Why no epoch comes after this one; none: another comes.
    [[nodiscard]] std::optional<api::TrainingEnd> endAfter(int epoch) const;
    Result<EpochRecord> runEpoch(int epoch);
    Status trainBatches(int epoch, data::BatchLoader& loader, EpochRecord& record);
    [[nodiscard]] bool isDiverging(double loss, std::int64_t pictures) const;
    Status report(int batch, int batches, EpochLog& log, EpochRecord& record);
    void finishTraining(const EpochLog& log, EpochRecord& record);
    Status validate(EpochRecord& record);
    void reportStart();
    void reportDropped(const std::vector<api::Problem>& dropped);
    /// Which pictures an epoch trains on, repeated ones included.
    [[nodiscard]] std::vector<std::size_t> trainingSamples(int epoch) const;
    [[nodiscard]] int batchesPerEpoch() const;
    [[nodiscard]] data::BatchOptions loaderOptions(int epoch, bool training) const;
    [[nodiscard]] Error noNumber(const std::string& what, int epoch, const data::Batch* batch);
    [[nodiscard]] api::TrainingOutcome outcome(api::TrainingEnd end) const;

    TrainingParts m_parts;
    std::int64_t m_pictures;  ///< Of an epoch, repeated ones included.
    std::stop_token m_stop;
    api::TrainingObserver& m_observer;
    TrainingLoss m_loss;
    TrainingLoss m_validationLoss;  ///< Without class weights: they are for learning.
    TrainingStep m_step;
    TrainingPilot m_pilot;
    TrainingPace m_pace;
    std::optional<data::Batch> m_batch;  ///< The one that was trained last.
    std::set<std::string> m_lost;        ///< Pictures already reported.
};

}  // namespace studio::engine
