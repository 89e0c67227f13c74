#include "core/api/training_control.h"

#include <utility>

namespace studio::api {

void TrainingControl::pause() {
    const std::lock_guard lock(m_mutex);
    m_paused = true;
}

void TrainingControl::resume() {
    {
        const std::lock_guard lock(m_mutex);
        m_paused = false;
    }
    m_changed.notify_all();
}

bool TrainingControl::paused() const {
    const std::lock_guard lock(m_mutex);
    return m_paused;
}

void TrainingControl::stopAfterEpoch(bool stop) {
    {
        const std::lock_guard lock(m_mutex);
        m_stopsAfterEpoch = stop;
        m_asked = true;
    }
    m_changed.notify_all();
}

bool TrainingControl::stopsAfterEpoch() const {
    const std::lock_guard lock(m_mutex);
    return m_stopsAfterEpoch;
}

void TrainingControl::setEpochs(int epochs) {
    {
        const std::lock_guard lock(m_mutex);
        m_epochs = epochs;
        m_asked = true;
    }
    m_changed.notify_all();
}

void TrainingControl::setLearningRate(double rate) {
    {
        const std::lock_guard lock(m_mutex);
        m_learningRate = rate;
        m_asked = true;
    }
    m_changed.notify_all();
}

void TrainingControl::wait(const std::stop_token& stop) {
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, stop, [this] { return !m_paused || m_asked; });
    m_asked = false;
}

std::optional<int> TrainingControl::takeEpochs() {
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_epochs, std::nullopt);
}

std::optional<double> TrainingControl::takeLearningRate() {
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_learningRate, std::nullopt);
}

void TrainingControl::reset() {
    {
        const std::lock_guard lock(m_mutex);
        m_paused = false;
        m_stopsAfterEpoch = false;
        m_asked = false;
        m_epochs.reset();
        m_learningRate.reset();
    }
    m_changed.notify_all();
}

}  // namespace studio::api
