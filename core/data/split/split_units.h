#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "core/api/dataset_report.h"

namespace studio::data {

/// Samples that stay on one side of the split.
struct SplitUnit {
    std::uint64_t rank =
        0;  ///< Units are drawn in this order: the least hash of (seed, path) of its samples.
    std::vector<std::size_t> samples;                 ///< Ascending.
    std::vector<std::pair<int, std::size_t>> counts;  ///< Of each class in it, if any.
};

/// The `pool`'s samples as units in the order in which they are drawn; single ones unless groups are kept
/// together.
[[nodiscard]] std::vector<SplitUnit> splitUnits(const api::DatasetReport& report,
                                                const std::vector<std::size_t>& pool, std::uint64_t seed,
                                                bool keepGroups);

}  // namespace studio::data
