#include "core/engine/optimizers/common_params.h"
#include "core/engine/optimizers/element_wise.h"
#include "core/engine/optimizers/kernels.h"
#include "core/engine/optimizers/types.h"

namespace studio::engine {
namespace {

constexpr double defaultBeta1 = 0.9;
constexpr double defaultBeta2 = 0.99;
/// Chen et al.: a third to a tenth of AdamW's.
constexpr double usualRate = 0.0001;

/// Chen et al. 2023, "Symbolic discovery of optimization algorithms", in Keras's form.
class Lion : public ElementWiseOptimizer {
  public:
    Lion(const spec::OptimizerSpec& spec, const NamedTensors& parameters)
        : ElementWiseOptimizer(parameters, spec.learningRate, weightDecayOf(spec), {"m"}),
          m_beta1(spec::doubleOr(spec.params, "beta_1", defaultBeta1)),
          m_beta2(spec::doubleOr(spec.params, "beta_2", defaultBeta2)) {}

  protected:
    void prepare(double learningRate, std::int64_t) override { m_rate = learningRate; }

    void update(const Run& run) const override {
        const kernels::LionFactors factors{static_cast<float>(m_rate), static_cast<float>(m_beta1),
                                           static_cast<float>(m_beta2), decay()};
        kernels::lion(factors, run.size, run.parameter, run.gradient, run.slots[0]);
    }

    void update(const Tensors& tensors) const override {
        const auto& [parameter, gradient, slots] = tensors;
        parameter.add_(slots[0].mul(m_beta1).add_(gradient, 1.0 - m_beta1).sign_(), -m_rate);
        slots[0].mul_(m_beta2).add_(gradient, 1.0 - m_beta2);
    }

  private:
    double m_beta1;
    double m_beta2;
    double m_rate = 0;
};

class LionType : public OptimizerType {
  public:
    const api::OptimizerDescriptor& descriptor() const override {
        static const api::OptimizerDescriptor description{
            .type = "lion",
            .label = "Lion",
            .help =
                "Moves every weight by the learning rate itself, up or down, as the sign of the mean "
                "gradient says. It keeps half of Adam's state, and wants a third to a tenth of Adam's "
                "learning rate with three to ten times the weight decay.",
            .params = {shareParam("beta_1", "Beta 1", defaultBeta1,
                                  "How much the mean counts in the direction: sign(β₁·m + (1 − β₁)·g)."),
                       shareParam("beta_2", "Beta 2", defaultBeta2,
                                  "How slowly the mean of the gradients follows new ones: m = β₂·m + "
                                  "(1 − β₂)·g."),
                       weightDecayParam()},
            .usualLearningRate = usualRate};
        return description;
    }

    int slots(const spec::OptimizerSpec&) const override { return 1; }

    std::unique_ptr<Optimizer> make(const spec::OptimizerSpec& spec,
                                    const NamedTensors& parameters) const override {
        return std::make_unique<Lion>(spec, parameters);
    }
};

}  // namespace

const OptimizerType& lionType() {
    static const LionType type;
    return type;
}

}  // namespace studio::engine
