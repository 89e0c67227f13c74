#pragma once

#include "core/engine/training_parts.h"

namespace studio::engine {

/// What an epoch leaves beside its weights.
struct EpochRecord {
    api::EpochRow row;
    api::EpochDetails details;
    std::vector<api::BatchPoint> batches;
};

/// Writes an epoch into the run folder: measures, then the history, then the checkpoints. Whatever ends the
/// program in between, the last checkpoint is whole, and continuing mends what is ahead of it or behind.
[[nodiscard]] Status keepEpoch(TrainingParts& parts, const EpochRecord& record);

/// Weights and optimizer state as they are, as checkpoint "last", and as "best" where that is not there
/// already from another run.
[[nodiscard]] Status keepFirstWeights(const TrainingParts& parts);

/// Brings the run folder back to where its last checkpoint is: what is ahead of it goes, links that are
/// missing are made.
[[nodiscard]] Status mendRun(TrainingParts& parts);

/// A person has changed the learning rate: it is so from now on, even if the epoch under way is given up.
[[nodiscard]] Status rememberRate(const TrainingParts& parts);
/// A rate that was changed since the last checkpoint has led nowhere: the run goes on with the one before it.
void forgetRate(const TrainingParts& parts);

/// The run is complete at another epoch than it was begun for; project.json says so from now on.
[[nodiscard]] Status rememberEpochs(const runs::RunFolder& folder, int epochs);

}  // namespace studio::engine
