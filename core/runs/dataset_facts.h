#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/api/dataset_service.h"

namespace studio::runs {

/// dataset.json: what a run must remember of its pictures.
struct DatasetFacts {
    std::string folder;
    std::vector<std::string> classes;  ///< In the order of the network's outputs.
    std::vector<std::size_t> counts;   ///< Pictures per class.
    std::string fingerprint;           ///< Of all relative paths with their classes, in order.
    bool operator==(const DatasetFacts&) const = default;
};

[[nodiscard]] DatasetFacts factsOf(const api::DatasetReport& report);
[[nodiscard]] Status writeDatasetFacts(const std::filesystem::path& file, const DatasetFacts& facts);
[[nodiscard]] Result<DatasetFacts> readDatasetFacts(const std::filesystem::path& file);

}  // namespace studio::runs
