#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/api/schedules/types.h"

namespace studio::api {
namespace {

constexpr double defaultLast = 0.0;

/// Keras's CosineDecay, alpha = last, over all steps: (1 − α)·½(1 + cos(π·t)) + α (Loshchilov & Hutter 2017).
class Cosine : public ScheduleType {
  public:
    const ScheduleDescriptor& descriptor() const override {
        static const ScheduleDescriptor description{
            "cosine",
            "Cosine",
            "Falls along half a cosine to the end of the training: slowly at first, fast in the middle, and "
            "gently to the end. The usual choice for good results.",
            {{.key = "last",
              .label = "Last",
              .kind = ParamKind::Real,
              .defaultValue = defaultLast,
              .minimum = 0,
              .maximum = 1,
              .step = 0.01,
              .help = "The learning rate at the end, as a share of the first one."}}};
        return description;
    }

    double factor(const spec::Params& params, const ScheduleTime& time) const override {
        const double last = spec::doubleOr(params, "last", defaultLast);
        const double end = time.epochs - 1.0 / time.stepsPerEpoch;
        const double done = std::clamp(std::min(time.epoch, end) / time.epochs, 0.0, 1.0);
        return (1.0 - last) * 0.5 * (1.0 + std::cos(std::numbers::pi * done)) + last;
    }
};

}  // namespace

const ScheduleType& cosineSchedule() {
    static const Cosine type;
    return type;
}

}  // namespace studio::api
