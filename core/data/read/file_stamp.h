#pragma once

#include <cstdint>

namespace studio::data {

/// What tells a changed file without opening it. Writing, replacing and even setting the time of change back
/// alter at least one of these: no program can choose `changed`.
struct FileStamp {
    std::int64_t bytes = 0;
    std::int64_t modified = 0;  ///< mtime, nanoseconds since 1970.
    std::int64_t changed = 0;   ///< ctime, likewise.
    std::uint64_t inode = 0;
    bool operator==(const FileStamp&) const = default;
};

}  // namespace studio::data
