#include "core/engine/optimizers/common_params.h"
#include "core/engine/optimizers/element_wise.h"
#include "core/engine/optimizers/kernels.h"
#include "core/engine/optimizers/types.h"

namespace studio::engine {
namespace {

constexpr double defaultRho = 0.9;
constexpr double defaultEpsilon = 1e-7;

std::vector<std::string> slotsFor(double momentum) {
    return momentum > 0.0 ? std::vector<std::string>{"square", "increment"}
                          : std::vector<std::string>{"square"};
}

/// Keras's form: ε stands inside the root, where PyTorch adds it outside.
class Rmsprop : public ElementWiseOptimizer {
  public:
    Rmsprop(const spec::OptimizerSpec& spec, const NamedTensors& parameters, double momentum)
        : ElementWiseOptimizer(parameters, spec.learningRate, weightDecayOf(spec), slotsFor(momentum)),
          m_rho(spec::doubleOr(spec.params, "rho", defaultRho)),
          m_momentum(momentum),
          m_epsilon(spec::doubleOr(spec.params, "epsilon", defaultEpsilon)) {}

  protected:
    void prepare(double learningRate, std::int64_t) override { m_rate = learningRate; }

    void update(const Run& run) const override {
        const kernels::RmspropFactors factors{static_cast<float>(m_rate), static_cast<float>(1.0 - m_rho),
                                              static_cast<float>(m_momentum), static_cast<float>(m_epsilon),
                                              decay()};
        if (run.slots.size() == 1) {
            kernels::rmsprop(factors, run.size, run.parameter, run.gradient, run.slots[0]);
        } else {
            kernels::rmspropMomentum(factors, run.size, run.parameter, run.gradient, run.slots[0],
                                     run.slots[1]);
        }
    }

    void update(const Tensors& tensors) const override {
        const auto& [parameter, gradient, slots] = tensors;
        slots[0].mul_(m_rho).addcmul_(gradient, gradient, 1.0 - m_rho);
        const auto root = slots[0].add(m_epsilon).sqrt_();
        if (slots.size() == 1) {
            parameter.addcdiv_(gradient, root, -m_rate);
        } else {
            slots[1].mul_(m_momentum).addcdiv_(gradient, root, m_rate);
            parameter.sub_(slots[1]);
        }
    }

  private:
    double m_rho;
    double m_momentum;
    double m_epsilon;
    double m_rate = 0;
};

class RmspropType : public OptimizerType {
  public:
    const api::OptimizerDescriptor& descriptor() const override {
        static const api::OptimizerDescriptor description{
            .type = "rmsprop",
            .label = "RMSprop",
            .help =
                "Divides each step by the root of the mean square of the recent gradients, so that all "
                "weights move about equally fast. Adam without the mean of the gradients.",
            .params = {shareParam("rho", "Rho", defaultRho,
                                  "How slowly the mean square follows: v = ρ·v + (1 − ρ)·g²."),
                       shareParam("momentum", "Momentum", 0.0,
                                  "Share of the last step that is kept. 0 is plain RMSprop."),
                       epsilonParam("Added to v under the root, so that nothing is divided by zero."),
                       weightDecayParam()},
            .usualLearningRate = 0.001};
        return description;
    }

    int slots(const spec::OptimizerSpec& spec) const override {
        return static_cast<int>(slotsFor(spec::doubleOr(spec.params, "momentum", 0.0)).size());
    }

    std::unique_ptr<Optimizer> make(const spec::OptimizerSpec& spec,
                                    const NamedTensors& parameters) const override {
        return std::make_unique<Rmsprop>(spec, parameters, spec::doubleOr(spec.params, "momentum", 0.0));
    }
};

}  // namespace

const OptimizerType& rmspropType() {
    static const RmspropType type;
    return type;
}

}  // namespace studio::engine
