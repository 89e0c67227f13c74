#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "core/api/search_trials.h"

namespace studio::cli {

/// A trial of a search as a table shows it.
struct SweepRow {
    std::size_t number = 0;                                   ///< From 1; 0: not known.
    std::vector<std::pair<std::string, std::string>> values;  ///< Place and value.
    std::string run;                                          ///< Folder; empty: none.
    std::string state;                                        ///< "completed", "failed", "missing", …
    double best = api::noNumber;                              ///< The watched figure of the best epoch.
    double loss = api::noNumber;  ///< At that epoch, by which equals are ranked.
    int bestEpoch = 0;
    std::size_t epochs = 0;  ///< That are finished.
    Error error = {};        ///< what is empty where it is none.
};

[[nodiscard]] SweepRow rowOf(const api::RunSummary& run, spec::Metric watch);
/// The best first as api::ranksBefore() has it; what equals in all stays as it came.
void sortRows(std::vector<SweepRow>& rows, spec::Metric watch);

/// For people, on stdout; there has to be one.
void printRows(const std::vector<SweepRow>& rows, spec::Metric watch);
[[nodiscard]] nlohmann::json toJson(const SweepRow& row);

/// "batchSize 8, optimizer.learningRate 0.01"
[[nodiscard]] std::string valuesText(const std::vector<std::pair<std::string, std::string>>& values);

}  // namespace studio::cli
