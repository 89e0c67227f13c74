#include "core/api/weight_report.h"

#include <algorithm>
#include <functional>
#include <numeric>

namespace studio::api {

std::size_t WeightReport::count(WeightMatch::Outcome outcome) const {
    return static_cast<std::size_t>(std::count_if(
        matches.begin(), matches.end(), [&](const WeightMatch& match) { return match.outcome == outcome; }));
}

std::int64_t WeightReport::numbers(WeightMatch::Outcome outcome) const {
    std::int64_t all = 0;
    for (const auto& match : matches) {
        if (match.outcome == outcome) {
            const auto& shape = outcome == WeightMatch::Outcome::NotInNetwork ? match.fileShape : match.shape;
            all += std::accumulate(shape.begin(), shape.end(), std::int64_t{1}, std::multiplies<>());
        }
    }
    return all;
}

}  // namespace studio::api
