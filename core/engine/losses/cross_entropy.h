#pragma once

#include "core/engine/losses/loss.h"

namespace studio::engine {

/// For losses that add something to it.
[[nodiscard]] std::unique_ptr<Loss> makeCrossEntropy(const LossSettings& settings);

}  // namespace studio::engine
