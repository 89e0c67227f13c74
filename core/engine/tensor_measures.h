#pragma once

#include <vector>

#include "core/api/training_events.h"
#include "core/engine/optimizers/optimizer.h"

namespace studio::engine {

/// What one step does to the parameters. Begun after the backward pass, ended after the optimizer's step;
/// changes no number. Of parameters above 32,768 numbers an evenly spaced part of so many stands for all.
class TensorMeasurement {
  public:
    explicit TensorMeasurement(const NamedTensors& parameters);

    [[nodiscard]] std::vector<api::TensorMeasure> finish() const;

  private:
    struct Before {
        std::string name;
        torch::Tensor parameter;
        torch::Tensor weights;   ///< A copy of the part that is measured.
        torch::Tensor gradient;  ///< Likewise; undefined where there is none.
    };
    std::vector<Before> m_before;
};

}  // namespace studio::engine
