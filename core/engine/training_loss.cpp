#include "core/engine/training_loss.h"

namespace studio::engine {

TrainingLoss::TrainingLoss(const std::vector<double>& weights, const torch::Device& device) {
    if (!weights.empty()) {
        m_weights = torch::tensor(weights, torch::kFloat32).to(device);
    }
}

torch::Tensor TrainingLoss::operator()(const torch::Tensor& logits, const LossTargets& targets) const {
    if (!m_weights.defined() && !targets.shares.defined()) {
        return at::cross_entropy_loss(logits, targets.labels);
    }
    const torch::Tensor logs = at::log_softmax(logits, 1);
    torch::Tensor losses = against(logs, targets.labels);
    if (targets.shares.defined()) {
        losses = losses * targets.shares + against(logs, targets.otherLabels) * (1.0 - targets.shares);
    }
    return losses.mean();
}

/// Of each picture.
torch::Tensor TrainingLoss::against(const torch::Tensor& logs, const torch::Tensor& labels) const {
    const torch::Tensor losses = logs.gather(1, labels.unsqueeze(1)).squeeze(1).neg();
    return m_weights.defined() ? losses * m_weights.index_select(0, labels) : losses;
}

}  // namespace studio::engine
