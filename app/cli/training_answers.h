#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "app/cli/training_view.h"
#include "core/api/run_store.h"

namespace studio::cli {

/// How a training ended and which weights are the run's model: "Stopped early at epoch 12: the validation
/// loss has not improved for 5 epochs; the weights of epoch 7 are restored."
[[nodiscard]] std::string endText(const api::RunSummary& run, const api::TrainingOutcome& outcome);

/// As --json prints it: the last epoch's figures, how it ended, all epochs, and what was told meanwhile.
[[nodiscard]] nlohmann::json answerOf(const api::RunSummary& run, const api::TrainingOutcome& outcome,
                                      const TrainingView& view);

/// The figures of the run's model for people, on stdout. There has to be an epoch.
void printResult(const api::RunSummary& run, const api::TrainingOutcome& outcome);

}  // namespace studio::cli
