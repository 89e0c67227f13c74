#pragma once

#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "core/api/run_store.h"

namespace studio::runs {

/// Appends one line to events.jsonl: {"time": …, "event": `name`, and the members of `details`}.
[[nodiscard]] Status appendEvent(const std::filesystem::path& file, const std::string& name,
                                 const nlohmann::json& details);

/// Under which a steering stands there: "learningRate", "paused".
[[nodiscard]] const char* steeringName(api::Steering::Kind kind);

/// As RunStore::events(); none where there is no file.
[[nodiscard]] Result<std::vector<api::RunEvent>> readEvents(const std::filesystem::path& file);

}  // namespace studio::runs
