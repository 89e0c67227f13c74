#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "core/api/run_store.h"

namespace studio::cli {

/// "completed", "stopped early", …
[[nodiscard]] std::string toText(api::RunState state);
[[nodiscard]] nlohmann::json toJson(const api::RunSummary& run);
/// For people, on stdout.
void printRun(const api::RunSummary& run);

}  // namespace studio::cli
