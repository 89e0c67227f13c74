#pragma once

#include <cstddef>
#include <memory>

#include "core/api/dataset_service.h"
#include "core/data/picture_cache.h"
#include "core/spec/project.h"

namespace studio::data {

/// One decoded and resized picture of the dataset, from the cache when it holds it. `cache` may be null.
[[nodiscard]] Result<PictureCache::Picture> loadSample(const api::DatasetReport& report, std::size_t sample,
                                                       const spec::DatasetSpec& dataset, PictureCache* cache);

/// The one way in which training pictures are augmented, for the loader and for the preview: C planes of
/// height × width floats, for (training.seed, epoch, sample), each value multiplied by `rescale`.
void writeTrainingPlanes(const api::ImageBuffer& picture, const spec::Project& project, std::size_t sample,
                         int epoch, double rescale, float* planes);

}  // namespace studio::data
