#include "core/engine/tensor_measures.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "core/engine/sampled_numbers.h"

namespace studio::engine {
namespace {

constexpr std::int64_t mostNumbers = 32768;

/// An evenly spaced part of its numbers, as a copy on the CPU in float32.
torch::Tensor partOf(const torch::Tensor& tensor) {
    const torch::Tensor flat = tensor.detach().reshape({-1});
    const std::int64_t stride = (flat.numel() + mostNumbers - 1) / mostNumbers;
    const torch::Tensor part = stride > 1 ? flat.slice(0, 0, flat.numel(), stride) : flat;
    return part.to(torch::kFloat32).cpu().clone(at::MemoryFormat::Contiguous);
}

std::span<const float> numbersOf(const torch::Tensor& part) {
    return {part.data_ptr<float>(), static_cast<std::size_t>(part.numel())};
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
        const double weightNorm = normOf(numbersOf(before.weights));
        api::TensorMeasure measure;
        measure.name = before.name;
        measure.weightNorm = weightNorm * scale;
        measure.updateRatio = weightNorm > 0 ? distanceOf(numbersOf(before.weights), numbersOf(now)) / weightNorm : api::noNumber;
        measure.weights = histogramOf(numbersOf(now));
        if (before.gradient.defined()) {
            measure.gradientNorm = normOf(numbersOf(before.gradient)) * scale;
            measure.gradients = histogramOf(numbersOf(before.gradient));
        }
        measures.push_back(std::move(measure));
    }
    return measures;
}

}  // namespace studio::engine
