#pragma once

#include "core/engine/losses/label_loss.h"

namespace studio::engine {

/// A loss that takes several labels too: a yes or no for each class, mean over pictures and classes.
class MultiLabelLoss : public LabelLoss {
  public:
    explicit MultiLabelLoss(const torch::Tensor& weights) : LabelLoss(weights), m_weights(weights) {}

    [[nodiscard]] torch::Tensor mean(const torch::Tensor& logits, const LossTargets& targets) const override;
    [[nodiscard]] torch::Tensor perPicture(const torch::Tensor& logits,
                                           const LossTargets& targets) const override;

  protected:
    /// Of each class's answer, N×classes. `yes`: N×classes, 0 … 1; `weights`: of a yes for each class, may be
    /// undefined. `logits` are float32.
    [[nodiscard]] virtual torch::Tensor eachClass(const torch::Tensor& logits, const torch::Tensor& yes,
                                                  const torch::Tensor& weights) const = 0;

  private:
    torch::Tensor m_weights;
};

}  // namespace studio::engine
