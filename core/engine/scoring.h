#pragma once

#include <stop_token>
#include <vector>

#include "core/api/model_service.h"
#include "core/api/training_events.h"
#include "core/data/feed/batch_loader.h"
#include "core/engine/network.h"
#include "core/engine/training_loss.h"

namespace studio::engine {

/// What a network answers to pictures whose classes are known.
struct Scores {
    double loss = api::noNumber;      ///< Mean per picture, whatever the batches; NaN without pictures.
    double accuracy = api::noNumber;  ///< 0 … 1, of pictures, pixels or single answers; NaN without.
    double meanIou = api::noNumber;   ///< Mean intersection over union of the classes that occur; masks only.
    std::size_t pictures = 0;
    std::vector<std::vector<std::int64_t>> confusion;  ///< [true][predicted] pictures, or pixels of masks.
    std::vector<api::LabelCounts> labelCounts;  ///< Of each class with several labels, without confusion.
    double exactMatch = api::noNumber;          ///< Share of pictures with every label right; the same.
    std::vector<api::EvaluatedSample> samples;         ///< Empty for masks.
    std::vector<api::Problem> dropped;                 ///< Pictures that could not be read.
};

/// Pixels of a batch as an N×C×H×W tensor on `device`.
[[nodiscard]] torch::Tensor picturesOf(const data::Batch& batch, const torch::Device& device);
/// Labels of a batch on `device` as LossTargets::labels has them.
[[nodiscard]] torch::Tensor labelsOf(const data::Batch& batch, const torch::Device& device);

/// Labels with what mixing adds to them.
[[nodiscard]] LossTargets targetsOf(const data::Batch& batch, const torch::Tensor& labels,
                                    const torch::Device& device);

/// Runs all batches of `loader` in evaluation mode, scored with `loss`, which is usually one without class
/// weights: those are for learning. Error::cancelled() once `stop` asks. Throws c10::Error.
[[nodiscard]] Result<Scores> score(Network& network, data::BatchLoader& loader, const TrainingLoss& loss,
                                   const std::stop_token& stop, const api::Progress& batchProgress = {});

/// Mean over the classes of: answers that are rightly of the class / answers that are or were to be. Classes
/// that are in neither are left out; NaN where all are.
[[nodiscard]] double meanIou(const std::vector<std::vector<std::int64_t>>& confusion);

}  // namespace studio::engine
