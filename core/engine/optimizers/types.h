#pragma once

#include "core/engine/optimizers/optimizer.h"

namespace studio::engine {

/// One function for each file of this folder that holds a type; optimizerTypes() lists them.
[[nodiscard]] const OptimizerType& sgdType();
[[nodiscard]] const OptimizerType& adamType();
[[nodiscard]] const OptimizerType& adamwType();
[[nodiscard]] const OptimizerType& rmspropType();

}  // namespace studio::engine
