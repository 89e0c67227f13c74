#pragma once

#include "core/engine/optimizers/optimizer.h"

namespace studio::engine {

/// One function for each file of this folder that holds a type; optimizerTypes() lists them.
[[nodiscard]] const OptimizerType& sgdType();
[[nodiscard]] const OptimizerType& adamType();
[[nodiscard]] const OptimizerType& adamwType();
[[nodiscard]] const OptimizerType& rmspropType();
[[nodiscard]] const OptimizerType& nadamType();
[[nodiscard]] const OptimizerType& adagradType();
[[nodiscard]] const OptimizerType& lionType();

}  // namespace studio::engine
