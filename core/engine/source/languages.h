#pragma once

#include <string>

#include "core/engine/source/source_plan.h"

namespace studio::engine {

/// A file of Python for torch 1.13 or later.
[[nodiscard]] std::string pytorchSource(SourcePlan plan);
/// A file of Python for TensorFlow with Keras 2.11 or later, Keras 3 among them.
[[nodiscard]] std::string kerasSource(SourcePlan plan);

}  // namespace studio::engine
