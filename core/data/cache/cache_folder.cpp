#include "core/data/cache/cache_folder.h"

#include <cstdlib>
#include <system_error>

namespace studio::data {

std::filesystem::path cacheFolder() {
    const char* cache = std::getenv("XDG_CACHE_HOME");
    if (cache != nullptr && *cache == '/') {
        return std::filesystem::path(cache) / "cnn-studio";
    }
    const char* home = std::getenv("HOME");
    if (home != nullptr && *home == '/') {
        return std::filesystem::path(home) / ".cache" / "cnn-studio";
    }
    std::error_code code;
    return std::filesystem::temp_directory_path(code) / "cnn-studio";
}

}  // namespace studio::data
