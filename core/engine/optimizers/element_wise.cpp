#include "core/engine/optimizers/element_wise.h"

#include <ATen/Parallel.h>

#include <algorithm>

namespace studio::engine {
namespace {

/// Numbers that a thread should get at least: below, waking it costs more than it saves.
constexpr std::int64_t grain = 32768;

bool isPlain(const torch::Tensor& tensor) {
    return tensor.device().is_cpu() && tensor.scalar_type() == torch::kFloat32 && tensor.is_contiguous();
}

}  // namespace

ElementWiseOptimizer::ElementWiseOptimizer(const NamedTensors& parameters, double learningRate,
                                           double weightDecay, std::vector<std::string> slots,
                                           double slotStart)
    : m_parameters(parameters),
      m_slotNames(std::move(slots)),
      m_step(torch::zeros({}, torch::kInt64)),
      m_learningRate(learningRate),
      m_weightDecay(weightDecay) {
    for (const auto& [name, parameter] : m_parameters) {
        auto& own = m_slots.emplace_back();
        for (std::size_t i = 0; i < m_slotNames.size(); ++i) {
            own.push_back(torch::full_like(parameter.detach(), slotStart));
        }
    }
}

void ElementWiseOptimizer::step() {
    const torch::NoGradGuard noGradient;
    auto& count = *m_step.data_ptr<std::int64_t>();
    m_decay = m_learningRate * m_weightDecay;
    prepare(m_learningRate, ++count);
    for (std::size_t i = 0; i < m_parameters.size(); ++i) {
        const auto& parameter = m_parameters[i].second;
        if (!parameter.grad().defined()) {
            continue;
        }
        const Tensors tensors{parameter, parameter.grad().contiguous(), m_slots[i]};
        if (isPlain(parameter) && isPlain(tensors.gradient)) {
            updateFused(tensors);
        } else {
            if (m_decay != 0.0) {
                tensors.parameter.sub_(tensors.parameter, m_decay);
            }
            update(tensors);
        }
    }
}

void ElementWiseOptimizer::updateFused(const Tensors& tensors) const {
    auto* parameter = tensors.parameter.data_ptr<float>();
    const auto* gradient = tensors.gradient.data_ptr<float>();
    std::vector<float*> slots;
    for (const auto& slot : tensors.slots) {
        slots.push_back(slot.data_ptr<float>());
    }
    at::parallel_for(0, tensors.parameter.numel(), grain, [&](std::int64_t begin, std::int64_t end) {
        Run run{end - begin, parameter + begin, gradient + begin, slots};
        for (auto& slot : run.slots) {
            slot += begin;
        }
        update(run);
    });
}

NamedTensors ElementWiseOptimizer::state() const {
    NamedTensors state{{"step", m_step}};
    for (std::size_t i = 0; i < m_parameters.size(); ++i) {
        for (std::size_t j = 0; j < m_slotNames.size(); ++j) {
            state.emplace_back(m_parameters[i].first + "." + m_slotNames[j], m_slots[i][j]);
        }
    }
    return state;
}

}  // namespace studio::engine
