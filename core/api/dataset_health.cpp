#include "core/api/dataset_health.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace studio::api {
namespace {

constexpr int tinySide = 8;
constexpr int extremeAspect = 4;

/// 0, 1 or 2 for each sample: training, validation, test; -1 for one that is in none.
std::vector<int> sides(const DatasetReport& report, const Split& split) {
    std::vector<int> side(report.samples.size(), -1);
    int number = 0;
    for (const auto* part : {&split.training, &split.validation, &split.test}) {
        for (const std::size_t sample : *part) {
            side[sample] = number;
        }
        ++number;
    }
    return side;
}

DuplicateGroup describe(const DatasetReport& report, const std::vector<int>& side,
                        std::vector<std::size_t> samples) {
    std::set<std::vector<int>> labels;
    std::set<int> parts;
    std::set<std::uint64_t> contents;
    for (const std::size_t sample : samples) {
        const auto own = report.labelsOf(report.samples[sample]);
        labels.emplace(own.begin(), own.end());
        parts.insert(side[sample]);
        contents.insert(report.samples[sample].content);
    }
    parts.erase(-1);
    return {std::move(samples), contents.size() == 1, labels.size() > 1, parts.size() > 1};
}

std::vector<DuplicateGroup> findDuplicates(const DatasetReport& report, const Split& split) {
    std::map<int, std::vector<std::size_t>> members;
    for (std::size_t i = 0; i < report.samples.size(); ++i) {
        if (report.samples[i].group >= 0) {
            members[report.samples[i].group].push_back(i);
        }
    }
    const auto side = sides(report, split);
    std::vector<DuplicateGroup> groups;
    for (auto& [number, samples] : members) {
        // The others of its group may have been set aside.
        if (samples.size() > 1) {
            groups.push_back(describe(report, side, std::move(samples)));
        }
    }
    std::stable_sort(groups.begin(), groups.end(), [](const auto& a, const auto& b) {
        return std::make_tuple(!a.conflict, !a.leak, a.samples.front()) <
               std::make_tuple(!b.conflict, !b.leak, b.samples.front());
    });
    return groups;
}

std::vector<std::size_t> trainingCounts(const DatasetReport& report, const Split& split) {
    std::vector<std::size_t> counts(report.classes.size(), 0);
    for (const std::size_t sample : split.training) {
        for (const int label : report.labelsOf(report.samples[sample])) {
            ++counts[static_cast<std::size_t>(label)];
        }
    }
    return counts;
}

double imbalanceOf(const DatasetReport& report, const Split& split) {
    auto counts = trainingCounts(report, split);
    std::erase(counts, std::size_t{0});  // No remedy helps a class that has none.
    if (report.hasMasks() || counts.empty()) {
        return 1.0;
    }
    const auto [least, most] = std::minmax_element(counts.begin(), counts.end());
    return static_cast<double>(*most) / static_cast<double>(*least);
}

std::size_t countStrays(const DatasetReport& report, const Split& split) {
    std::size_t strays = 0;
    for (const auto* part : {&split.training, &split.validation}) {
        strays += static_cast<std::size_t>(std::count_if(
            part->begin(), part->end(), [&](std::size_t i) { return report.samples[i].part == Part::Test; }));
    }
    return strays;
}

/// Pictures without the label for each one with it.
std::vector<double> positiveWeights(const std::vector<std::size_t>& counts, std::size_t pictures) {
    std::vector<double> weights;
    for (const std::size_t count : counts) {
        const bool both = count > 0 && count < pictures;
        weights.push_back(both ? static_cast<double>(pictures - count) / static_cast<double>(count) : 1.0);
    }
    return weights;
}

}  // namespace

DatasetHealth assess(const DatasetReport& report, const Split& split) {
    DatasetHealth health;
    health.duplicates = findDuplicates(report, split);
    for (const auto& group : health.duplicates) {
        health.conflicts += group.conflict ? 1 : 0;
        health.leaks += group.leak ? 1 : 0;
    }
    health.imbalance = imbalanceOf(report, split);
    if (!report.hasMasks()) {
        const auto counts = trainingCounts(report, split);
        for (std::size_t i = 0; i < counts.size(); ++i) {
            if (counts[i] == 0) {
                health.untaught.push_back(static_cast<int>(i));
            }
        }
    }
    health.strays = countStrays(report, split);
    for (std::size_t i = 0; i < report.samples.size(); ++i) {
        const auto [shorter, longer] = std::minmax(report.samples[i].width, report.samples[i].height);
        if (shorter < tinySide) {
            health.tiny.push_back(i);
        }
        if (longer > std::int64_t{extremeAspect} * shorter) {
            health.extreme.push_back(i);
        }
    }
    const auto count = static_cast<std::int64_t>(split.validation.size());
    if (count > 0) {
        const auto [low, high] = wilsonInterval(count / 2, count);
        health.uncertainty = (high - low) / 2.0;
    }
    return health;
}

std::pair<double, double> wilsonInterval(std::int64_t right, std::int64_t count) {
    if (count <= 0) {
        return {0.0, 1.0};
    }
    constexpr double z = 1.959963984540054;
    const auto n = static_cast<double>(count);
    const double share = static_cast<double>(right) / n;
    const double scale = 1.0 / (1.0 + z * z / n);
    const double centre = scale * (share + z * z / (2.0 * n));
    const double half = scale * z * std::sqrt(share * (1.0 - share) / n + z * z / (4.0 * n * n));
    return {std::max(centre - half, 0.0), std::min(centre + half, 1.0)};
}

std::vector<double> balancedWeights(const DatasetReport& report, const Split& split) {
    const auto counts = trainingCounts(report, split);
    if (report.multiLabel) {
        return positiveWeights(counts, split.training.size());
    }
    const double mean = static_cast<double>(split.training.size()) /
                        static_cast<double>(std::max<std::size_t>(counts.size(), 1));
    std::vector<double> weights;
    for (const std::size_t count : counts) {
        weights.push_back(count == 0 ? 1.0 : mean / static_cast<double>(count));
    }
    return weights;
}

}  // namespace studio::api
