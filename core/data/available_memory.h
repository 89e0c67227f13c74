#pragma once

#include <cstddef>
#include <cstdint>

namespace studio::data {

/// Bytes this process can still take without being killed: the least of the kernel's MemAvailable and what
/// is left of each control group it lives in (version 1 and 2). INT64_MAX where neither can be read.
/// Linux grants larger allocations and fails later, so ask before, not after.
[[nodiscard]] std::int64_t availableMemory();

/// What a cache may take: a quarter of what is free, at most a GiB. What else will be needed is not known to
/// the last byte.
[[nodiscard]] std::size_t cacheBudget();

/// All memory this process may ever have: the least of the machine's and its control groups' limits.
[[nodiscard]] std::int64_t totalMemory();

}  // namespace studio::data
