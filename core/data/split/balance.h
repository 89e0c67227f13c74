#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/api/dataset_report.h"

namespace studio::data {

/// `training` with pictures of smaller classes repeated until every class comes as often as the largest one.
/// Within a class no picture comes twice more often than another; which come once more changes from epoch to
/// epoch. A pure function of its arguments; ascending. Not for multi-label datasets.
[[nodiscard]] std::vector<std::size_t> oversample(const api::DatasetReport& report,
                                                  const std::vector<std::size_t>& training,
                                                  std::uint64_t seed, int epoch);

}  // namespace studio::data
