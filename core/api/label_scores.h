#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace studio::api {

/// What became of the yes-or-no answers of one class. A yes is a probability above
/// labelThreshold.
///
/// Shares are 0 … 1, and NaN for a class that is neither there nor answered; one that is there and never
/// answered has a precision of 0, as in scikit-learn.
struct LabelCounts {
    std::int64_t truePositives = 0;
    std::int64_t falsePositives = 0;
    std::int64_t falseNegatives = 0;
    std::int64_t trueNegatives = 0;

    [[nodiscard]] std::int64_t pictures() const { return truePositives + falseNegatives; }  ///< Of the class.
    [[nodiscard]] double precision() const;  ///< Right yeses / all yeses.
    [[nodiscard]] double recall() const;     ///< Right yeses / pictures of the class.
    [[nodiscard]] double f1() const;         ///< Harmonic mean of both.
    bool operator==(const LabelCounts&) const = default;
};

/// Means over the classes, each counting alike ("macro"); classes whose share is NaN are left out.
struct LabelScores {
    double precision = std::numeric_limits<double>::quiet_NaN();
    double recall = std::numeric_limits<double>::quiet_NaN();
    double f1 = std::numeric_limits<double>::quiet_NaN();
};

/// A class is answered with yes from this probability on, exclusively.
inline constexpr float labelThreshold = 0.5F;

/// The classes answered with yes, the most probable first.
[[nodiscard]] std::vector<std::size_t> answeredLabels(const std::vector<float>& probabilities);

[[nodiscard]] LabelScores macroScores(const std::vector<LabelCounts>& classes);

}  // namespace studio::api
