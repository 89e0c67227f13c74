#pragma once

#include <functional>
#include <stop_token>

#include "core/api/learning_rate_search.h"

namespace studio::engine {

/// api::TrainingService::searchLearningRate, on a thread of its own at a lower priority. Everything that it
/// computes depends on the request alone; nothing that a training beside it looks at is touched.
[[nodiscard]] Result<api::LearningRateSearch> searchLearningRate(
    const api::LearningRateSearchRequest& request, const std::stop_token& stop,
    const std::function<void(const api::LearningRateTrial&)>& tried);

}  // namespace studio::engine
