#include "core/api/schedules.h"

#include <algorithm>
#include <cmath>

#include "core/api/schedules/types.h"

namespace studio::api {
namespace {

/// What the rate begins with in a warm-up (torchvision's --lr-warmup-decay).
constexpr double warmupStart = 0.01;

}  // namespace

double ScheduleType::factorOf(const spec::Params&, spec::Metric, const std::vector<EpochRow>&) const {
    return 1.0;
}

const std::vector<const ScheduleType*>& scheduleTypes() {
    static const std::vector<const ScheduleType*> types{&constantSchedule(),    &stepSchedule(),
                                                        &exponentialSchedule(), &cosineSchedule(),
                                                        &oneCycleSchedule(),    &plateauSchedule()};
    return types;
}

const ScheduleType* findScheduleType(const std::string& type) {
    const auto& types = scheduleTypes();
    const auto it = std::find_if(types.begin(), types.end(),
                                 [&](const auto* one) { return one->descriptor().type == type; });
    return it == types.end() ? nullptr : *it;
}

LearningRate::LearningRate(const spec::TrainingSpec& training, int epochs, int batchesPerEpoch)
    : m_training(training),
      m_epochs(std::max(epochs, 1)),
      m_batchesPerEpoch(std::max(batchesPerEpoch, 1)),
      m_type(findScheduleType(training.schedule.type)) {
    if (!m_type) {
        m_type = &constantSchedule();
    }
}

double LearningRate::at(std::int64_t step, const std::vector<EpochRow>& history) const {
    const auto& schedule = m_training.schedule;
    const double rate =
        m_training.optimizer.learningRate * m_type->factorOf(schedule.params, m_training.watch, history);
    const double warmup = std::round(schedule.warmupEpochs * m_batchesPerEpoch);
    const auto now = static_cast<double>(step);
    if (now < warmup) {
        return rate * (warmupStart + (1.0 - warmupStart) * now / warmup);
    }
    const double total = static_cast<double>(m_epochs) * m_batchesPerEpoch;
    const ScheduleTime time{(now - warmup) / m_batchesPerEpoch,
                            std::max(total - warmup, 1.0) / m_batchesPerEpoch,
                            static_cast<double>(m_batchesPerEpoch)};
    return rate * m_type->factor(schedule.params, time);
}

std::vector<std::pair<double, double>> LearningRate::curve(int points) const {
    const std::int64_t steps = static_cast<std::int64_t>(m_epochs) * m_batchesPerEpoch;
    const std::int64_t count = std::min<std::int64_t>(steps, std::max(points, 2));
    std::vector<std::pair<double, double>> curve;
    for (std::int64_t i = 0; i < count; ++i) {
        const std::int64_t step = count < 2 ? 0 : i * (steps - 1) / (count - 1);
        curve.emplace_back(static_cast<double>(step) / m_batchesPerEpoch, at(step, {}));
    }
    return curve;
}

Errors validate(const spec::ScheduleSpec& schedule) {
    const auto* type = findScheduleType(schedule.type);
    if (!type) {
        return {{"There is no schedule '" + schedule.type + "'.", "training.schedule.type",
                 "Use constant, step, exponential, cosine, oneCycle or plateau."}};
    }
    return validate(type->descriptor().params, schedule.params, "training.schedule");
}

}  // namespace studio::api
