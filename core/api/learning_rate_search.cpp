#include "core/api/learning_rate_search.h"

#include <algorithm>
#include <cmath>

namespace studio::api {
namespace {

/// Of all trials: those on each side that a slope is taken over. Between neighbours it is mostly chance.
constexpr std::size_t sideShare = 12;
/// Of all trials: the first ones, whose average is of few numbers.
constexpr std::size_t skippedShare = 10;

/// Slope of the smoothed loss over log10 of the rate around `index`: the line of least squares through the
/// trials up to `side` away.
double slopeAt(const std::vector<LearningRateTrial>& trials, std::size_t index, std::size_t side) {
    const std::size_t begin = index - std::min(index, side);
    const std::size_t end = std::min(index + side + 1, trials.size());
    double x = 0, y = 0, xx = 0, xy = 0;
    for (std::size_t i = begin; i < end; ++i) {
        const double rate = std::log10(trials[i].learningRate);
        x += rate;
        y += trials[i].smooth;
        xx += rate * rate;
        xy += rate * trials[i].smooth;
    }
    const auto n = static_cast<double>(end - begin);
    const double spread = n * xx - x * x;
    return spread > 0 ? (n * xy - x * y) / spread : 0;
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
    const std::size_t count = search.trials.size();
    const std::size_t side = std::max<std::size_t>(count / sideShare, 1);
    const auto end = static_cast<std::size_t>(least - search.trials.begin());
    double steepest = 0;
    for (std::size_t i = count / skippedShare + side; i <= end && i + 1 < count; ++i) {
        if (const double slope = slopeAt(search.trials, i, side); slope < steepest) {
            steepest = slope;
            search.suggestion = search.trials[i].learningRate;
        }
    }
    return search;
}

}  // namespace studio::api
