#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "core/api/descriptors.h"
#include "core/api/training_events.h"
#include "core/spec/training.h"

namespace studio::api {

/// Where a training stands, in epochs: 2.5 is half way through the third one.
struct ScheduleTime {
    double epoch = 0;   ///< Since the warm-up's end, ≥ 0, at the beginning of the step.
    double epochs = 1;  ///< From the warm-up's end to the end that the schedule is laid out for, > 0.
    double stepsPerEpoch = 1;
};

/// Everything about one schedule, in one file of core/api/schedules/. Pure; any thread.
class ScheduleType {
  public:
    virtual ~ScheduleType() = default;
    [[nodiscard]] virtual const ScheduleDescriptor& descriptor() const = 0;
    /// The learning rate as a multiple of the one that was set. Past `time.epochs`: as at the last step.
    [[nodiscard]] virtual double factor(const spec::Params& params, const ScheduleTime& time) const = 0;
    /// What finished epochs add to that, as a further factor; 1 unless the schedule looks at them.
    [[nodiscard]] virtual double factorOf(const spec::Params& params, spec::Metric watch,
                                          const std::vector<EpochRow>& history) const;
};

/// constant, step, exponential, cosine, oneCycle, plateau.
[[nodiscard]] const std::vector<const ScheduleType*>& scheduleTypes();
[[nodiscard]] const ScheduleType* findScheduleType(const std::string& type);

/// The learning rate of every step of a training: a pure function of settings, step and finished epochs.
/// Warm-up: linear from a hundredth of the rate, over `warmupEpochs`, as in torchvision's references.
class LearningRate {
  public:
    /// `epochs`: what the schedule is laid out for. An unknown type is constant.
    LearningRate(const spec::TrainingSpec& training, int epochs, int batchesPerEpoch);

    /// `step` counts batches of the whole run from 0; `history` has the epochs that are finished by then.
    [[nodiscard]] double at(std::int64_t step, const std::vector<EpochRow>& history) const;

    /// (epoch, rate) at most `points` times over the training, as drawn before it: a plateau schedule is
    /// drawn as if every epoch were better than the one before.
    [[nodiscard]] std::vector<std::pair<double, double>> curve(int points) const;

  private:
    spec::TrainingSpec m_training;
    int m_epochs;
    int m_batchesPerEpoch;
    const ScheduleType* m_type;
};

/// What descriptors say about `schedule`, at "training.schedule…"; empty: all is right.
[[nodiscard]] Errors validate(const spec::ScheduleSpec& schedule);

}  // namespace studio::api
