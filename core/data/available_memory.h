#pragma once

#include <cstddef>
#include <cstdint>

namespace studio::data {

/// Bytes this process can still take without being killed: the least of the kernel's MemAvailable and what
/// is left of each control group it lives in (version 1 and 2) and of limits set for it (ulimit). INT64_MAX
/// where nothing can be read.
/// Linux grants larger allocations and fails later, so ask before, not after.
[[nodiscard]] std::int64_t availableMemory();

/// What must stay free of it for everything else that runs: a 32nd of all memory, 128 MiB to 1 GiB.
[[nodiscard]] std::int64_t memoryReserve();

/// What a cache may take: a quarter of what is free, at most a GiB. What else will be needed is not known to
/// the last byte.
[[nodiscard]] std::size_t cacheBudget();

/// Bytes of this process that are in memory now, its code and libraries among them. 0 where it cannot be
/// read.
[[nodiscard]] std::int64_t residentMemory();

/// All memory this process may ever have: the least of the machine's and its control groups' limits.
[[nodiscard]] std::int64_t totalMemory();

}  // namespace studio::data
