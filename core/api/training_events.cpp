#include "core/api/training_events.h"

#include <cmath>

namespace studio::api {
namespace {

bool isValidated(const EpochRow& row) {
    return !std::isnan(row.validationLoss) && !std::isnan(row.validationAccuracy);
}

bool isBetter(double candidate, double best, spec::Metric watch, double minDelta = 0.0) {
    return spec::higherIsBetter(watch) ? candidate > best + minDelta : candidate < best - minDelta;
}

double lossBeside(const EpochRow& row, spec::Metric watch) {
    const bool training = watch == spec::Metric::TrainAccuracy || watch == spec::Metric::TrainLoss;
    return training || !isValidated(row) ? row.trainLoss : row.validationLoss;
}

}  // namespace

double watched(const EpochRow& row, spec::Metric watch) {
    const bool validated = isValidated(row);
    switch (watch) {
        case spec::Metric::ValidationAccuracy:
            return validated ? row.validationAccuracy : row.trainAccuracy;
        case spec::Metric::ValidationLoss:
            return validated ? row.validationLoss : row.trainLoss;
        case spec::Metric::TrainAccuracy:
            return row.trainAccuracy;
        case spec::Metric::TrainLoss:
            return row.trainLoss;
    }
    return noNumber;
}

int bestRow(const std::vector<EpochRow>& rows, spec::Metric watch) {
    int best = -1;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto& row = rows[i];
        const auto* leader = best < 0 ? nullptr : &rows[static_cast<std::size_t>(best)];
        const bool equal = leader && watched(row, watch) == watched(*leader, watch);
        if (!leader || isBetter(watched(row, watch), watched(*leader, watch), watch) ||
            (equal && lossBeside(row, watch) < lossBeside(*leader, watch))) {
            best = static_cast<int>(i);
        }
    }
    return best;
}

int epochsWithoutProgress(const std::vector<EpochRow>& rows, spec::Metric watch, double minDelta) {
    int without = 0;
    double best = noNumber;
    for (const auto& row : rows) {
        const double value = watched(row, watch);
        if (std::isnan(best) || isBetter(value, best, watch, minDelta)) {
            best = value;
            without = 0;
        } else {
            ++without;
        }
    }
    return without;
}

bool isMeasured(int epoch) {
    int every = 1;
    while (epoch > 100 * every) {
        every *= 10;
    }
    return epoch % every == 0;
}

}  // namespace studio::api
