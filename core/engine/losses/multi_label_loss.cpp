#include "core/engine/losses/multi_label_loss.h"

namespace studio::engine {
namespace {

bool areSeveral(const LossTargets& targets) {
    return targets.labels.dim() == 2;
}

}  // namespace

torch::Tensor MultiLabelLoss::mean(const torch::Tensor& logits, const LossTargets& targets) const {
    return areSeveral(targets) ? eachClass(logits.to(torch::kFloat32), targets.labels, m_weights).mean()
                               : LabelLoss::mean(logits, targets);
}

torch::Tensor MultiLabelLoss::perPicture(const torch::Tensor& logits, const LossTargets& targets) const {
    return areSeveral(targets) ? eachClass(logits.to(torch::kFloat32), targets.labels, m_weights).mean(1)
                               : LabelLoss::perPicture(logits, targets);
}

}  // namespace studio::engine
