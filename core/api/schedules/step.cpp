#include <algorithm>
#include <cmath>

#include "core/api/schedules/types.h"

namespace studio::api {
namespace {

constexpr std::int64_t defaultEvery = 10;
constexpr double defaultGamma = 0.1;

/// PyTorch's StepLR: η·γ^⌊epoch / every⌋.
class Step : public ScheduleType {
  public:
    const ScheduleDescriptor& descriptor() const override {
        static const ScheduleDescriptor description{
            "step",
            "Step",
            "Falls at once after every so many epochs, as ResNet was trained: η·γ^⌊epoch / every⌋.",
            {{.key = "every",
              .label = "Every",
              .kind = ParamKind::Integer,
              .defaultValue = defaultEvery,
              .minimum = 1,
              .maximum = 100000,
              .unit = "epochs",
              .help = "Epochs between one fall and the next."},
             {.key = "gamma",
              .label = "Gamma",
              .kind = ParamKind::Real,
              .defaultValue = defaultGamma,
              .minimum = 0,
              .maximum = 1,
              .step = 0.05,
              .help = "What is left of the learning rate after each fall."}}};
        return description;
    }

    double factor(const spec::Params& params, const ScheduleTime& time) const override {
        const auto every = static_cast<double>(spec::intOr(params, "every", defaultEvery));
        const double epoch = std::min(time.epoch, time.epochs - 1.0 / time.stepsPerEpoch);
        return std::pow(spec::doubleOr(params, "gamma", defaultGamma), std::floor(epoch / every));
    }
};

}  // namespace

const ScheduleType& stepSchedule() {
    static const Step type;
    return type;
}

}  // namespace studio::api
