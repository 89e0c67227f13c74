#pragma once

#include <optional>

#include "core/api/descriptors.h"
#include "core/spec/training.h"

namespace studio::ui {

/// What the catalogue has against optimizer, schedule and loss, at "training.optimizer.type",
/// "training.schedule.gamma", …: unknown types, parameters out of their range, and a loss that is not made
/// for `target` (none: that is not known yet).
[[nodiscard]] Errors typeMistakes(const spec::TrainingSpec& training, const api::Catalogue& catalogue,
                                  std::optional<api::LossTarget> target);

}  // namespace studio::ui
