#include <cmath>

#include "core/engine/optimizers/adam_rule.h"
#include "core/engine/optimizers/common_params.h"
#include "core/engine/optimizers/element_wise.h"
#include "core/engine/optimizers/kernels.h"
#include "core/engine/optimizers/types.h"

namespace studio::engine {
namespace {

constexpr double defaultBeta1 = 0.9;
constexpr double defaultBeta2 = 0.999;
constexpr double defaultEpsilon = 1e-7;

class Adam : public ElementWiseOptimizer {
  public:
    Adam(const spec::OptimizerSpec& spec, const NamedTensors& parameters, double weightDecay)
        : ElementWiseOptimizer(parameters, spec.learningRate, weightDecay, {"m", "v"}),
          m_beta1(spec::doubleOr(spec.params, "beta_1", defaultBeta1)),
          m_beta2(spec::doubleOr(spec.params, "beta_2", defaultBeta2)),
          m_epsilon(spec::doubleOr(spec.params, "epsilon", defaultEpsilon)) {}

  protected:
    void prepare(double learningRate, std::int64_t step) override {
        const auto t = static_cast<double>(step);
        m_rate = learningRate * std::sqrt(1.0 - std::pow(m_beta2, t)) / (1.0 - std::pow(m_beta1, t));
    }

    void update(const Run& run) const override {
        const kernels::AdamFactors factors{static_cast<float>(m_rate), static_cast<float>(1.0 - m_beta1),
                                           static_cast<float>(1.0 - m_beta2), static_cast<float>(m_epsilon),
                                           decay()};
        kernels::adam(factors, run.size, run.parameter, run.gradient, run.slots[0], run.slots[1]);
    }

    void update(const Tensors& tensors) const override {
        const auto& [parameter, gradient, slots] = tensors;
        slots[0].lerp_(gradient, 1.0 - m_beta1);
        slots[1].mul_(m_beta2).addcmul_(gradient, gradient, 1.0 - m_beta2);
        parameter.addcdiv_(slots[0], slots[1].sqrt().add_(m_epsilon), -m_rate);
    }

  private:
    double m_beta1;
    double m_beta2;
    double m_epsilon;
    double m_rate = 0;
};

class AdamType : public OptimizerType {
  public:
    const api::OptimizerDescriptor& descriptor() const override {
        static const api::OptimizerDescriptor description{
            .type = "adam",
            .label = "Adam",
            .help =
                "Gives each weight a step size of its own, from the mean and the spread of its recent "
                "gradients. It learns well with little tuning: 0.001 is usual, a tenth of it where a Dense "
                "layer has very many inputs.",
            .params = adamParams(0.0),
            .usualLearningRate = 0.001};
        return description;
    }

    int slots(const spec::OptimizerSpec&) const override { return 2; }

    std::unique_ptr<Optimizer> make(const spec::OptimizerSpec& spec,
                                    const NamedTensors& parameters) const override {
        return makeAdam(spec, parameters, 0.0);
    }
};

}  // namespace

std::unique_ptr<Optimizer> makeAdam(const spec::OptimizerSpec& spec, const NamedTensors& parameters,
                                    double usualDecay) {
    return std::make_unique<Adam>(spec, parameters, weightDecayOf(spec, usualDecay));
}

std::vector<api::ParamDescriptor> adamParams(double usualDecay) {
    return {shareParam("beta_1", "Beta 1", defaultBeta1,
                       "How slowly the mean of the gradients follows new ones: m = β₁·m + (1 − β₁)·g."),
            shareParam("beta_2", "Beta 2", defaultBeta2,
                       "How slowly the mean of their squares follows: v = β₂·v + (1 − β₂)·g²."),
            epsilonParam("Added to √v, so that a weight that hardly had a gradient does not take a huge "
                         "step."),
            weightDecayParam(usualDecay)};
}

const OptimizerType& adamType() {
    static const AdamType type;
    return type;
}

}  // namespace studio::engine
