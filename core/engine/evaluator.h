#pragma once

#include <memory>

#include "core/api/model_service.h"

namespace studio::engine {

/// Evaluates and predicts on the CPU, with the calling thread's own thread count.
[[nodiscard]] std::unique_ptr<api::Evaluator> makeEvaluator();

}  // namespace studio::engine
