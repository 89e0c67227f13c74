#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "core/api/dataset_report.h"

namespace studio::api {

/// Pictures that are alike, byte for byte or to the eye.
struct DuplicateGroup {
    std::vector<std::size_t> samples;  ///< Ascending, at least two.
    bool exact = false;                ///< Equal bytes, all of them.
    bool conflict = false;             ///< They have different labels.
    bool leak = false;                 ///< They stand on different sides of the split.
    bool operator==(const DuplicateGroup&) const = default;
};

/// What a person should know of a dataset before training on it. Pure; from a report and its split.
struct DatasetHealth {
    std::vector<DuplicateGroup> duplicates;  ///< Conflicts first, then leaks, then by first sample.
    std::size_t conflicts = 0;               ///< Groups.
    std::size_t leaks = 0;                   ///< Groups.
    double imbalance = 1;              ///< Largest class through smallest, in training pictures; 1 without.
    std::vector<int> untaught = {};    ///< Classes without a training picture: they cannot be learned.
    std::vector<std::size_t> tiny;     ///< Samples with fewer than 8 pixels on a side.
    std::vector<std::size_t> extreme;  ///< Samples more than 4 times as long as wide, or as wide as long.
    /// Half the width of the 95 % interval of an accuracy near ½ on the validation pictures, 0 … 1; 0
    /// without.
    double uncertainty = 0;
    std::size_t strays =
        0;  ///< Pictures that folders or a table keep for testing, and that train or validate.
    bool operator==(const DatasetHealth&) const = default;
};

/// From this imbalance on a remedy is offered.
inline constexpr double notableImbalance = 2.0;

[[nodiscard]] DatasetHealth assess(const DatasetReport& report, const Split& split);

/// Wilson's score interval of `right` out of `count`, 95 % (z = 1.959964), within 0 … 1 (E. B. Wilson 1927).
/// (0, 1) when count is 0.
[[nodiscard]] std::pair<double, double> wilsonInterval(std::int64_t right, std::int64_t count);

/// n / (classes · n of the class) for each class, from the training pictures (scikit-learn's "balanced");
/// 1 for a class without any. Of multi-label datasets: pictures without the label / pictures with it, by
/// which a yes counts (PyTorch's pos_weight); 1 where all are one or the other.
[[nodiscard]] std::vector<double> balancedWeights(const DatasetReport& report, const Split& split);

}  // namespace studio::api
