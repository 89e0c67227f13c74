#pragma once

#include <filesystem>

namespace studio::data {

/// Where this program keeps what it could make again: $XDG_CACHE_HOME/cnn-studio, else ~/.cache/cnn-studio,
/// else a folder of the system's for temporary files. Not made by this call.
[[nodiscard]] std::filesystem::path cacheFolder();

}  // namespace studio::data
