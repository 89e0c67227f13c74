#pragma once

#include <QString>

#include "core/api/dataset_health.h"
#include "core/api/descriptors.h"
#include "core/spec/project.h"

namespace studio::ui {

/// "0.001", "1.25e-5": at most four digits.
[[nodiscard]] QString learningRateText(double rate);
/// "validation accuracy", within a sentence.
[[nodiscard]] QString metricText(spec::Metric metric);

/// What is set in a part of the training's form, in a few words for its heading.
[[nodiscard]] QString optimizerSummary(const QString& label, const spec::TrainingSpec& training);
[[nodiscard]] QString scheduleSummary(const QString& label, const spec::TrainingSpec& training);
[[nodiscard]] QString lossSummary(const QString& label, const spec::Project& project);
[[nodiscard]] QString gradientSummary(const spec::TrainingSpec& training);
[[nodiscard]] QString endingSummary(const spec::TrainingSpec& training);
[[nodiscard]] QString machineSummary(const QString& device, const spec::TrainingSpec& training);

/// What the Data page does about classes of unequal size, and what it comes to.
[[nodiscard]] QString classWeightText(const spec::DatasetSpec& dataset, const api::DatasetReport& report,
                                      const api::Split& split);
/// Pictures that an epoch goes through: more than there are where small classes are shown several times.
[[nodiscard]] std::int64_t picturesPerEpoch(const spec::DatasetSpec& dataset,
                                            const api::DatasetReport& report, const api::Split& split);
/// "24 pictures are 3 batches an epoch, 30 in all. A step is made of 8 × 4 = 32 pictures."
[[nodiscard]] QString stepText(const spec::TrainingSpec& training, std::int64_t pictures);
/// A schedule that looks at the watched figure, or one that stays: in words; empty for others, which a curve
/// shows.
[[nodiscard]] QString scheduleText(const spec::TrainingSpec& training, const api::Catalogue& catalogue);

}  // namespace studio::ui
