#include "core/engine/weight_average.h"

namespace studio::engine {

WeightAverage::WeightAverage(const Network& network, double decay)
    : m_weights(network.state()), m_decay(decay) {
    for (const auto& [name, weight] : m_weights) {
        m_averages.push_back(weight.detach().clone());
    }
}

void WeightAverage::update() {
    const torch::NoGradGuard noGradient;
    for (std::size_t i = 0; i < m_averages.size(); ++i) {
        const auto& weight = m_weights[i].second;
        if (weight.is_floating_point()) {
            m_averages[i].lerp_(weight, 1.0 - m_decay);
        } else {
            m_averages[i].copy_(weight);
        }
    }
}

NamedTensors WeightAverage::state() const {
    NamedTensors state;
    for (std::size_t i = 0; i < m_averages.size(); ++i) {
        state.emplace_back(m_weights[i].first, m_averages[i]);
    }
    return state;
}

void WeightAverage::restart() {
    const torch::NoGradGuard noGradient;
    for (std::size_t i = 0; i < m_averages.size(); ++i) {
        m_averages[i].copy_(m_weights[i].second);
    }
}

/// Handles change places, numbers do not: it takes no memory and no time.
void WeightAverage::exchange() {
    const torch::NoGradGuard noGradient;
    for (std::size_t i = 0; i < m_averages.size(); ++i) {
        torch::Tensor& weight = m_weights[i].second;
        const torch::Tensor own = weight.detach();
        weight.set_data(m_averages[i]);
        m_averages[i] = own;
    }
}

WeightAverage::InUse::InUse(WeightAverage* average) : m_average(average) {
    if (m_average) {
        m_average->exchange();
    }
}

WeightAverage::InUse::~InUse() {
    if (m_average) {
        m_average->exchange();
    }
}

}  // namespace studio::engine
