#pragma once

#include <stop_token>
#include <vector>

#include "core/api/model_service.h"
#include "core/data/feed/batch_loader.h"
#include "core/engine/network.h"
#include "core/engine/training_loss.h"

namespace studio::engine {

/// What a network answers to pictures whose classes are known.
struct Scores {
    double loss = 0;      ///< Mean cross-entropy, nats; NaN without pictures.
    double accuracy = 0;  ///< 0 … 1; NaN without pictures.
    std::vector<api::EvaluatedSample> samples;
    std::vector<api::Problem> dropped;  ///< Pictures that could not be read.
};

/// Pixels of a batch as an N×C×H×W tensor on `device`.
[[nodiscard]] torch::Tensor picturesOf(const data::Batch& batch, const torch::Device& device);
/// Labels of a batch, N, on `device`.
[[nodiscard]] torch::Tensor labelsOf(const data::Batch& batch, const torch::Device& device);

/// Labels with what mixing adds to them.
[[nodiscard]] LossTargets targetsOf(const data::Batch& batch, const torch::Tensor& labels,
                                    const torch::Device& device);

/// Runs all batches of `loader` in evaluation mode. Error::cancelled() once `stop` asks. Throws c10::Error.
[[nodiscard]] Result<Scores> score(Network& network, data::BatchLoader& loader, const std::stop_token& stop,
                                   const api::Progress& batchProgress = {});

}  // namespace studio::engine
