#pragma once

#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "core/spec/result.h"

namespace studio::runs {

/// Appends one line to events.jsonl: {"time": …, "event": `name`, and the members of `details`}.
[[nodiscard]] Status appendEvent(const std::filesystem::path& file, const std::string& name,
                                 const nlohmann::json& details);

}  // namespace studio::runs
