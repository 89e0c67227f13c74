#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/api/schedules/types.h"

namespace studio::api {
namespace {

constexpr double defaultRise = 0.3;
constexpr double defaultFirst = 25;
constexpr double defaultLast = 10000;

double between(double from, double to, double share) {
    return to + (from - to) / 2.0 * (1.0 + std::cos(std::numbers::pi * share));
}

/// PyTorch's OneCycleLR, anneal_strategy "cos", two phases; momentum is left as it is (Smith & Topin 2018).
class OneCycle : public ScheduleType {
  public:
    const ScheduleDescriptor& descriptor() const override {
        static const ScheduleDescriptor description{
            "oneCycle",
            "One-cycle",
            "Rises from a small rate to the full one and falls to almost nothing, once over the training. "
            "Learns much in few epochs.",
            {{.key = "rise",
              .label = "Rise",
              .kind = ParamKind::Real,
              .defaultValue = defaultRise,
              .minimum = 0.01,
              .maximum = 0.99,
              .step = 0.05,
              .help = "The share of the training in which the rate rises."},
             {.key = "first",
              .label = "First divisor",
              .kind = ParamKind::Real,
              .defaultValue = defaultFirst,
              .minimum = 1,
              .maximum = 1e6,
              .help = "The first learning rate is the full one divided by this."},
             {.key = "last",
              .label = "Last divisor",
              .kind = ParamKind::Real,
              .defaultValue = defaultLast,
              .minimum = 1,
              .maximum = 1e9,
              .help = "The last learning rate is the first one divided by this."}}};
        return description;
    }

    double factor(const spec::Params& params, const ScheduleTime& time) const override {
        const double total = time.epochs * time.stepsPerEpoch;
        const double step = std::min(time.epoch * time.stepsPerEpoch, total - 1.0);
        const double first = 1.0 / spec::doubleOr(params, "first", defaultFirst);
        const double top = spec::doubleOr(params, "rise", defaultRise) * total - 1.0;
        if (top > 0 && step <= top) {
            return between(first, 1.0, step / top);
        }
        const double last = first / spec::doubleOr(params, "last", defaultLast);
        const double rest = total - 1.0 - top;
        return rest > 0 ? between(1.0, last, (step - top) / rest) : last;
    }
};

}  // namespace

const ScheduleType& oneCycleSchedule() {
    static const OneCycle type;
    return type;
}

}  // namespace studio::api
