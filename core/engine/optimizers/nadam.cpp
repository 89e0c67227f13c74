#include <cmath>

#include "core/engine/optimizers/common_params.h"
#include "core/engine/optimizers/element_wise.h"
#include "core/engine/optimizers/kernels.h"
#include "core/engine/optimizers/types.h"

namespace studio::engine {
namespace {

constexpr double defaultBeta1 = 0.9;
constexpr double defaultBeta2 = 0.999;
constexpr double defaultEpsilon = 1e-7;
constexpr double momentumDecay = 0.96;

/// Adam with Nesterov's look ahead (Dozat 2016) in Keras 3's form: uₜ = β₁(1 − ½ · 0.96ᵗ),
/// m̂ = uₜ₊₁ · m / (1 − u₁ … uₜ₊₁) + (1 − uₜ) · g / (1 − u₁ … uₜ), v̂ = v / (1 − β₂ᵗ), w −= η · m̂ / (√v̂ + ε).
class Nadam : public ElementWiseOptimizer {
  public:
    Nadam(const spec::OptimizerSpec& spec, const NamedTensors& parameters)
        : ElementWiseOptimizer(parameters, spec.learningRate, weightDecayOf(spec), {"m", "v"}),
          m_beta1(spec::doubleOr(spec.params, "beta_1", defaultBeta1)),
          m_beta2(spec::doubleOr(spec.params, "beta_2", defaultBeta2)),
          m_epsilon(spec::doubleOr(spec.params, "epsilon", defaultEpsilon)) {}

  protected:
    void prepare(double learningRate, std::int64_t step) override {
        const double product = productTo(step);
        const double now = momentumAt(step);
        const double next = momentumAt(step + 1);
        m_pull = learningRate * next / (1.0 - product * next);
        m_push = learningRate * (1.0 - now) / (1.0 - product);
        m_unbias = 1.0 / (1.0 - std::pow(m_beta2, static_cast<double>(step)));
    }

    void update(const Run& run) const override {
        const kernels::NadamFactors factors{static_cast<float>(m_pull),
                                            static_cast<float>(m_push),
                                            static_cast<float>(1.0 - m_beta1),
                                            static_cast<float>(1.0 - m_beta2),
                                            static_cast<float>(m_unbias),
                                            static_cast<float>(m_epsilon),
                                            decay()};
        kernels::nadam(factors, run.size, run.parameter, run.gradient, run.slots[0], run.slots[1]);
    }

    void update(const Tensors& tensors) const override {
        const auto& [parameter, gradient, slots] = tensors;
        slots[0].lerp_(gradient, 1.0 - m_beta1);
        slots[1].mul_(m_beta2).addcmul_(gradient, gradient, 1.0 - m_beta2);
        const auto step = slots[0].mul(m_pull).add_(gradient, m_push);
        parameter.sub_(step.div_(slots[1].mul(m_unbias).sqrt_().add_(m_epsilon)));
    }

  private:
    [[nodiscard]] double momentumAt(std::int64_t step) const {
        return m_beta1 * (1.0 - 0.5 * std::pow(momentumDecay, static_cast<double>(step)));
    }

    /// u₁ … uₜ: from the last step's where this is the next one, else, behind a checkpoint, from the first.
    double productTo(std::int64_t step) {
        if (step != m_step + 1) {
            m_step = 0;
            m_product = 1;
        }
        while (m_step < step) {
            m_product *= momentumAt(++m_step);
        }
        return m_product;
    }

    double m_beta1;
    double m_beta2;
    double m_epsilon;
    std::int64_t m_step = 0;  ///< Of m_product.
    double m_product = 1;
    double m_pull = 0;
    double m_push = 0;
    double m_unbias = 1;
};

class NadamType : public OptimizerType {
  public:
    const api::OptimizerDescriptor& descriptor() const override {
        static const api::OptimizerDescriptor description{
            .type = "nadam",
            .label = "Nadam",
            .help =
                "Adam that looks ahead: it moves by where the mean of the gradients will be at the next "
                "step. Often a little faster than Adam at the same learning rate.",
            .params = {shareParam("beta_1", "Beta 1", defaultBeta1,
                                  "How slowly the mean of the gradients follows new ones: m = β₁·m + "
                                  "(1 − β₁)·g."),
                       shareParam("beta_2", "Beta 2", defaultBeta2,
                                  "How slowly the mean of their squares follows: v = β₂·v + (1 − β₂)·g²."),
                       epsilonParam("Added to √v, so that a weight that hardly had a gradient does not take "
                                    "a huge step."),
                       weightDecayParam()},
            .usualLearningRate = 0.001};
        return description;
    }

    int slots(const spec::OptimizerSpec&) const override { return 2; }

    std::unique_ptr<Optimizer> make(const spec::OptimizerSpec& spec,
                                    const NamedTensors& parameters) const override {
        return std::make_unique<Nadam>(spec, parameters);
    }
};

}  // namespace

const OptimizerType& nadamType() {
    static const NadamType type;
    return type;
}

}  // namespace studio::engine
