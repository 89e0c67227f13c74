#pragma once

#include <torch/torch.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "core/api/descriptors.h"
#include "core/spec/training.h"

namespace studio::engine {

using NamedTensors = std::vector<std::pair<std::string, torch::Tensor>>;

/// Changes parameters by their gradients. Keras's formulas and defaults. One thread at a time.
class Optimizer {
  public:
    virtual ~Optimizer() = default;
    /// One step over all parameters that have a gradient.
    virtual void step() = 0;
    virtual void setLearningRate(double rate) = 0;
    /// State by "<parameter>.<slot>" ("conv2d_1.weight.m"), sharing the memory, and "step" (int64 scalar):
    /// all that a continued training needs to go on bit for bit.
    [[nodiscard]] virtual NamedTensors state() const = 0;
};

/// Everything about one optimizer, in one file of this folder.
class OptimizerType {
  public:
    virtual ~OptimizerType() = default;
    [[nodiscard]] virtual const api::OptimizerDescriptor& descriptor() const = 0;
    /// Numbers of state for each number of a parameter.
    [[nodiscard]] virtual int slots(const spec::OptimizerSpec& spec) const = 0;
    [[nodiscard]] virtual std::unique_ptr<Optimizer> make(const spec::OptimizerSpec& spec,
                                                          const NamedTensors& parameters) const = 0;
};

[[nodiscard]] const std::vector<const OptimizerType*>& optimizerTypes();
[[nodiscard]] const OptimizerType* findOptimizerType(const std::string& type);

}  // namespace studio::engine
