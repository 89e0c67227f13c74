#include "core/api/search_trials.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <tuple>

namespace studio::api {
namespace {

bool isFinished(const RunSummary& run) {
    return run.state == RunState::Completed || run.state == RunState::StoppedEarly;
}

/// Of several runs of the same values the least is furthest.
int rankOf(const RunSummary& run) {
    return isFinished(run) ? 0 : run.state == RunState::Running ? 1 : run.state == RunState::Failed ? 3 : 2;
}

}  // namespace

TrialState SearchTrial::state() const {
    if (!run) {
        return TrialState::Missing;
    }
    if (isFinished(*run)) {
        return TrialState::Finished;
    }
    if (run->state == RunState::Running || run->state == RunState::Failed) {
        return run->state == RunState::Running ? TrialState::Running : TrialState::Failed;
    }
    return run->canContinue && difference().empty() ? TrialState::Interrupted : TrialState::Missing;
}

std::string SearchTrial::difference() const {
    if (!run) {
        return {};
    }
    spec::Project wanted = trial.project;
    wanted.training.device = run->project.training.device;
    wanted.training.threads = run->project.training.threads;
    wanted.dataset.cacheMegabytes = run->project.dataset.cacheMegabytes;
    if (wanted.augmentation.normalization.mean.empty()) {
        wanted.augmentation.normalization.mean = run->project.augmentation.normalization.mean;
        wanted.augmentation.normalization.deviation = run->project.augmentation.normalization.deviation;
    }
    const auto differences = spec::differencesBetween(wanted, run->project);
    return differences.empty() ? std::string() : differences.front().place;
}

std::vector<std::pair<std::string, std::string>> provenanceValues(const spec::Trial& trial) {
    std::vector<std::pair<std::string, std::string>> values;
    for (const auto& [place, value] : trial.values) {
        values.emplace_back(place, spec::toText(value));
    }
    return values;
}

std::vector<SearchTrial> matchTrials(std::vector<spec::Trial> trials, const std::string& search,
                                     std::vector<RunSummary> runs) {
    std::erase_if(runs, [&search](const auto& run) { return run.provenance.sweep != search; });
    std::reverse(runs.begin(), runs.end());
    std::stable_sort(runs.begin(), runs.end(),
                     [](const auto& a, const auto& b) { return rankOf(a) < rankOf(b); });
    std::multimap<std::vector<std::pair<std::string, std::string>>, RunSummary> byValues;
    for (auto& run : runs) {
        auto values = run.provenance.values;
        byValues.emplace(std::move(values), std::move(run));
    }
    std::vector<SearchTrial> matched;
    matched.reserve(trials.size());
    for (auto& trial : trials) {
        SearchTrial made{matched.size() + 1, std::move(trial), {}};
        // The first of equal keys is the one that was put in first.
        const auto run = byValues.lower_bound(provenanceValues(made.trial));
        if (run != byValues.end() && run->first == provenanceValues(made.trial)) {
            made.run = std::move(run->second);
            byValues.erase(run);
        }
        matched.push_back(std::move(made));
    }
    return matched;
}

TrialResult resultOf(const RunSummary& run, spec::Metric watch, std::size_t number) {
    TrialResult result;
    result.number = number;
    if (const int best = bestRow(run.history, watch); best >= 0) {
        const EpochRow& row = run.history[static_cast<std::size_t>(best)];
        const bool validation =
            watch == spec::Metric::ValidationAccuracy || watch == spec::Metric::ValidationLoss;
        result.best = watched(row, watch);
        result.loss = watched(row, validation ? spec::Metric::ValidationLoss : spec::Metric::TrainLoss);
    }
    return result;
}

bool ranksBefore(const TrialResult& a, const TrialResult& b, spec::Metric watch) {
    const double sign = spec::higherIsBetter(watch) ? -1 : 1;
    const auto keyOf = [sign](const TrialResult& result) {
        const bool hasNone = !std::isfinite(result.best);
        return std::tuple(hasNone, hasNone ? 0 : sign * result.best,
                          std::isnan(result.loss) ? std::numeric_limits<double>::infinity() : result.loss,
                          result.number);
    };
    return keyOf(a) < keyOf(b);
}

std::string freeSearchName(const std::function<bool(const std::string&)>& isTaken) {
    constexpr std::size_t digits = 3;
    for (int number = 1;; ++number) {
        const std::string text = std::to_string(number);
        const std::string name =
            "search-" + std::string(digits - std::min(digits, text.size()), '0') + text;
        if (!isTaken(name)) {
            return name;
        }
    }
}

}  // namespace studio::api
