#include "core/engine/losses/label_loss.h"
#include "core/engine/losses/types.h"

namespace studio::engine {
namespace {

/// For each class −log σ(x) where it is right and −log(1 − σ(x)) where it is not, mean over the classes
/// (PyTorch's BCEWithLogitsLoss). Label smoothing s: each target is y·(1 − s) + s / 2, as in Keras, since an
/// answer is one of two.
class BinaryCrossEntropy : public LabelLoss {
  public:
    explicit BinaryCrossEntropy(const LossSettings& settings)
        : LabelLoss(settings.weights), m_smoothing(settings.spec.labelSmoothing) {}

  protected:
    torch::Tensor each(const torch::Tensor& logits, const torch::Tensor& labels) const override {
        const torch::Tensor targets = at::one_hot(labels, logits.size(1)).to(torch::kFloat32);
        return at::binary_cross_entropy_with_logits(logits, targets * (1.0 - m_smoothing) + 0.5 * m_smoothing,
                                                    {}, {}, at::Reduction::None)
            .mean(1);
    }

  private:
    double m_smoothing;
};

class BinaryCrossEntropyType : public LossType {
  public:
    const api::LossDescriptor& descriptor() const override {
        static const api::LossDescriptor description{
            .type = "binaryCrossEntropy",
            .label = "Binary cross-entropy",
            .help =
                "A yes or no for each class, independent of the others: the network ends in a sigmoid and "
                "may say that a picture is of no class at all.",
            .params = {},
            .targets = {api::LossTarget::Classes},
            .smoothsLabels = true,
            .activation = "sigmoid"};
        return description;
    }

    std::unique_ptr<Loss> make(const LossSettings& settings) const override {
        return std::make_unique<BinaryCrossEntropy>(settings);
    }
};

}  // namespace

const LossType& binaryCrossEntropyType() {
    static const BinaryCrossEntropyType type;
    return type;
}

}  // namespace studio::engine
