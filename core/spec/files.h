#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "core/spec/result.h"

namespace studio {

/// The whole file, at most `limit` bytes; a larger one is an error, so that a forged file cannot fill memory.
[[nodiscard]] Result<std::string> readFile(const std::filesystem::path& file,
                                           std::uintmax_t limit = 64u << 20);

/// Writes `bytes` to a temporary file in the same folder, syncs it and renames it over `file`: whatever
/// fails, the old file stays as it was.
[[nodiscard]] Status writeFileAtomically(const std::filesystem::path& file, std::string_view bytes);

/// Syncs a finished temporary file and its folder around renaming it to `file`. Removes it on failure.
[[nodiscard]] Status commitFile(const std::filesystem::path& temporary, const std::filesystem::path& file);

}  // namespace studio
