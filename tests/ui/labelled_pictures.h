#pragma once

#include "tests/support/fake_engine.h"

namespace studio::test {

/// Eight pictures of each of "class 1" to "class 3" that may have several labels, each one more than the one
/// before: none, the first, two, all, none, …
inline api::DatasetReport labelled() {
    api::DatasetReport report = FakeEngine::makeDataset(3, 8);
    report.multiLabel = true;
    for (std::size_t i = 0; i < report.samples.size(); ++i) {
        report.samples[i].label = 0;
        for (int label = 0; label < static_cast<int>(i % 4); ++label)
            report.samples[i].labels.push_back(label);
    }
    return report;
}

}  // namespace studio::test
