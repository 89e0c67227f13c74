#pragma once

#include <cstddef>
#include <span>
#include <stop_token>
#include <vector>

#include "core/api/dataset_report.h"
#include "core/api/progress.h"
#include "core/data/cache/picture_cache.h"
#include "core/spec/dataset.h"
#include "core/spec/result.h"

namespace studio::data {

/// Mean and standard deviation of each channel over all pixels of some pictures: what featurewise
/// normalization needs (numpy's mean and std with ddof 0).
struct ChannelMoments {
    std::vector<double> mean;
    std::vector<double> deviation;
    std::size_t unreadable = 0;  ///< Pictures that were left out.
};

/// Over the decoded and resized pictures `indices`, each value multiplied by `rescale`. Sums are kept as
/// whole numbers, so that the result is exact to the last digits and does not depend on threads. Reads each
/// picture once, in parallel; `cache` may be null. Error when none can be read, Error::cancelled() once
/// `stop` asks.
[[nodiscard]] Result<ChannelMoments> measureChannels(const api::DatasetReport& report,
                                                     std::span<const std::size_t> indices,
                                                     const spec::DatasetSpec& dataset, double rescale,
                                                     PictureCache* cache, const std::stop_token& stop,
                                                     const api::Progress& progress = {});

}  // namespace studio::data
