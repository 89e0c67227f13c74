#include "core/engine/losses/multi_label_loss.h"
#include "core/engine/losses/types.h"

namespace studio::engine {
namespace {

/// For each class −log σ(x) where it is right and −log(1 − σ(x)) where it is not, mean over the classes
/// (PyTorch's BCEWithLogitsLoss, class weights of several labels its pos_weight). Label smoothing s: each target is y·(1 − s) + s / 2, as in Keras, since an
/// answer is one of two.
class BinaryCrossEntropy : public MultiLabelLoss {
  public:
    explicit BinaryCrossEntropy(const LossSettings& settings)
        : MultiLabelLoss(settings.weights), m_smoothing(settings.spec.labelSmoothing) {}

  protected:
    torch::Tensor each(const torch::Tensor& logits, const torch::Tensor& labels) const override {
        const torch::Tensor targets = at::one_hot(labels, logits.size(1)).to(torch::kFloat32);
        return eachClass(logits, targets, {}).mean(1);
    }

    torch::Tensor eachClass(const torch::Tensor& logits, const torch::Tensor& yes,
                            const torch::Tensor& weights) const override {
        const c10::optional<torch::Tensor> positive =
            weights.defined() ? c10::optional<torch::Tensor>(weights) : c10::nullopt;
        return at::binary_cross_entropy_with_logits(logits, yes * (1.0 - m_smoothing) + 0.5 * m_smoothing, {},
                                                    positive, at::Reduction::None);
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
                "may say that a picture is of several classes, or of none. The usual loss where pictures "
                "have several labels.",
            .params = {},
            .targets = {api::LossTarget::Classes, api::LossTarget::Labels},
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
