#pragma once

#include <cstdint>
#include <memory>
#include <utility>

#include "core/api/model_service.h"

namespace studio::engine {

/// Evaluates and predicts on the CPU, with the calling thread's own thread count.
[[nodiscard]] std::unique_ptr<api::Evaluator> makeEvaluator();

/// Wilson's score interval of `right` out of `count`, 95 % (z = 1.959964), within 0 … 1 (E. B. Wilson 1927).
/// (0, 1) when count is 0.
[[nodiscard]] std::pair<double, double> wilsonInterval(std::int64_t right, std::int64_t count);

}  // namespace studio::engine
