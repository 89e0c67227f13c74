#include "core/engine/optimizers/common_params.h"
#include "core/engine/optimizers/element_wise.h"
#include "core/engine/optimizers/kernels.h"
#include "core/engine/optimizers/types.h"

namespace studio::engine {
namespace {

std::vector<std::string> slotsFor(double momentum) {
    return momentum > 0.0 ? std::vector<std::string>{"velocity"} : std::vector<std::string>{};
}

class Sgd : public ElementWiseOptimizer {
  public:
    Sgd(const spec::OptimizerSpec& spec, const NamedTensors& parameters, double momentum)
        : ElementWiseOptimizer(parameters, spec.learningRate, weightDecayOf(spec), slotsFor(momentum)),
          m_momentum(momentum),
          m_nesterov(spec::boolOr(spec.params, "nesterov", false)) {}

  protected:
    void prepare(double learningRate, std::int64_t) override { m_rate = learningRate; }

    void update(const Run& run) const override {
        const kernels::DescentFactors factors{static_cast<float>(m_rate), static_cast<float>(m_momentum),
                                              decay()};
        if (run.slots.empty()) {
            kernels::descent(factors, run.size, run.parameter, run.gradient);
        } else if (m_nesterov) {
            kernels::nesterov(factors, run.size, run.parameter, run.gradient, run.slots[0]);
        } else {
            kernels::momentum(factors, run.size, run.parameter, run.gradient, run.slots[0]);
        }
    }

    void update(const Tensors& tensors) const override {
        const auto& [parameter, gradient, slots] = tensors;
        if (slots.empty()) {
            parameter.add_(gradient, -m_rate);
            return;
        }
        const auto& velocity = slots[0];
        velocity.mul_(m_momentum).add_(gradient, -m_rate);
        if (m_nesterov) {
            parameter.add_(velocity, m_momentum).add_(gradient, -m_rate);
        } else {
            parameter.add_(velocity);
        }
    }

  private:
    double m_momentum;
    bool m_nesterov;
    double m_rate = 0;
};

class SgdType : public OptimizerType {
  public:
    const api::OptimizerDescriptor& descriptor() const override {
        static const api::OptimizerDescriptor description{
            .type = "sgd",
            .label = "SGD",
            .help =
                "Stochastic gradient descent: a step against the gradient, w −= η·g. With momentum it "
                "gathers speed where gradients agree. It wants a larger learning rate than Adam; 0.01 "
                "is usual.",
            .params = {shareParam("momentum", "Momentum", 0.0,
                                  "Share of the last step that is kept: v = m·v − η·g, w += v. 0.9 is "
                                  "usual; 0 is plain descent."),
                       switchParam("nesterov", "Nesterov",
                                   "Looks ahead: takes the step that the momentum is about to make into "
                                   "account. It works only with momentum."),
                       weightDecayParam()},
            .usualLearningRate = 0.01};
        return description;
    }

    int slots(const spec::OptimizerSpec& spec) const override {
        return static_cast<int>(slotsFor(spec::doubleOr(spec.params, "momentum", 0.0)).size());
    }

    std::unique_ptr<Optimizer> make(const spec::OptimizerSpec& spec,
                                    const NamedTensors& parameters) const override {
        return std::make_unique<Sgd>(spec, parameters, spec::doubleOr(spec.params, "momentum", 0.0));
    }
};

}  // namespace

const OptimizerType& sgdType() {
    static const SgdType type;
    return type;
}

}  // namespace studio::engine
