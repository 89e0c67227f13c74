#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/api/dataset_service.h"

namespace studio::runs {

/// dataset.json: what a run must remember of its pictures.
struct DatasetFacts {
    std::string folder;
    std::vector<std::string> classes;  ///< In the order of the network's outputs.
    std::vector<std::size_t> counts;   ///< Pictures per class; with several labels a picture counts for each.
    std::string fingerprint;           ///< Of all relative paths with their classes, in order.
    /// Which pictures were kept from training, by relative path; none in runs of earlier versions.
    std::vector<std::string> validation = {};
    std::vector<std::string> test = {};
    bool hasSplit = false;
    bool multiLabel = false;
    bool operator==(const DatasetFacts&) const = default;
};

[[nodiscard]] DatasetFacts factsOf(const api::DatasetReport& report);
/// Takes down which pictures validate and test.
void keepSplit(DatasetFacts& facts, const api::DatasetReport& report, const api::Split& split);
/// The run's own split of `report`, whatever has come or gone since: what was kept from training still is,
/// and everything else counts as training. None where the facts hold no split.
[[nodiscard]] std::optional<api::Split> keptSplit(const DatasetFacts& facts,
                                                  const api::DatasetReport& report);

[[nodiscard]] Status writeDatasetFacts(const std::filesystem::path& file, const DatasetFacts& facts);
[[nodiscard]] Result<DatasetFacts> readDatasetFacts(const std::filesystem::path& file);

}  // namespace studio::runs
