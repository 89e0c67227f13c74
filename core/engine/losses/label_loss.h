#pragma once

#include "core/engine/losses/loss.h"

namespace studio::engine {

/// What losses share that hold each answer, a picture's or a pixel's, against one label: class weights, mixed
/// labels and void pixels. An answer's loss is multiplied by its class's weight, and the mean is over the
/// answers all the same, as with Keras's class_weight. Mixed pictures count for both labels by their shares
/// (Zhang et al., 2017).
class LabelLoss : public Loss {
  public:
    explicit LabelLoss(torch::Tensor weights) : m_weights(std::move(weights)) {}

    /// Over all pictures, or all pixels of the batch that are not void; 0 where there are none.
    [[nodiscard]] torch::Tensor mean(const torch::Tensor& logits, const LossTargets& targets) const override;
    [[nodiscard]] torch::Tensor perPicture(const torch::Tensor& logits,
                                           const LossTargets& targets) const override;

  protected:
    /// Of each answer, in the shape of `labels`, without weights. `logits` are float32. At void pixels, whose
    /// label is −1, any finite number.
    [[nodiscard]] virtual torch::Tensor each(const torch::Tensor& logits,
                                             const torch::Tensor& labels) const = 0;
    [[nodiscard]] bool isPlain(const LossTargets& targets) const {
        return !m_weights.defined() && !targets.shares.defined();
    }

  private:
    [[nodiscard]] torch::Tensor weighted(const torch::Tensor& logits, const torch::Tensor& labels) const;
    [[nodiscard]] torch::Tensor answers(const torch::Tensor& logits, const LossTargets& targets) const;

    torch::Tensor m_weights;
};

/// The log of the probability of each answer's label; of class 0 at void pixels.
[[nodiscard]] torch::Tensor logOfLabels(const torch::Tensor& logits, const torch::Tensor& labels);

}  // namespace studio::engine
