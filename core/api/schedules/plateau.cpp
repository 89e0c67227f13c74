#include <algorithm>
#include <cmath>

#include "core/api/schedules/types.h"

namespace studio::api {
namespace {

constexpr double defaultFactor = 0.1;
constexpr std::int64_t defaultPatience = 10;
constexpr double defaultThreshold = 1e-4;
constexpr std::int64_t defaultCooldown = 0;
constexpr double defaultLeast = 0.0;

/// PyTorch's ReduceLROnPlateau, threshold_mode "abs", as a function of the finished epochs.
class Plateau : public ScheduleType {
  public:
    const ScheduleDescriptor& descriptor() const override {
        static const ScheduleDescriptor description{
            "plateau",
            "Reduce on plateau",
            "Falls when the watched figure has made no progress for some epochs: as long as the network "
            "learns, nothing changes.",
            {{.key = "factor",
              .label = "Factor",
              .kind = ParamKind::Real,
              .defaultValue = defaultFactor,
              .minimum = 0.001,
              .maximum = 0.999,
              .step = 0.05,
              .help = "What is left of the learning rate after each fall."},
             {.key = "patience",
              .label = "Patience",
              .kind = ParamKind::Integer,
              .defaultValue = defaultPatience,
              .minimum = 0,
              .maximum = 100000,
              .unit = "epochs",
              .help = "Epochs without progress that are waited through; the rate falls after one more."},
             {.key = "threshold",
              .label = "Least progress",
              .kind = ParamKind::Real,
              .defaultValue = defaultThreshold,
              .minimum = 0,
              .maximum = 1000,
              .step = 0.0001,
              .decimals = 6,
              .help = "Less than this is no progress."},
             {.key = "cooldown",
              .label = "Cool-down",
              .kind = ParamKind::Integer,
              .defaultValue = defaultCooldown,
              .minimum = 0,
              .maximum = 100000,
              .unit = "epochs",
              .help = "Epochs after a fall that do not count as without progress."},
             {.key = "least",
              .label = "Least",
              .kind = ParamKind::Real,
              .defaultValue = defaultLeast,
              .minimum = 0,
              .maximum = 1,
              .step = 0.001,
              .decimals = 6,
              .help = "The rate falls no further than to this share of the first one."}}};
        return description;
    }

    double factor(const spec::Params&, const ScheduleTime&) const override { return 1.0; }

    double factorOf(const spec::Params& params, spec::Metric watch,
                    const std::vector<EpochRow>& history) const override {
        const double fall = spec::doubleOr(params, "factor", defaultFactor);
        const double least = spec::doubleOr(params, "least", defaultLeast);
        const double threshold = spec::doubleOr(params, "threshold", defaultThreshold);
        const auto patience = spec::intOr(params, "patience", defaultPatience);
        const double sign = spec::higherIsBetter(watch) ? 1.0 : -1.0;
        double best = noNumber;
        double factor = 1.0;
        std::int64_t without = 0;
        std::int64_t cooling = 0;
        for (const auto& row : history) {
            const double value = sign * watched(row, watch);
            if (std::isnan(best) || value > best + threshold) {
                best = value;
                without = 0;
            } else {
                ++without;
            }
            if (cooling > 0) {
                --cooling;
                without = 0;
            }
            if (without > patience) {
                factor = std::max(factor * fall, least);
                cooling = spec::intOr(params, "cooldown", defaultCooldown);
                without = 0;
            }
        }
        return factor;
    }
};

}  // namespace

const ScheduleType& plateauSchedule() {
    static const Plateau type;
    return type;
}

}  // namespace studio::api
