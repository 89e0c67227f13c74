#pragma once

#include <string>

#include "core/spec/sweep.h"

namespace studio::cli {

/// "training.batchSize=4,8,16" as an axis; commas in brackets divide nothing. Throws CLI::ValidationError.
[[nodiscard]] spec::SweepAxis gridAxis(const std::string& text);
/// "training.optimizer.learningRate=1e-4:1e-1:log", "network.dense_1.units=16:256:int". Throws
/// CLI::ValidationError.
[[nodiscard]] spec::SweepAxis rangeAxis(const std::string& text);

/// A place as a column is headed: "batchSize", "optimizer.learningRate", "dense_1.units".
[[nodiscard]] std::string headingOf(const std::string& place);

}  // namespace studio::cli
