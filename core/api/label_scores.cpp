#include "core/api/label_scores.h"

#include <algorithm>
#include <cmath>

namespace studio::api {
namespace {

double share(std::int64_t part, std::int64_t whole, bool occurs) {
    if (whole > 0) {
        return static_cast<double>(part) / static_cast<double>(whole);
    }
    return occurs ? 0.0 : std::numeric_limits<double>::quiet_NaN();
}

double meanOf(const std::vector<LabelCounts>& classes, double (LabelCounts::*score)() const) {
    double sum = 0;
    int count = 0;
    for (const auto& one : classes) {
        const double value = (one.*score)();
        if (!std::isnan(value)) {
            sum += value;
            ++count;
        }
    }
    return count > 0 ? sum / count : std::numeric_limits<double>::quiet_NaN();
}

}  // namespace

double LabelCounts::precision() const {
    return share(truePositives, truePositives + falsePositives, falseNegatives > 0);
}

double LabelCounts::recall() const {
    return share(truePositives, truePositives + falseNegatives, falsePositives > 0);
}

double LabelCounts::f1() const {
    return share(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives, false);
}

std::vector<std::size_t> answeredLabels(const std::vector<float>& probabilities) {
    std::vector<std::size_t> labels;
    for (std::size_t i = 0; i < probabilities.size(); ++i) {
        if (probabilities[i] > labelThreshold) {
            labels.push_back(i);
        }
    }
    std::stable_sort(labels.begin(), labels.end(),
                     [&](std::size_t a, std::size_t b) { return probabilities[a] > probabilities[b]; });
    return labels;
}

LabelScores macroScores(const std::vector<LabelCounts>& classes) {
    return {meanOf(classes, &LabelCounts::precision), meanOf(classes, &LabelCounts::recall),
            meanOf(classes, &LabelCounts::f1)};
}

}  // namespace studio::api
