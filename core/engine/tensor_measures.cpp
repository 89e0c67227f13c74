#include "core/engine/tensor_measures.h"

#include <cmath>

namespace studio::engine {
namespace {

constexpr std::int64_t mostNumbers = 65536;
constexpr std::int64_t bins = 64;

/// An evenly spaced part of its numbers, as a copy on the CPU in float32.
torch::Tensor partOf(const torch::Tensor& tensor) {
    const torch::Tensor flat = tensor.detach().reshape({-1});
    const std::int64_t stride = (flat.numel() + mostNumbers - 1) / mostNumbers;
    const torch::Tensor part = stride > 1 ? flat.slice(0, 0, flat.numel(), stride) : flat;
    return part.to(torch::kFloat32).cpu().clone();
}

double normOf(const torch::Tensor& part) {
    return part.norm(2, torch::kFloat64).item<double>();
}

api::Histogram histogramOf(const torch::Tensor& part) {
    api::Histogram histogram;
    const auto [least, most] = at::aminmax(part);
    const double low = least.item<double>();
    const double high = most.item<double>();
    if (!std::isfinite(low) || !std::isfinite(high)) {
        return histogram;
    }
    histogram.low = low;
    histogram.high = high;
    if (low == high) {
        histogram.counts = {part.numel()};
        return histogram;
    }
    const torch::Tensor counts = at::histc(part, bins, low, high);
    for (std::int64_t i = 0; i < bins; ++i) {
        histogram.counts.push_back(static_cast<std::int64_t>(counts[i].item<float>()));
    }
    return histogram;
}

}  // namespace

TensorMeasurement::TensorMeasurement(const NamedTensors& parameters) {
    const torch::NoGradGuard noGradient;
    for (const auto& [name, parameter] : parameters) {
        Before before{name, parameter, partOf(parameter), {}};
        if (parameter.grad().defined()) {
            before.gradient = partOf(parameter.grad());
        }
        m_before.push_back(std::move(before));
    }
}

std::vector<api::TensorMeasure> TensorMeasurement::finish() const {
    const torch::NoGradGuard noGradient;
    std::vector<api::TensorMeasure> measures;
    for (const auto& before : m_before) {
        const torch::Tensor now = partOf(before.parameter);
        const double scale = std::sqrt(static_cast<double>(before.parameter.numel()) /
                                       static_cast<double>(std::max<std::int64_t>(now.numel(), 1)));
        const double weightNorm = normOf(before.weights);
        api::TensorMeasure measure;
        measure.name = before.name;
        measure.weightNorm = weightNorm * scale;
        measure.updateRatio = weightNorm > 0 ? normOf(now - before.weights) / weightNorm : api::noNumber;
        measure.weights = histogramOf(now);
        if (before.gradient.defined()) {
            measure.gradientNorm = normOf(before.gradient) * scale;
            measure.gradients = histogramOf(before.gradient);
        }
        measures.push_back(std::move(measure));
    }
    return measures;
}

}  // namespace studio::engine
