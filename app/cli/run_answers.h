#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "core/api/run_store.h"

namespace studio::cli {

/// "completed", "stopped early", …
[[nodiscard]] std::string toText(api::RunState state);
/// "validation accuracy", …
[[nodiscard]] std::string labelOf(spec::Metric metric);
/// "93.4 %" or "0.2183", "–" for NaN.
[[nodiscard]] std::string metricText(double value, spec::Metric metric);
/// "1 epoch", "3 epochs"
[[nodiscard]] std::string countText(std::size_t count, const std::string& noun);
/// The watched figure of the run's best epoch; NaN without epochs.
[[nodiscard]] double bestOf(const api::RunSummary& run, spec::Metric watch);
[[nodiscard]] nlohmann::json toJson(const api::RunSummary& run);
/// For people, on stdout.
void printRun(const api::RunSummary& run);

}  // namespace studio::cli
