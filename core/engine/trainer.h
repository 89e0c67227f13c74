#pragma once

#include <memory>

#include "core/api/training_service.h"

namespace studio::engine {

/// Trains networks with LibTorch, see api::TrainingService. Checks everything first, then runs a TrainingRun
/// on a thread of its own, on which the observer is called too.
[[nodiscard]] std::unique_ptr<api::TrainingService> makeTrainingService();

}  // namespace studio::engine
