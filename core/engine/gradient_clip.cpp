#include "core/engine/gradient_clip.h"

namespace studio::engine {
namespace {

/// As in PyTorch: keeps a norm of 0 from dividing.
constexpr double tiny = 1e-6;

template <class Change>
void eachGradient(const NamedTensors& parameters, const Change& change) {
    const torch::NoGradGuard noGradient;
    for (const auto& [name, parameter] : parameters) {
        if (parameter.grad().defined()) {
            change(parameter.grad());
        }
    }
}

}  // namespace

torch::Tensor gradientNorm(const NamedTensors& parameters) {
    std::vector<torch::Tensor> norms;
    eachGradient(parameters, [&norms](const torch::Tensor& gradient) { norms.push_back(gradient.norm()); });
    return norms.empty() ? torch::zeros({}) : at::stack(norms).norm();
}

void clipValues(const NamedTensors& parameters, double limit) {
    eachGradient(parameters, [limit](const torch::Tensor& gradient) { gradient.clamp_(-limit, limit); });
}

void clipNorm(const NamedTensors& parameters, const torch::Tensor& norm, double limit) {
    const torch::NoGradGuard noGradient;
    const torch::Tensor factor = (limit / (norm + tiny)).clamp_max(1.0);
    eachGradient(parameters, [&factor](const torch::Tensor& gradient) { gradient.mul_(factor); });
}

void clip(const NamedTensors& parameters, const spec::TrainingSpec& training) {
    if (training.clipValue > 0) {
        clipValues(parameters, training.clipValue);
    }
    if (training.clipNorm > 0) {
        clipNorm(parameters, gradientNorm(parameters), training.clipNorm);
    }
}

}  // namespace studio::engine
