#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/engine/optimizers/optimizer.h"

namespace studio::engine {

/// What optimizers share whose rule looks at one number of a parameter at a time: slots of the parameters'
/// shapes that start at one number, the count of steps, decoupled weight decay, and the choice between a
/// fused pass over memory (CPU, float32) and torch's operators (elsewhere).
class ElementWiseOptimizer : public Optimizer {
  public:
    /// `weightDecay` λ: before a step each weight becomes w − η·λ·w, as in Keras 3.
    ElementWiseOptimizer(const NamedTensors& parameters, double learningRate, double weightDecay,
                         std::vector<std::string> slots, double slotStart = 0);

    void step() override;
    void setLearningRate(double rate) override { m_learningRate = rate; }
    [[nodiscard]] NamedTensors state() const override;

  protected:
    /// The same n numbers of a parameter, its gradient and its slots.
    struct Run {
        std::int64_t size = 0;
        float* parameter = nullptr;
        const float* gradient = nullptr;
        std::vector<float*> slots;
    };
    struct Tensors {
        torch::Tensor parameter;
        torch::Tensor gradient;
        std::vector<torch::Tensor> slots;
    };

    /// Before a step's updates; `step` counts from 1.
    virtual void prepare(double learningRate, std::int64_t step) = 0;
    /// On any thread, several at a time.
    virtual void update(const Run& run) const = 0;
    /// The same rule in torch's operators, without the decay. No gradient is recorded.
    virtual void update(const Tensors& tensors) const = 0;

    /// What the step takes away of each weight: η·λ. For update(Run).
    [[nodiscard]] float decay() const { return static_cast<float>(m_decay); }

  private:
    void updateFused(const Tensors& tensors) const;

    NamedTensors m_parameters;
    std::vector<std::string> m_slotNames;
    std::vector<std::vector<torch::Tensor>> m_slots;  ///< For each parameter one per name.
    torch::Tensor m_step;
    double m_learningRate;
    double m_weightDecay;
    double m_decay = 0;
};

}  // namespace studio::engine
