#pragma once

#include <torch/torch.h>

#include <memory>
#include <string>
#include <vector>

#include "core/api/descriptors.h"
#include "core/spec/training.h"

namespace studio::engine {

/// What a step is scored against. Tensors on the network's device; undefined where a run has no need of them.
struct LossTargets {
    /// N, or N×H×W for masks with −1 where no class is known (void); int64. Of multi-label datasets N×classes,
    /// float: how far a picture is of each class, 0 … 1.
    torch::Tensor labels;
    torch::Tensor otherLabels;  ///< N, int64: the second label of a mixed picture.
    torch::Tensor shares;       ///< N, float: how much `labels` counts, the rest is `otherLabels`'.
};

/// Tells how wrong a network's answers are. Logits are N×classes, or N×classes×H×W where targets are masks;
/// they are taken to float32. Void pixels count nowhere.
class Loss {
  public:
    virtual ~Loss() = default;
    /// The mean over the batch that a step goes down by; a scalar.
    [[nodiscard]] virtual torch::Tensor mean(const torch::Tensor& logits, const LossTargets& targets) const;
    /// Of each picture, N: a number that does not depend on what else is in the batch.
    [[nodiscard]] virtual torch::Tensor perPicture(const torch::Tensor& logits,
                                                   const LossTargets& targets) const = 0;
};

struct LossSettings {
    spec::LossSpec spec;
    /// One for each class, float, on the network's device; undefined: all alike. Of multi-label datasets by
    /// how much a yes counts (PyTorch's pos_weight).
    torch::Tensor weights;
};

/// Everything about one loss, in one file of this folder.
class LossType {
  public:
    virtual ~LossType() = default;
    [[nodiscard]] virtual const api::LossDescriptor& descriptor() const = 0;
    [[nodiscard]] virtual std::unique_ptr<Loss> make(const LossSettings& settings) const = 0;
};

[[nodiscard]] const std::vector<const LossType*>& lossTypes();
[[nodiscard]] const LossType* findLossType(const std::string& type);

}  // namespace studio::engine
