#pragma once

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/api/run_store.h"
#include "core/spec/sweep.h"

namespace studio::api {

/// What has become of a trial.
enum class TrialState {
    Missing,      ///< To be trained anew: no run, or one that cannot be gone on with.
    Interrupted,  ///< Its run goes on from its last checkpoint.
    Running,      ///< A training holds its run, here or in another program.
    Failed,       ///< Its run ended with an error.
    Finished      ///< All epochs, or stopped early.
};

/// A trial of a search and its run.
struct SearchTrial {
    std::size_t number = 0;  ///< From 1, in the order of spec::trialsOf().
    spec::Trial trial;
    std::optional<RunSummary> run;

    [[nodiscard]] TrialState state() const;
    /// The place of a setting in which the run differs from the trial; empty where there is none. Machines
    /// and what a run measures itself may differ.
    [[nodiscard]] std::string difference() const;
};

/// What a trial says of itself in its run (RunProvenance::values).
[[nodiscard]] std::vector<std::pair<std::string, std::string>> provenanceValues(const spec::Trial& trial);

/// Finds each trial's run by its values: of several the one that is furthest, then the first. Each run
/// stands for one trial; runs of other searches are left out of account. `runs`: newest first.
[[nodiscard]] std::vector<SearchTrial> matchTrials(std::vector<spec::Trial> trials, const std::string& search,
                                                   std::vector<RunSummary> runs);

/// What a trial is ranked by.
struct TrialResult {
    double best = noNumber;  ///< The watched figure of the best epoch; NaN: none.
    double loss = noNumber;  ///< At that epoch, of the pictures that are watched.
    std::size_t number = 0;  ///< Of the trial.
};
[[nodiscard]] TrialResult resultOf(const RunSummary& run, spec::Metric watch, std::size_t number);
/// Whether `a` is the better one: by the watched figure, of equals by the lower loss, then by the lower
/// number. Those without a figure come last. A strict weak ordering.
[[nodiscard]] bool ranksBefore(const TrialResult& a, const TrialResult& b, spec::Metric watch);

/// "search-001", or the first number that is not taken.
[[nodiscard]] std::string freeSearchName(const std::function<bool(const std::string&)>& isTaken);

}  // namespace studio::api
