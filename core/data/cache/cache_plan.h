#pragma once

#include <cstdint>
#include <memory>

#include "core/api/dataset_service.h"
#include "core/data/cache/picture_cache.h"

namespace studio::data {

/// What a picture kept in memory costs besides its pixels.
inline constexpr std::int64_t bytesPerPicture = 160;

/// Where the dataset's decoded pictures are to be kept: in memory when all of them fit into the budget, else
/// in a file of the cache folder when its disk keeps a tenth of its room free, else as many as the budget
/// holds in memory.
[[nodiscard]] api::CachePlan planCache(const api::DatasetReport& report, const spec::DatasetSpec& dataset);

/// The cache that the plan names. A file that cannot be opened becomes memory within the budget.
[[nodiscard]] std::shared_ptr<PictureCache> openCache(const api::DatasetReport& report,
                                                      const spec::DatasetSpec& dataset);

}  // namespace studio::data
