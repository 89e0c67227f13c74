#include "core/engine/losses/label_loss.h"
#include "core/engine/losses/types.h"

namespace studio::engine {
namespace {

constexpr double defaultGamma = 2.0;
/// Below, the slope of (1 − p)^γ with γ < 1 would be beyond all numbers.
constexpr double leastDoubt = 1e-7;

/// (1 − p)^γ · −log p of the true class's probability p (Lin et al. 2017, for softmax and without α: classes
/// have weights of their own).
class Focal : public LabelLoss {
  public:
    explicit Focal(const LossSettings& settings)
        : LabelLoss(settings.weights), m_gamma(spec::doubleOr(settings.spec.params, "gamma", defaultGamma)) {}

  protected:
    torch::Tensor each(const torch::Tensor& logits, const torch::Tensor& labels) const override {
        const torch::Tensor log = logOfLabels(logits, labels);
        const torch::Tensor doubt = log.expm1().neg().clamp_min(leastDoubt);
        return doubt.pow(m_gamma) * log.neg();
    }

  private:
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
            .targets = {api::LossTarget::Classes, api::LossTarget::PixelClasses},
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
