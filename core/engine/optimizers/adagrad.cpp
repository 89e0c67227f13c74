#include "core/engine/optimizers/common_params.h"
#include "core/engine/optimizers/element_wise.h"
#include "core/engine/optimizers/kernels.h"
#include "core/engine/optimizers/types.h"

namespace studio::engine {
namespace {

constexpr double defaultStart = 0.1;
constexpr double defaultEpsilon = 1e-7;

double startOf(const spec::OptimizerSpec& spec) {
    return spec::doubleOr(spec.params, "initial_accumulator_value", defaultStart);
}

/// Duchi et al. 2011 in Keras's form: ε stands inside the root, where PyTorch adds it outside.
class Adagrad : public ElementWiseOptimizer {
  public:
    Adagrad(const spec::OptimizerSpec& spec, const NamedTensors& parameters)
        : ElementWiseOptimizer(parameters, spec.learningRate, weightDecayOf(spec), {"sum"}, startOf(spec)),
          m_epsilon(spec::doubleOr(spec.params, "epsilon", defaultEpsilon)) {}

  protected:
    void prepare(double learningRate, std::int64_t) override { m_rate = learningRate; }

    void update(const Run& run) const override {
        const kernels::AdagradFactors factors{static_cast<float>(m_rate), static_cast<float>(m_epsilon),
                                              decay()};
        kernels::adagrad(factors, run.size, run.parameter, run.gradient, run.slots[0]);
    }

    void update(const Tensors& tensors) const override {
        const auto& [parameter, gradient, slots] = tensors;
        slots[0].addcmul_(gradient, gradient);
        parameter.addcdiv_(gradient, slots[0].add(m_epsilon).sqrt_(), -m_rate);
    }

  private:
    double m_epsilon;
    double m_rate = 0;
};

class AdagradType : public OptimizerType {
  public:
    const api::OptimizerDescriptor& descriptor() const override {
        static const api::OptimizerDescriptor description{
            .type = "adagrad",
            .label = "Adagrad",
            .help =
                "Divides each weight's step by the root of the sum of all its squared gradients: weights "
                "that moved much move less and less. Its steps shrink by themselves, so that it wants a "
                "larger learning rate than Adam; 0.01 is a good first try.",
            .params = {{.key = "initial_accumulator_value",
                        .label = "First sum",
                        .kind = api::ParamKind::Real,
                        .defaultValue = defaultStart,
                        .minimum = 0.0,
                        .maximum = 1000.0,
                        .step = 0.1,
                        .decimals = 6,
                        .unit = "",
                        .choices = {},
                        .help = "What the sum of squared gradients begins with: a larger one makes the "
                                "first steps smaller."},
                       epsilonParam("Added to the sum under the root, so that nothing is divided by zero."),
                       weightDecayParam()},
            .usualLearningRate = 0.001};
        return description;
    }

    int slots(const spec::OptimizerSpec&) const override { return 1; }

    std::unique_ptr<Optimizer> make(const spec::OptimizerSpec& spec,
                                    const NamedTensors& parameters) const override {
        return std::make_unique<Adagrad>(spec, parameters);
    }
};

}  // namespace

const OptimizerType& adagradType() {
    static const AdagradType type;
    return type;
}

}  // namespace studio::engine
