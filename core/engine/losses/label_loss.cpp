#include "core/engine/losses/label_loss.h"

namespace studio::engine {

torch::Tensor LabelLoss::mean(const torch::Tensor& logits, const LossTargets& targets) const {
    const torch::Tensor losses = answers(logits.to(torch::kFloat32), targets);
    return losses.dim() == 1 ? losses.mean()
                             : losses.sum() / targets.labels.ge(0).sum().clamp_min(1).to(torch::kFloat32);
}

torch::Tensor LabelLoss::perPicture(const torch::Tensor& logits, const LossTargets& targets) const {
    const torch::Tensor losses = answers(logits.to(torch::kFloat32), targets);
    return losses.dim() == 1 ? losses
                             : losses.flatten(1).sum(1) /
                                   targets.labels.flatten(1).ge(0).sum(1).clamp_min(1).to(torch::kFloat32);
}

torch::Tensor LabelLoss::answers(const torch::Tensor& logits, const LossTargets& targets) const {
    const torch::Tensor losses = weighted(logits, targets.labels);
    if (!targets.shares.defined()) {
        return losses;
    }
    return losses * targets.shares + weighted(logits, targets.otherLabels) * (1.0 - targets.shares);
}

torch::Tensor LabelLoss::weighted(const torch::Tensor& logits, const torch::Tensor& labels) const {
    torch::Tensor losses = each(logits, labels);
    if (m_weights.defined()) {
        losses = losses * m_weights.index_select(0, labels.clamp_min(0).flatten()).view_as(labels);
    }
    return labels.dim() == 1 ? losses : losses * labels.ge(0);
}

torch::Tensor logOfLabels(const torch::Tensor& logits, const torch::Tensor& labels) {
    return at::log_softmax(logits, 1).gather(1, labels.clamp_min(0).unsqueeze(1)).squeeze(1);
}

}  // namespace studio::engine
