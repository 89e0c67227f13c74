#include "core/api/learning_rate_search.h"

#include <algorithm>
#include <cmath>

namespace studio::api {
namespace {

/// Slope of the smoothed loss over log10 of the rate at `index`, by the neighbours on both sides.
double slopeAt(const std::vector<LearningRateTrial>& trials, std::size_t index) {
    const auto& before = trials[index - 1];
    const auto& after = trials[index + 1];
    return (after.smooth - before.smooth) / std::log10(after.learningRate / before.learningRate);
}

}  // namespace

LearningRateSearch judged(std::vector<LearningRateTrial> trials) {
    LearningRateSearch search;
    search.trials = std::move(trials);
    if (search.trials.empty()) {
        return search;
    }
    const auto least = std::min_element(search.trials.begin(), search.trials.end(),
                                        [](const auto& a, const auto& b) { return a.smooth < b.smooth; });
    search.least = least->learningRate;
    const auto end = static_cast<std::size_t>(least - search.trials.begin());
    double steepest = 0;
    // The first steps' average is of few numbers: their slope says nothing.
    for (std::size_t i = std::max<std::size_t>(search.trials.size() / 20, 1); i + 1 <= end; ++i) {
        if (i + 1 < search.trials.size() && slopeAt(search.trials, i) < steepest) {
            steepest = slopeAt(search.trials, i);
            search.suggestion = search.trials[i].learningRate;
        }
    }
    return search;
}

}  // namespace studio::api
