#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "core/api/label_scores.h"
#include "core/spec/training.h"

namespace studio::api {

inline constexpr double noNumber = std::numeric_limits<double>::quiet_NaN();

/// One line of history.csv. Losses: mean per picture in nats, L2 penalties left out; accuracies 0 … 1 (of
/// pixels for masks, of single answers for several labels). Training's are means over the epoch's batches as
/// they were trained (Keras's way). Validation's are NaN without validation pictures.
struct EpochRow {
    int epoch = 0;  ///< From 1.
    double trainLoss = 0;
    double trainAccuracy = 0;
    double validationLoss = 0;
    double validationAccuracy = 0;
    double learningRate = 0;  ///< Of the epoch's last step.
    double seconds = 0;
    double picturesPerSecond = 0;         ///< Of training, validation left out.
    std::int64_t validationPictures = 0;  ///< That were read and scored; 0 where it is not known.
    double validationMeanIou = noNumber;  ///< Mean intersection over union of the classes; masks only.
    double gradientNorm = noNumber;       ///< Mean L2 norm of the steps that were measured, before clipping.
    /// Where the epoch's time went, seconds: waiting for pictures, forward, backward, the optimizer's step
    /// with all that belongs to it; the rest of `seconds` is validation and keeping.
    double dataSeconds = noNumber;
    double forwardSeconds = noNumber;
    double backwardSeconds = noNumber;
    double optimizerSeconds = noNumber;
    double validationMacroF1 = noNumber;     ///< Mean F1 of the classes; multi-label datasets only.
    double validationExactMatch = noNumber;  ///< Share of pictures with every answer right; the same.
};

/// Index of the best row by `watch`: the greatest accuracy or the smallest loss, of equals the one whose loss
/// is smaller, then the first. Where nothing was validated, training's figures stand in. −1 without rows.
[[nodiscard]] int bestRow(const std::vector<EpochRow>& rows, spec::Metric watch);
/// The watched figure of a row, training's where nothing was validated.
[[nodiscard]] double watched(const EpochRow& row, spec::Metric watch);
/// Epochs since the watched figure last made progress by more than `stopping.minDelta`; 0 without rows.
[[nodiscard]] int epochsWithoutProgress(const std::vector<EpochRow>& rows, spec::Metric watch,
                                        double minDelta);

/// One batch as it was trained.
struct BatchPoint {
    std::int64_t batch = 0;  ///< From 1, through the whole run.
    int epoch = 0;           ///< From 1.
    float loss = 0;          ///< Of this batch alone.
    float accuracy = 0;      ///< Of this batch alone.
    float learningRate = 0;
    float gradientNorm = std::numeric_limits<float>::quiet_NaN();  ///< NaN where it was not measured.
    bool operator==(const BatchPoint&) const = default;
};

struct BatchEvent {
    int epoch = 0;    ///< From 1.
    int batch = 0;    ///< From 1.
    int batches = 0;  ///< In this epoch.
    double loss = 0;  ///< Mean over the epoch so far.
    double accuracy = 0;
    double picturesPerSecond = 0;
    double secondsElapsed = 0;            ///< Of this run since it was started or continued, pauses left out.
    double secondsLeft = 0;               ///< Estimate to the last epoch.
    double learningRate = 0;              ///< Of the last step.
    std::vector<BatchPoint> points = {};  ///< Every batch since the last event, none left out.
};

/// How often numbers fall between evenly spaced edges.
struct Histogram {
    double low = 0;
    double high = 0;                   ///< Inclusive.
    std::vector<std::int64_t> counts;  ///< Of equal bins from low to high.
    bool operator==(const Histogram&) const = default;
};

/// One tensor of weights at the last step of an epoch. Of tensors above 32,768 numbers an evenly spaced
/// part of so many stands for all; norms are scaled up.
struct TensorMeasure {
    std::string name;         ///< "conv2d_1.weight"
    double weightNorm = 0;    ///< L2.
    double gradientNorm = 0;  ///< L2, before clipping.
    double updateRatio = 0;   ///< ‖Δw‖ / ‖w‖ of that step; near 0.001 is usual.
    Histogram weights;
    Histogram gradients;
    bool operator==(const TensorMeasure&) const = default;
};

/// What an epoch leaves beside its row.
struct EpochDetails {
    int epoch = 0;
    /// Empty in epochs that are not measured: every one is up to 100, then every tenth up to 1000, and so on.
    std::vector<TensorMeasure> tensors;
    /// Validation pictures (masks: pixels), [true class][predicted class]; empty without.
    std::vector<std::vector<std::int64_t>> confusion;
    /// Share of each class that was recognised (recall), 0 … 1; NaN without pictures of it. Of multi-label
    /// datasets each class's F1.
    std::vector<double> classAccuracy;
    /// Of multi-label datasets what became of each class's answers; `confusion` is then empty.
    std::vector<LabelCounts> labelCounts = {};
};

/// Whether the tensors of an epoch are measured (EpochDetails::tensors).
[[nodiscard]] bool isMeasured(int epoch);

}  // namespace studio::api
