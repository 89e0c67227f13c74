#include "core/engine/optimizers/adam_rule.h"
#include "core/engine/optimizers/types.h"

namespace studio::engine {
namespace {

constexpr double defaultWeightDecay = 0.004;

class AdamwType : public OptimizerType {
  public:
    const api::OptimizerDescriptor& descriptor() const override {
        static const api::OptimizerDescriptor description{
            .type = "adamw",
            .label = "AdamW",
            .help =
                "Adam with weight decay: each step also shrinks every weight a little, which counters "
                "overfitting.",
            .params = params()};
        return description;
    }

    int slots(const spec::OptimizerSpec&) const override { return 2; }

    std::unique_ptr<Optimizer> make(const spec::OptimizerSpec& spec,
                                    const NamedTensors& parameters) const override {
        return makeAdam(spec, parameters, spec::doubleOr(spec.params, "weight_decay", defaultWeightDecay));
    }

  private:
    static std::vector<api::ParamDescriptor> params() {
        auto all = adamParams();
        all.push_back({.key = "weight_decay",
                       .label = "Weight decay",
                       .kind = api::ParamKind::Real,
                       .defaultValue = defaultWeightDecay,
                       .minimum = 0.0,
                       .maximum = 1.0,
                       .step = 0.001,
                       .decimals = 6,
                       .unit = "",
                       .choices = {},
                       .help = "Share of each weight, times the learning rate, that a step takes away: "
                               "w −= η·λ·w."});
        return all;
    }
};

}  // namespace

const OptimizerType& adamwType() {
    static const AdamwType type;
    return type;
}

}  // namespace studio::engine
