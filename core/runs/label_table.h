#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/api/training_events.h"

namespace studio::runs {

/// labels.csv: of the latest epoch of a multi-label run, one line for each class: right and wrong yeses, right
/// and wrong noes. Replaced as a whole.
[[nodiscard]] Status writeLabelCounts(const std::filesystem::path& file,
                                      const std::vector<std::string>& classes,
                                      const api::EpochDetails& details);
/// Epoch and `labelCounts` alone; epoch 0 where there is no file.
[[nodiscard]] Result<api::EpochDetails> readLabelCounts(const std::filesystem::path& file);

}  // namespace studio::runs
