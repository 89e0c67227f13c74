#include <algorithm>
#include <cmath>

#include "core/api/schedules/types.h"

namespace studio::api {
namespace {

constexpr double defaultGamma = 0.95;

/// Keras's ExponentialDecay with decay_steps = steps per epoch: η·γ^epoch at every step.
class Exponential : public ScheduleType {
  public:
    const ScheduleDescriptor& descriptor() const override {
        static const ScheduleDescriptor description{
            "exponential",
            "Exponential",
            "Falls by the same share from epoch to epoch, a little with every step: η·γ^epoch.",
            {{.key = "gamma",
              .label = "Gamma",
              .kind = ParamKind::Real,
              .defaultValue = defaultGamma,
              .minimum = 0,
              .maximum = 1,
              .step = 0.01,
              .help = "What is left of the learning rate after an epoch."}}};
        return description;
    }

    double factor(const spec::Params& params, const ScheduleTime& time) const override {
        const double epoch = std::min(time.epoch, time.epochs - 1.0 / time.stepsPerEpoch);
        return std::pow(spec::doubleOr(params, "gamma", defaultGamma), epoch);
    }
};

}  // namespace

const ScheduleType& exponentialSchedule() {
    static const Exponential type;
    return type;
}

}  // namespace studio::api
