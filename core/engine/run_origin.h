#pragma once

#include "core/engine/training_parts.h"

namespace studio::engine {

/// Lets a new run go on where another one's checkpoint stands: weights, averaged weights, optimizer state
/// where both have an optimizer of the same type, learning rate as a person has changed it, history and
/// measures up to there. With the same settings it becomes what that run has become, bit for bit. Error when
/// the checkpoint is not there, or of another network, or has as many epochs as are wanted.
[[nodiscard]] Status takeOver(TrainingParts& parts, const api::RunOrigin& origin, Errors& notices);

}  // namespace studio::engine
