#pragma once

#include "core/engine/network.h"
#include "core/engine/optimizers/optimizer.h"

namespace studio::engine {

/// Exponential moving average of a network's weights and running statistics (Polyak & Juditsky 1992; as
/// torchvision's ExponentialMovingAverage with buffers): a ← d·a + (1 − d)·w after each step. Integers are
/// copied. Starts at the weights that the network has. One thread, the network's.
class WeightAverage {
  public:
    WeightAverage(const Network& network, double decay);

    void update();  ///< After each of the optimizer's steps.

    /// Averages by the names of Network::state(), sharing the memory.
    [[nodiscard]] NamedTensors state() const;
    /// Sets the average to what the network has now.
    void restart();

    /// The network has the averaged weights while this lives.
    class InUse {
      public:
        explicit InUse(WeightAverage* average);  ///< Null: the network keeps its own.
        ~InUse();
        InUse(const InUse&) = delete;
        InUse& operator=(const InUse&) = delete;

      private:
        WeightAverage* m_average;
    };

  private:
    void exchange();

    NamedTensors m_weights;  ///< The network's own.
    std::vector<torch::Tensor> m_averages;
    double m_decay;
};

}  // namespace studio::engine
