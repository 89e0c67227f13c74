#include "core/data/split/split_units.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "core/data/random.h"

namespace studio::data {
namespace {

void count(SplitUnit& unit, int label) {
    const auto known = std::find_if(unit.counts.begin(), unit.counts.end(),
                                    [label](const auto& entry) { return entry.first == label; });
    if (known != unit.counts.end()) {
        ++known->second;
    } else {
        unit.counts.emplace_back(label, 1);
    }
}

void add(SplitUnit& unit, const api::DatasetReport& report, std::size_t index, std::uint64_t seed) {
    const auto& sample = report.samples[index];
    const std::uint64_t rank = mix(seed, hashText(sample.path));
    unit.rank = unit.samples.empty() ? rank : std::min(unit.rank, rank);
    unit.samples.push_back(index);
    for (const int label : report.labelsOf(sample)) {
        count(unit, label);
    }
}

}  // namespace

std::vector<SplitUnit> splitUnits(const api::DatasetReport& report, const std::vector<std::size_t>& pool,
                                  std::uint64_t seed, bool keepGroups) {
    std::vector<SplitUnit> units;
    units.reserve(pool.size());
    std::unordered_map<int, std::size_t> unitOfGroup;
    for (const std::size_t index : pool) {
        const auto& sample = report.samples[index];
        std::size_t place = units.size();
        if (keepGroups && sample.group >= 0) {
            place = unitOfGroup.try_emplace(sample.group, place).first->second;
        }
        if (place == units.size()) {
            units.emplace_back();
        }
        add(units[place], report, index, seed);
    }
    std::sort(units.begin(), units.end(), [](const SplitUnit& a, const SplitUnit& b) {
        return std::pair(a.rank, a.samples.front()) < std::pair(b.rank, b.samples.front());
    });
    return units;
}

}  // namespace studio::data
