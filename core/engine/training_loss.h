#pragma once

#include <torch/torch.h>

#include <vector>

namespace studio::engine {

/// What a step is scored against. Tensors on the network's device; undefined where a run has no need of them.
struct LossTargets {
    torch::Tensor labels;       ///< N, int64.
    torch::Tensor otherLabels;  ///< N, int64: the second label of a mixed picture.
    torch::Tensor shares;       ///< N, float: how much `labels` counts, the rest is `otherLabels`'.
};

/// Cross-entropy of a batch, nats, mean over its pictures. With `weights` (one for each class) the loss of a
/// picture is multiplied by its class's weight and the mean is still over the pictures, as with Keras's
/// class_weight. Mixed pictures count for both labels by their shares (Zhang et al., 2017).
class TrainingLoss {
  public:
    /// Empty `weights`: every picture counts alike.
    TrainingLoss(const std::vector<double>& weights, const torch::Device& device);

    [[nodiscard]] torch::Tensor operator()(const torch::Tensor& logits, const LossTargets& targets) const;

  private:
    [[nodiscard]] torch::Tensor against(const torch::Tensor& logs, const torch::Tensor& labels) const;

    torch::Tensor m_weights;  ///< Undefined without weights.
};

}  // namespace studio::engine
