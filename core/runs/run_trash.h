#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/api/run_store.h"

namespace studio::runs {

/// Runs that were put aside: <base>/.trash/<name>.<number>. Renamed, never copied.
[[nodiscard]] Result<api::TrashedRun> moveToTrash(const std::filesystem::path& run);
/// Back to its name; Error where that is taken, or there is no such run in the trash.
[[nodiscard]] Result<std::string> restoreFromTrash(const std::filesystem::path& base,
                                                   const std::string& token);
/// Newest first.
[[nodiscard]] std::vector<api::TrashedRun> trashedIn(const std::filesystem::path& base);
[[nodiscard]] Status deleteTrash(const std::filesystem::path& base);

}  // namespace studio::runs
