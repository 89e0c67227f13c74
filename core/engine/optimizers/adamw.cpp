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
            .params = adamParams(defaultWeightDecay),
            .usualLearningRate = 0.001};
        return description;
    }

    int slots(const spec::OptimizerSpec&) const override { return 2; }

    std::unique_ptr<Optimizer> make(const spec::OptimizerSpec& spec,
                                    const NamedTensors& parameters) const override {
        return makeAdam(spec, parameters, defaultWeightDecay);
    }
};

}  // namespace

const OptimizerType& adamwType() {
    static const AdamwType type;
    return type;
}

}  // namespace studio::engine
