#pragma once

#include <QString>

#include "core/api/run_store.h"

namespace studio::ui {

/// How runs are written wherever the Train page names them.

/// "complete", "stopped early", "failed", …
[[nodiscard]] QString stateText(api::RunState state);
/// The icon that stands for it.
[[nodiscard]] QString stateIcon(api::RunState state);
/// "14:03" today, else "3 Jan".
[[nodiscard]] QString whenText(const std::string& created);
/// The watched figure: "93.9 %" or "0.6931".
[[nodiscard]] QString metricText(double value, spec::Metric watch);
/// What tells one run from another, several lines.
[[nodiscard]] QString settingsText(const api::RunSummary& run);
/// "last epoch (12)", "best epoch (9)", "epoch 10".
[[nodiscard]] QString checkpointText(const api::KeptCheckpoint& checkpoint);
/// "Learning rate 0.0001 from epoch 4, batch 13 on": what the trainer has followed.
[[nodiscard]] QString steeringText(const api::Steering& steering);
/// "Learning rate" for "training.optimizer.learningRate": the last words of a place in the project.
[[nodiscard]] QString placeTitle(const std::string& place);

}  // namespace studio::ui
