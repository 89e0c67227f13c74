#pragma once

#include "core/engine/training_parts.h"

namespace studio::engine {

/// Checks a request and makes what it needs: network, optimizer and, when it goes on with a run, their state
/// and the history so far. A new run's initial weights are on disk then. `notices` gets what the person
/// should know but does not stand in the way. Error::cancelled() once `stop` asks. On the thread that will
/// train; throws what torch throws.
[[nodiscard]] Result<TrainingParts> prepareTraining(const api::TrainingRequest& request, int threads,
                                                    const std::stop_token& stop, Errors& notices);

}  // namespace studio::engine
