#pragma once

#include <string>

#include "core/api/descriptors.h"
#include "core/spec/training.h"

namespace studio::engine {

/// A share between 0 and just under 1: a decay rate or a momentum.
[[nodiscard]] api::ParamDescriptor shareParam(const std::string& key, const std::string& label,
                                              double defaultValue, const std::string& help);
/// ε, which keeps a division from being one by zero. Keras's 1e-7.
[[nodiscard]] api::ParamDescriptor epsilonParam(const std::string& help);
/// λ, the share of each weight, times the learning rate, that a step takes away before it moves the weight:
/// decoupled, as in Keras 3 and AdamW, not an L2 penalty.
[[nodiscard]] api::ParamDescriptor weightDecayParam(double usual = 0.0);
[[nodiscard]] double weightDecayOf(const spec::OptimizerSpec& spec, double usual = 0.0);
[[nodiscard]] api::ParamDescriptor switchParam(const std::string& key, const std::string& label,
                                               const std::string& help);

}  // namespace studio::engine
