#pragma once

#include <memory>

#include "core/api/descriptors.h"
#include "core/engine/optimizers/optimizer.h"

namespace studio::engine {

/// Adam (Kingma & Ba 2015) in Keras's form: αₜ = η·√(1 − β₂ᵗ) / (1 − β₁ᵗ), w −= αₜ·m / (√v + ε). PyTorch adds
/// ε after the correction of v. `usualDecay`: the weight decay where
/// the spec says none (AdamW, Loshchilov & Hutter 2019).
[[nodiscard]] std::unique_ptr<Optimizer> makeAdam(const spec::OptimizerSpec& spec,
                                                  const NamedTensors& parameters, double usualDecay);

/// "beta_1", "beta_2", "epsilon", "weight_decay".
[[nodiscard]] std::vector<api::ParamDescriptor> adamParams(double usualDecay);

}  // namespace studio::engine
