#include "core/engine/epoch_meter.h"

#include <algorithm>

namespace studio::engine {

EpochMeter::EpochMeter(const torch::Device& device)
    : m_loss(torch::zeros({}, torch::dtype(torch::kFloat64).device(device))),
      m_correct(torch::zeros({}, torch::dtype(torch::kInt64).device(device))),
      m_answers(torch::zeros({}, torch::dtype(torch::kInt64).device(device))) {}

void EpochMeter::add(const torch::Tensor& loss, const torch::Tensor& logits, const torch::Tensor& labels) {
    const torch::NoGradGuard noGradient;
    const std::int64_t pictures = labels.size(0);
    m_loss.add_(loss.detach().to(torch::kFloat64), static_cast<double>(pictures));
    if (labels.dim() == 2) {
        m_correct.add_(logits.detach().gt(0).eq(labels.gt(0.5)).sum());
        m_answers.add_(labels.numel());
        m_pictures += pictures;
        return;
    }
    m_correct.add_(logits.detach().argmax(1).eq(labels).sum());
    if (labels.dim() == 1) {
        m_answers.add_(pictures);
    } else {
        m_answers.add_(labels.ge(0).sum());
    }
    m_pictures += pictures;
}

EpochMeter::Reading EpochMeter::read() const {
    const auto answers = static_cast<double>(std::max<std::int64_t>(m_answers.item<std::int64_t>(), 1));
    return {m_loss.item<double>() / static_cast<double>(m_pictures),
            static_cast<double>(m_correct.item<std::int64_t>()) / answers};
}

}  // namespace studio::engine
