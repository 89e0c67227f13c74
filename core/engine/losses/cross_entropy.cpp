#include "core/engine/losses/cross_entropy.h"

#include "core/engine/losses/label_loss.h"
#include "core/engine/losses/types.h"

namespace studio::engine {
namespace {

constexpr std::int64_t voidLabel = -1;

/// −log softmax(logits)[label] (PyTorch's CrossEntropyLoss), in nats. Label smoothing s: the target is
/// y·(1 − s) + s / classes (Szegedy et al. 2016).
class CrossEntropy : public LabelLoss {
  public:
    explicit CrossEntropy(const LossSettings& settings)
        : LabelLoss(settings.weights), m_smoothing(settings.spec.labelSmoothing) {}

    torch::Tensor mean(const torch::Tensor& logits, const LossTargets& targets) const override {
        return isPlain(targets) && targets.labels.dim() == 1
                   ? reduced(logits.to(torch::kFloat32), targets.labels, at::Reduction::Mean)
                   : LabelLoss::mean(logits, targets);
    }

  protected:
    torch::Tensor each(const torch::Tensor& logits, const torch::Tensor& labels) const override {
        return reduced(logits, labels, at::Reduction::None);
    }

  private:
    [[nodiscard]] torch::Tensor reduced(const torch::Tensor& logits, const torch::Tensor& labels,
                                        std::int64_t reduction) const {
        return at::cross_entropy_loss(logits, labels, {}, reduction, voidLabel, m_smoothing);
    }

    double m_smoothing;
};

class CrossEntropyType : public LossType {
  public:
    const api::LossDescriptor& descriptor() const override {
        static const api::LossDescriptor description{
            .type = "crossEntropy",
            .label = "Cross-entropy",
            .help =
                "Minus the logarithm of the probability that the network gave to the true class: the usual "
                "loss where one class out of several is right, for a picture or for each pixel of a mask.",
            .params = {},
            .targets = {api::LossTarget::Classes, api::LossTarget::PixelClasses}};
        return description;
    }

    std::unique_ptr<Loss> make(const LossSettings& settings) const override {
        return makeCrossEntropy(settings);
    }
};

}  // namespace

std::unique_ptr<Loss> makeCrossEntropy(const LossSettings& settings) {
    return std::make_unique<CrossEntropy>(settings);
}

const LossType& crossEntropyType() {
    static const CrossEntropyType type;
    return type;
}

}  // namespace studio::engine
