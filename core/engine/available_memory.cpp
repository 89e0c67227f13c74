#include "core/engine/available_memory.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <limits>
#include <string>

namespace studio::engine {
namespace {

constexpr std::int64_t unknown = std::numeric_limits<std::int64_t>::max();

/// The number after `key` in a file of "key number" lines; with an empty key the file's first number.
std::int64_t numberIn(const std::filesystem::path& file, const std::string& key) {
    std::ifstream stream(file);
    std::int64_t number = 0;
    if (key.empty()) {
        return stream >> number ? number : unknown;
    }
    for (std::string line; std::getline(stream, line);) {
        if (line.compare(0, key.size(), key) == 0) {
            return std::strtoll(line.c_str() + key.size(), nullptr, 10);
        }
    }
    return unknown;
}

/// What a group's limit leaves. File cache counts as used there, but the kernel gives it back when asked.
std::int64_t leftIn(const std::filesystem::path& group, const char* limitFile, const char* usedFile,
                    const char* cacheKey) {
    const std::int64_t limit = numberIn(group / limitFile, "");
    const std::int64_t used = numberIn(group / usedFile, "");
    if (limit == unknown || used == unknown) {
        return unknown;
    }
    const std::int64_t cache = numberIn(group / "memory.stat", cacheKey);
    return std::max<std::int64_t>(limit - used + (cache == unknown ? 0 : cache), 0);
}

/// The group a line of /proc/self/cgroup names, without the leading slash.
std::string groupOf(const std::string& line) {
    const auto colon = line.rfind(':');
    return colon == std::string::npos || colon + 2 > line.size() ? "" : line.substr(colon + 2);
}

std::int64_t leftInGroups() {
    const std::filesystem::path root = "/sys/fs/cgroup";
    const auto newer = [](const std::filesystem::path& group) {
        return leftIn(group, "memory.max", "memory.current", "inactive_file ");
    };
    const auto older = [](const std::filesystem::path& group) {
        return leftIn(group, "memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file ");
    };
    // In a container the root is the container's own group.
    std::int64_t left = std::min(newer(root), older(root / "memory"));
    std::ifstream groups("/proc/self/cgroup");
    for (std::string line; std::getline(groups, line);) {
        if (line.starts_with("0::")) {
            for (auto group = root / groupOf(line); group != root && group.has_relative_path();
                 group = group.parent_path()) {
                left = std::min(left, newer(group));
            }
        } else if (line.find(":memory:") != std::string::npos) {
            left = std::min(left, older(root / "memory" / groupOf(line)));
        }
    }
    return left;
}

}  // namespace

std::int64_t availableMemory() {
    const std::int64_t kibibytes = numberIn("/proc/meminfo", "MemAvailable:");
    const std::int64_t machine = kibibytes == unknown ? unknown : kibibytes * 1024;
    return std::min(machine, leftInGroups());
}

}  // namespace studio::engine
