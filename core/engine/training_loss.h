#pragma once

#include <memory>
#include <vector>

#include "core/api/dataset_report.h"
#include "core/engine/losses/loss.h"
#include "core/spec/project.h"

namespace studio::engine {

/// The loss of a training.
class TrainingLoss {
  public:
    /// Empty `weights`: every class counts alike; else one for each. The type is known (checkLoss).
    TrainingLoss(const spec::LossSpec& spec, const std::vector<double>& weights, const torch::Device& device);

    /// Mean over the batch.
    [[nodiscard]] torch::Tensor operator()(const torch::Tensor& logits, const LossTargets& targets) const {
        return m_loss->mean(logits, targets);
    }
    /// Of each picture, N.
    [[nodiscard]] torch::Tensor perPicture(const torch::Tensor& logits, const LossTargets& targets) const {
        return m_loss->perPicture(logits, targets);
    }

  private:
    std::unique_ptr<Loss> m_loss;
};

/// What the loss of each class counts in training, as project.dataset.balance says; empty: all alike. Of
/// masks, Balance::ClassWeights goes by the pixels of all masks; of several labels see LossSettings.
[[nodiscard]] std::vector<double> classWeights(const spec::Project& project,
                                               const api::DatasetReport& dataset, const api::Split& split);

/// Whether there is such a loss, with such parameters, for pictures like these; at "training.loss…".
[[nodiscard]] Status checkLoss(const spec::LossSpec& loss, const api::DatasetReport& dataset);

}  // namespace studio::engine
