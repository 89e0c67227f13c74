#pragma once

#include "core/engine/optimizers/optimizer.h"
#include "core/spec/training.h"

namespace studio::engine {

/// L2 norm of all gradients together, on their device; parameters without a gradient count nothing.
[[nodiscard]] torch::Tensor gradientNorm(const NamedTensors& parameters);
/// Each number of a gradient is brought within ±limit (PyTorch's clip_grad_value_).
void clipValues(const NamedTensors& parameters, double limit);
/// Scales all gradients by limit / (norm + 1e-6), never up (PyTorch's clip_grad_norm_).
void clipNorm(const NamedTensors& parameters, const torch::Tensor& norm, double limit);

/// As a training is to: values first, then the norm that is left.
void clip(const NamedTensors& parameters, const spec::TrainingSpec& training);

}  // namespace studio::engine
