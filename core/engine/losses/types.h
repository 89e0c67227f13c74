#pragma once

#include "core/engine/losses/loss.h"

namespace studio::engine {

/// One function for each file of this folder that holds a type; lossTypes() lists them.
[[nodiscard]] const LossType& crossEntropyType();
[[nodiscard]] const LossType& focalType();
[[nodiscard]] const LossType& binaryCrossEntropyType();
[[nodiscard]] const LossType& diceCrossEntropyType();

}  // namespace studio::engine
