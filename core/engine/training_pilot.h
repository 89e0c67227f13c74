#pragma once

#include <chrono>

#include "core/api/schedules.h"
#include "core/engine/training_parts.h"

namespace studio::engine {

/// Follows what a person asks of a training that goes on (api::TrainingControl), between two batches, and
/// knows the learning rate of each of them.
class TrainingPilot {
  public:
    TrainingPilot(TrainingParts& parts, int batchesPerEpoch, api::TrainingControl& control,
                  api::TrainingObserver& observer);

    /// After batch `batch` of `epoch`, 0: before its first. Holds while paused; answers for how long.
    std::chrono::steady_clock::duration follow(int epoch, int batch, const std::stop_token& stop);

    /// Says so where a rate goes on that was set in an epoch that was given up; before the first epoch.
    void tellRate();
    /// All that is asked for but a pause; of an epoch that is given up, `batch` is 0.
    void take(int epoch, int batch);

    [[nodiscard]] int epochs() const { return m_epochs; }
    [[nodiscard]] bool stopsAfterEpoch() const { return m_stopsAfterEpoch; }
    /// Of a step after batch `batch` − 1 of `epoch`, both from 1.
    [[nodiscard]] double learningRate(int epoch, int batch) const;

  private:
    void takeEpochs(int epoch, int batch);
    void takeLearningRate(int epoch, int batch);
    void takeStop(int epoch, int batch);
    void tell(api::Steering::Kind kind, int epoch, int batch, double value = 0, double before = 0);
    [[nodiscard]] double scheduledRate(int epoch, int batch) const;

    TrainingParts& m_parts;
    api::TrainingControl& m_control;
    api::TrainingObserver& m_observer;
    int m_batchesPerEpoch;
    api::LearningRate m_schedule;
    int m_epochs;
    bool m_stopsAfterEpoch = false;
};

}  // namespace studio::engine
