#include "core/api/dataset_report.h"

#include <algorithm>

namespace studio::api {

/// FNV-1a, 64 bit.
std::uint64_t Sample::key() const {
    std::uint64_t hash = 0xcbf29ce484222325u;
    for (const char c : path) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
    }
    return hash;
}

spec::SplitMode splitModeOf(const DatasetReport& report, spec::SplitMode mode) {
    if (mode != spec::SplitMode::Automatic) {
        return mode;
    }
    const bool parts = std::any_of(report.samples.begin(), report.samples.end(),
                                   [](const Sample& sample) { return sample.part != Part::Free; });
    return parts ? spec::SplitMode::Folders : spec::SplitMode::Share;
}

std::string listOf(const std::vector<std::string>& names) {
    std::string list;
    for (const auto& name : names) {
        list += (list.empty() ? "" : ", ") + name;
    }
    return list;
}

std::vector<std::size_t> DatasetReport::countPerClass() const {
    std::vector<std::size_t> counts(classes.size(), 0);
    for (const auto& sample : samples) {
        for (const int label : labelsOf(sample)) {
            ++counts[static_cast<std::size_t>(label)];
        }
    }
    return counts;
}

bool DatasetReport::isOf(const Sample& sample, int label) const {
    const auto labels = labelsOf(sample);
    return std::find(labels.begin(), labels.end(), label) != labels.end();
}

}  // namespace studio::api
