#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/cli/command.h"
#include "app/cli/sweep_results.h"
#include "core/api/search_trials.h"
#include "core/spec/search_plan.h"

namespace studio::cli {

/// A trial of a search and what has become of it.
struct SweepTrial : api::SearchTrial {
    Error error = {};  ///< Why it could not be trained; what is empty otherwise.
};

/// Settings tried one after the other, each in a run of its own that bears the search's name.
class SweepSearch {
  public:
    /// Finds the runs that earlier searches of that name have left in `runsFolder`.
    SweepSearch(const Context& context, std::string name, std::string runsFolder,
                std::vector<spec::Trial> trials);

    /// Error at "--name" where runs of that name were trained with settings that no trial varies.
    [[nodiscard]] Status checkSettings() const;

    /// Trains what is missing and goes on with what was interrupted; failed trials again where `retry` says
    /// so. A trial that fails keeps none of the others from its turn. Ends early on Ctrl+C.
    void train(bool anyway, bool retry);

    [[nodiscard]] std::vector<SweepRow> rows(spec::Metric watch) const;
    /// Trials that no run has finished, failed ones not among them.
    [[nodiscard]] std::size_t missing() const;

  private:
    Result<api::TrainingRequest> requestOf(const SweepTrial& trial);
    Result<api::DatasetReport> scanned(const spec::DatasetSpec& dataset);
    Status trainTrial(SweepTrial& trial, bool anyway);
    void tell(const SweepTrial& trial, const std::string& more) const;

    const Context& m_context;
    std::string m_name;
    std::string m_folder;
    std::vector<SweepTrial> m_trials;
    /// Of the last trial: few searches vary what is read of the disk.
    std::optional<spec::DatasetSpec> m_scannedFor;
    std::optional<api::DatasetReport> m_scanned;
};

/// "search-001", or the next number that no plan and no run in the folder bears.
[[nodiscard]] std::string unusedName(const api::RunStore& runs, const std::string& runsFolder);

}  // namespace studio::cli
