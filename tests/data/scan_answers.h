#pragma once

#include <algorithm>
#include <string>

#include "core/data/scan/scan.h"

namespace studio::test {

inline const api::Problem* problemAt(const api::DatasetReport& report, const std::string& path) {
    const auto it = std::find_if(report.problems.begin(), report.problems.end(),
                                 [&](const auto& problem) { return problem.path == path; });
    return it == report.problems.end() ? nullptr : &*it;
}

/// Whether something is said about `path`, of this kind and with these words in the reason.
inline bool hasProblem(const api::DatasetReport& report, const std::string& path, api::ProblemKind kind,
                       const std::string& words = "") {
    return std::any_of(report.problems.begin(), report.problems.end(), [&](const auto& problem) {
        return problem.path == path && problem.kind == kind &&
               problem.reason.find(words) != std::string::npos;
    });
}

inline const api::Sample* sampleAt(const api::DatasetReport& report, const std::string& path) {
    const auto it = std::find_if(report.samples.begin(), report.samples.end(),
                                 [&](const auto& sample) { return sample.path == path; });
    return it == report.samples.end() ? nullptr : &*it;
}

/// Empty when there is no such sample.
inline std::string classOf(const api::DatasetReport& report, const std::string& path) {
    const auto* sample = sampleAt(report, path);
    return sample == nullptr ? "" : report.classes.at(static_cast<std::size_t>(sample->label));
}

/// Empty, with the reason in layoutReason, when the scan fails.
inline api::DatasetReport scanned(const spec::DatasetSpec& dataset) {
    auto report = data::scan(dataset, {}, {});
    api::DatasetReport failed;
    failed.layoutReason = report ? "" : report.error().text();
    return report ? *std::move(report) : failed;
}

}  // namespace studio::test
