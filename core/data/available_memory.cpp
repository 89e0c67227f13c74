#include "core/data/available_memory.h"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <limits>
#include <string>

namespace studio::data {
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

/// How one version of control groups names its files.
struct GroupFiles {
    const char* limit;
    const char* used;
    const char* cacheKey;
};
constexpr GroupFiles newerFiles{"memory.max", "memory.current", "inactive_file "};
constexpr GroupFiles olderFiles{"memory.limit_in_bytes", "memory.usage_in_bytes", "total_inactive_file "};

using Measure = std::int64_t (*)(const std::filesystem::path& group, const GroupFiles& files);

std::int64_t limitOf(const std::filesystem::path& group, const GroupFiles& files) {
    return numberIn(group / files.limit, "");
}

/// What a group's limit leaves. File cache counts as used there, but the kernel gives it back when asked.
std::int64_t leftIn(const std::filesystem::path& group, const GroupFiles& files) {
    const std::int64_t limit = limitOf(group, files);
    const std::int64_t used = numberIn(group / files.used, "");
    if (limit == unknown || used == unknown) {
        return unknown;
    }
    const std::int64_t cache = numberIn(group / "memory.stat", files.cacheKey);
    return std::max<std::int64_t>(limit - used + (cache == unknown ? 0 : cache), 0);
}

/// The group a line of /proc/self/cgroup names, without the leading slash.
std::string groupOf(const std::string& line) {
    const auto colon = line.rfind(':');
    return colon == std::string::npos || colon + 2 > line.size() ? "" : line.substr(colon + 2);
}

/// The least that `measure` finds in the groups of this process.
std::int64_t leastInGroups(Measure measure) {
    const std::filesystem::path root = "/sys/fs/cgroup";
    // In a container the root is the container's own group.
    std::int64_t least = std::min(measure(root, newerFiles), measure(root / "memory", olderFiles));
    std::ifstream groups("/proc/self/cgroup");
    for (std::string line; std::getline(groups, line);) {
        if (line.starts_with("0::")) {
            for (auto group = root / groupOf(line); group != root && group.has_relative_path();
                 group = group.parent_path()) {
                least = std::min(least, measure(group, newerFiles));
            }
        } else if (line.find(":memory:") != std::string::npos) {
            least = std::min(least, measure(root / "memory" / groupOf(line), olderFiles));
        }
    }
    return least;
}

/// Of a line of /proc/meminfo.
std::int64_t machineBytes(const char* key) {
    const std::int64_t kibibytes = numberIn("/proc/meminfo", key);
    return kibibytes == unknown ? unknown : kibibytes * 1024;
}

/// Of this process, in /proc/self/statm: total, resident, shared, text, library, data.
constexpr int totalField = 0;
constexpr int residentField = 1;
constexpr int dataField = 5;
std::int64_t ownBytes(int field) {
    std::ifstream stream("/proc/self/statm");
    std::int64_t pages = 0;
    for (int i = 0; i <= field; ++i) {
        stream >> pages;
    }
    return stream ? pages * sysconf(_SC_PAGESIZE) : 0;
}

/// What a limit set for the process (ulimit -v, -d) leaves.
std::int64_t leftOfLimit(decltype(RLIMIT_DATA) limit, int field) {
    rlimit set{};
    const bool limited = getrlimit(limit, &set) == 0 && set.rlim_cur != RLIM_INFINITY;
    return limited ? std::max<std::int64_t>(static_cast<std::int64_t>(set.rlim_cur) - ownBytes(field), 0)
                   : unknown;
}

}  // namespace

std::int64_t availableMemory() {
    return std::min({machineBytes("MemAvailable:"), leastInGroups(leftIn),
                     leftOfLimit(RLIMIT_DATA, dataField), leftOfLimit(RLIMIT_AS, totalField)});
}

std::int64_t memoryReserve() {
    constexpr std::int64_t least = std::int64_t{128} << 20;
    constexpr std::int64_t most = std::int64_t{1} << 30;
    return std::clamp(totalMemory() / 32, least, most);
}

std::size_t cacheBudget() {
    constexpr std::int64_t most = std::int64_t{1} << 30;
    return static_cast<std::size_t>(std::min(availableMemory() / 4, most));
}

std::int64_t residentMemory() {
    return ownBytes(residentField);
}

std::int64_t totalMemory() {
    return std::min(machineBytes("MemTotal:"), leastInGroups(limitOf));
}

}  // namespace studio::data
