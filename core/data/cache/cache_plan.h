#pragma once

#include <memory>

#include "core/api/dataset_service.h"
#include "core/data/cache/picture_cache.h"

namespace studio::data {

/// Where the dataset's decoded pictures are to be kept: in memory when all of them fit into the budget, else
/// in a file of the cache folder when its disk keeps a tenth of its room free, else as many as the budget
/// holds in memory.
[[nodiscard]] api::CachePlan planCache(const api::DatasetReport& report, const spec::DatasetSpec& dataset);

/// The cache that the plan names. A file that cannot be opened becomes memory within the budget.
[[nodiscard]] std::shared_ptr<PictureCache> openCache(const api::DatasetReport& report,
                                                      const spec::DatasetSpec& dataset);

}  // namespace studio::data
