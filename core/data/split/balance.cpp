#include "core/data/split/balance.h"

#include <algorithm>

#include "core/data/random.h"

namespace studio::data {
namespace {

constexpr std::uint64_t balanceStream = 0x62616c616e6365;  // Keeps these draws apart from all others.

}  // namespace

std::vector<std::size_t> oversample(const api::DatasetReport& report,
                                    const std::vector<std::size_t>& training, std::uint64_t seed, int epoch) {
    std::vector<std::vector<std::size_t>> classes(report.classes.size());
    for (const std::size_t sample : training) {
        classes[static_cast<std::size_t>(report.samples[sample].label)].push_back(sample);
    }
    std::size_t most = 0;
    for (const auto& samples : classes) {
        most = std::max(most, samples.size());
    }
    const std::uint64_t epochSeed = mix(mix(seed, balanceStream), static_cast<std::uint64_t>(epoch));
    std::vector<std::size_t> result;
    result.reserve(most * classes.size());
    for (auto& samples : classes) {
        std::sort(samples.begin(), samples.end(), [&](std::size_t a, std::size_t b) {
            return mix(epochSeed, report.samples[a].key()) < mix(epochSeed, report.samples[b].key());
        });
        for (std::size_t i = 0; !samples.empty() && i < most; ++i) {
            result.push_back(samples[i % samples.size()]);
        }
    }
    std::sort(result.begin(), result.end());
    return result;
}

}  // namespace studio::data
