#include "core/engine/losses/multi_label_loss.h"
#include "core/engine/losses/types.h"

namespace studio::engine {
namespace {

constexpr double defaultGamma = 2.0;
/// Below, the slope of (1 − p)^γ with γ < 1 would be beyond all numbers.
constexpr double leastDoubt = 1e-7;

/// (1 − p)^γ · −log p of the true class's probability p (Lin et al. 2017, for softmax and without α: classes
/// have weights of their own). With several labels for each class, p after sigmoid, as in the paper: a yes
/// counts (1 − p)^γ · −log p, a no p^γ · −log(1 − p).
class Focal : public MultiLabelLoss {
  public:
    explicit Focal(const LossSettings& settings)
        : MultiLabelLoss(settings.weights), m_gamma(spec::doubleOr(settings.spec.params, "gamma", defaultGamma)) {}

  protected:
    torch::Tensor each(const torch::Tensor& logits, const torch::Tensor& labels) const override {
        const torch::Tensor log = logOfLabels(logits, labels);
        return discounted(log);
    }

    torch::Tensor eachClass(const torch::Tensor& logits, const torch::Tensor& yes,
                            const torch::Tensor& weights) const override {
        const torch::Tensor right = discounted(at::log_sigmoid(logits)) * yes;
        return (weights.defined() ? right * weights : right) +
               discounted(at::log_sigmoid(logits.neg())) * (1.0 - yes);
    }

  private:
    /// `log`: of the probability of what is true.
    [[nodiscard]] torch::Tensor discounted(const torch::Tensor& log) const {
        const torch::Tensor doubt = log.expm1().neg().clamp_min(leastDoubt);
        return doubt.pow(m_gamma) * log.neg();
    }

    double m_gamma;
};

class FocalType : public LossType {
  public:
    const api::LossDescriptor& descriptor() const override {
        static const api::LossDescriptor description{
            .type = "focal",
            .label = "Focal",
            .help =
                "Cross-entropy in which answers that are right already count little: (1 − p)^γ · −log p. It "
                "keeps a class with very many easy pictures or pixels from drowning the rest.",
            .params = {{.key = "gamma",
                        .label = "Gamma",
                        .kind = api::ParamKind::Real,
                        .defaultValue = defaultGamma,
                        .minimum = 0.0,
                        .maximum = 10.0,
                        .step = 0.5,
                        .decimals = 3,
                        .unit = "",
                        .choices = {},
                        .help = "How much less a right answer counts: 0 is cross-entropy, 2 is usual."}},
            .targets = {api::LossTarget::Classes, api::LossTarget::PixelClasses,
                        api::LossTarget::Labels},
            .smoothsLabels = false};
        return description;
    }

    std::unique_ptr<Loss> make(const LossSettings& settings) const override {
        return std::make_unique<Focal>(settings);
    }
};

}  // namespace

const LossType& focalType() {
    static const FocalType type;
    return type;
}

}  // namespace studio::engine
