#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/api/dataset_report.h"
#include "core/spec/project.h"

namespace studio::api {

/// A range test (Smith 2017, "Cyclical learning rates"): a training of its own, of a copy of the network,
/// whose learning rate grows geometrically from batch to batch.
struct LearningRateSearchRequest {
    spec::Project project;  ///< Network, optimizer, batch size, augmentation, loss: as they would be trained.
    DatasetReport dataset;
    double lowest = 1e-7;
    double highest = 10;
    int steps = 100;  ///< 10 … 10000; pictures come again when there are fewer batches.
};

struct LearningRateTrial {
    double learningRate = 0;
    double loss = 0;    ///< Of the batch.
    double smooth = 0;  ///< Exponential moving average, 0.98 with bias correction, as fastai has it.
};

struct LearningRateSearch {
    std::vector<LearningRateTrial> trials;  ///< Ends early once `smooth` is 4 times its least.
    /// Where the smoothed loss falls most steeply in log10 of the rate; none where it never falls.
    std::optional<double> suggestion;
    double least = 0;  ///< The rate at which the smoothed loss is least.
};

/// From the trials alone. Pure.
[[nodiscard]] LearningRateSearch judged(std::vector<LearningRateTrial> trials);

}  // namespace studio::api
