#include "core/engine/losses/cross_entropy.h"
#include "core/engine/losses/types.h"

namespace studio::engine {
namespace {

constexpr double defaultWeight = 1.0;

/// Cross-entropy + weight · (1 − mean Dice), with the soft Dice coefficient 2·Σp·y / (Σp + Σy) of each class
/// that the picture's mask has (Milletari et al. 2016), p after softmax, sums over the pixels that are not
/// void. Class weights and label smoothing act on the cross-entropy alone: Dice counts every class alike as
/// it is.
class DiceCrossEntropy : public Loss {
  public:
    explicit DiceCrossEntropy(const LossSettings& settings)
        : m_entropy(makeCrossEntropy(settings)),
          m_weight(spec::doubleOr(settings.spec.params, "dice_weight", defaultWeight)) {}

    torch::Tensor mean(const torch::Tensor& logits, const LossTargets& targets) const override {
        return m_entropy->mean(logits, targets) + dice(logits, targets.labels).mean() * m_weight;
    }

    torch::Tensor perPicture(const torch::Tensor& logits, const LossTargets& targets) const override {
        return m_entropy->perPicture(logits, targets) + dice(logits, targets.labels) * m_weight;
    }

  private:
    /// Of each picture; 0 where its mask is void throughout.
    static torch::Tensor dice(const torch::Tensor& logits, const torch::Tensor& labels) {
        const torch::Tensor known = labels.ge(0).flatten(1).unsqueeze(1).to(torch::kFloat32);
        const torch::Tensor answers = at::softmax(logits.to(torch::kFloat32), 1).flatten(2) * known;
        const torch::Tensor truth =
            at::one_hot(labels.clamp_min(0).flatten(1), logits.size(1)).transpose(1, 2) * known;
        const torch::Tensor sizes = truth.sum(2);
        const torch::Tensor overlap = (answers * truth).sum(2) * 2 / (answers.sum(2) + sizes).clamp_min(1e-7);
        const torch::Tensor present = sizes.gt(0).to(torch::kFloat32);
        return ((1 - overlap) * present).sum(1) / present.sum(1).clamp_min(1);
    }

    std::unique_ptr<Loss> m_entropy;
    double m_weight;
};

class DiceCrossEntropyType : public LossType {
  public:
    const api::LossDescriptor& descriptor() const override {
        static const api::LossDescriptor description{
            .type = "diceCrossEntropy",
            .label = "Dice and cross-entropy",
            .help =
                "For masks: how little each class's area overlaps the true one, added to cross-entropy. "
                "Small "
                "things count as much as large ones.",
            .params = {{.key = "dice_weight",
                        .label = "Weight of Dice",
                        .kind = api::ParamKind::Real,
                        .defaultValue = defaultWeight,
                        .minimum = 0.0,
                        .maximum = 100.0,
                        .step = 0.5,
                        .decimals = 3,
                        .unit = "",
                        .choices = {},
                        .help = "How much the overlap counts beside cross-entropy; 0 is cross-entropy "
                                "alone."}},
            .targets = {api::LossTarget::PixelClasses}};
        return description;
    }

    std::unique_ptr<Loss> make(const LossSettings& settings) const override {
        return std::make_unique<DiceCrossEntropy>(settings);
    }
};

}  // namespace

const LossType& diceCrossEntropyType() {
    static const DiceCrossEntropyType type;
    return type;
}

}  // namespace studio::engine
