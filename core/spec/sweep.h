#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <utility>
#include <vector>

#include "core/spec/project.h"

namespace studio::spec {

/// One setting that a search varies.
struct SweepAxis {
    /// Where it stands in the project: "training.batchSize", "training.optimizer.learningRate",
    /// "training.optimizer.type", "training.optimizer.params.momentum", "training.seed",
    /// "augmentation.enabled", "augmentation.steps.rotation.high", "dataset.width", "dataset.fold",
    /// "network.<layer>.<parameter>": the path of a value in the project's JSON, layers by their id.
    std::string place;
    std::vector<ParamValue> values;  ///< Grid: each of them. Random: one drawn from them; empty: from range.
    double low = 0, high = 0;        ///< Random search without values: drawn between them, inclusive.
    bool logarithmic = false;        ///< Drawn evenly in log10; needs low > 0.
    bool whole = false;              ///< Rounded to a whole number.
    bool operator==(const SweepAxis&) const = default;
};

struct SweepSpec {
    enum class Method { Grid, Random };  ///< Random: Bergstra & Bengio, 2012.
    Method method = Method::Grid;
    std::vector<SweepAxis> axes;
    int trials = 10;         ///< Random only, 1 … 10000.
    std::uint64_t seed = 1;  ///< Random only.
    bool operator==(const SweepSpec&) const = default;
};

/// One project of a search, and what makes it different from the others, in the order of the axes.
struct Trial {
    Project project;
    std::vector<std::pair<std::string, ParamValue>> values;
};

/// Every trial, at most 10000. Error at "sweep.<n>" or "sweep" with cause and remedy: a place that is not
/// there, a value of another kind, a project that is not valid with it. Pure.
[[nodiscard]] Result<std::vector<Trial>> trialsOf(const Project& project, const SweepSpec& sweep);

/// What differs between two projects: place, value of the first, value of the second (empty: absent). In the
/// order of the JSON. Names, folders and sources are left out.
struct Difference {
    std::string place;
    std::string first;
    std::string second;
};
[[nodiscard]] std::vector<Difference> differencesBetween(const Project& first, const Project& second);

}  // namespace studio::spec
