#include "core/engine/training_step.h"

#include <cmath>

#include "core/engine/compute_device.h"
#include "core/engine/gradient_clip.h"
#include "core/engine/precision.h"
#include "core/engine/scoring.h"
#include "core/engine/tensor_measures.h"

namespace studio::engine {
namespace {

double secondsBetween(std::chrono::steady_clock::time_point begin,
                      std::chrono::steady_clock::time_point end) {
    return std::chrono::duration<double>(end - begin).count();
}

}  // namespace

TrainingStep::TrainingStep(TrainingParts& parts, const TrainingLoss& loss)
    : m_parts(parts), m_loss(loss), m_trainable(parts.network->trainable()) {}

void TrainingStep::beginEpoch() {
    m_seconds = {};
    m_batches = 0;
    m_pictures = 0;
    dropGradients();
}

TrainingStep::Made TrainingStep::run(const data::Batch& batch, const Wish& wish, EpochMeter& meter) {
    const auto& device = m_parts.device;
    const auto begin = now(wish.measured);
    const Forward forward{.training = true, .generator = makeGenerator(device, wish.seed)};
    const auto labels = labelsOf(batch, device);
    const auto logits = [&] {
        const PrecisionScope scope(m_parts.project.training.precision, device);
        return m_parts.network->logits(picturesOf(batch, device), forward);
    }();
    const auto loss = m_loss(logits, targetsOf(batch, labels, device));
    Made made{.loss = loss.detach(), .tensors = {}};
    // On the CPU it costs nothing to look before the weights are lost.
    made.finite = !device.is_cpu() || std::isfinite(made.loss.item<double>());
    meter.add(loss, logits, labels);
    if (!made.finite) {
        return made;
    }
    const auto scored = now(wish.measured);
    backward(loss, batch.size);
    const auto derived = now(wish.measured);
    if (completesStep(wish)) {
        step(wish, made);
    }
    if (device.is_cpu() || wish.measured) {
        m_seconds.forward += secondsBetween(begin, scored);
        m_seconds.backward += secondsBetween(scored, derived);
        m_seconds.optimizer += secondsBetween(derived, now(wish.measured));
        ++m_seconds.steps;
    }
    return made;
}

/// Batches that make one step together count by their pictures: their losses are summed here and divided in
/// step(), so that a smaller last batch counts as little as it is.
void TrainingStep::backward(const torch::Tensor& loss, std::int64_t pictures) {
    ++m_batches;
    m_pictures += pictures;
    if (m_parts.project.training.accumulation > 1) {
        (loss * static_cast<double>(pictures)).backward();
    } else {
        loss.backward();
    }
}

bool TrainingStep::completesStep(const Wish& wish) const {
    return wish.last || m_batches == m_parts.project.training.accumulation;
}

void TrainingStep::step(const Wish& wish, Made& made) {
    const auto& training = m_parts.project.training;
    const torch::NoGradGuard noGradient;
    if (training.accumulation > 1) {
        for (const auto& [name, parameter] : m_trainable) {
            if (parameter.grad().defined()) {
                parameter.grad().div_(static_cast<double>(m_pictures));
            }
        }
    }
    m_parts.network->addPenaltyGradients();
    std::optional<TensorMeasurement> measurement;
    if (wish.tensors) {
        measurement.emplace(m_trainable);
    }
    const bool told = wish.measured || (training.clipNorm > 0 && m_parts.device.is_cpu());
    if (told) {
        made.gradientNorm = gradientNorm(m_trainable).item<float>();
    }
    clip(m_trainable, training);
    m_parts.optimizer->setLearningRate(wish.learningRate);
    m_parts.optimizer->step();
    if (m_parts.average) {
        m_parts.average->update();
    }
    if (measurement) {
        made.tensors = measurement->finish();
    }
    dropGradients();
    m_batches = 0;
    m_pictures = 0;
}

/// Gradients are given back rather than zeroed: the next backward pass then need not add to them.
void TrainingStep::dropGradients() {
    for (const auto& parameter : m_parts.network->parameters()) {
        parameter.mutable_grad().reset();
    }
}

TrainingStep::Clock::time_point TrainingStep::now(bool measured) const {
    if (measured && m_parts.device.is_cuda()) {
        torch::cuda::synchronize();
    }
    return Clock::now();
}

}  // namespace studio::engine
