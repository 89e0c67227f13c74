#include "core/data/split.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/data/random.h"

namespace studio::data {
namespace {

std::size_t validationCount(std::size_t samples, double share) {
    const auto wanted = static_cast<std::size_t>(std::llround(static_cast<double>(samples) * share));
    return std::min(wanted, samples - 1);
}

}  // namespace

api::Split split(const api::DatasetReport& report, const spec::DatasetSpec& dataset) {
    std::vector<std::vector<std::pair<std::uint64_t, std::size_t>>> ranked(report.classes.size());
    for (std::size_t i = 0; i < report.samples.size(); ++i) {
        const auto& sample = report.samples[i];
        ranked[static_cast<std::size_t>(sample.label)].emplace_back(mix(dataset.seed, hashText(sample.path)),
                                                                    i);
    }
    api::Split result;
    for (auto& samples : ranked) {
        if (samples.empty()) {
            continue;
        }
        std::sort(samples.begin(), samples.end());
        const std::size_t validating = validationCount(samples.size(), dataset.validationShare);
        for (std::size_t i = 0; i < samples.size(); ++i) {
            (i < validating ? result.validation : result.training).push_back(samples[i].second);
        }
    }
    std::sort(result.training.begin(), result.training.end());
    std::sort(result.validation.begin(), result.validation.end());
    return result;
}

}  // namespace studio::data
