#include "core/engine/training_pace.h"

#include <algorithm>

namespace studio::engine {
namespace {

constexpr auto eventInterval = std::chrono::milliseconds(34);

}  // namespace

TrainingPace::TrainingPace(int epochs, std::int64_t pictures) : m_epochs(epochs), m_pictures(pictures) {}

double TrainingPace::now() const {
    const auto passed = std::chrono::steady_clock::now() - m_start - m_paused;
    return std::chrono::duration<double>(passed).count();
}

void TrainingPace::beginEpoch(int epoch) {
    m_epoch = epoch;
    m_done = 0;
    m_trainingSeconds = 0;
    m_epochBegin = now();
}

void TrainingPace::trained(std::int64_t pictures) {
    m_done += pictures;
    m_trainingSeconds = now() - m_epochBegin;
}

void TrainingPace::endTraining() {
    m_trainingSeconds = now() - m_epochBegin;
}

void TrainingPace::endEpoch() {
    m_restSeconds = epochSeconds() - m_trainingSeconds;
}

double TrainingPace::secondsElapsed() const {
    return now();
}

double TrainingPace::epochSeconds() const {
    return now() - m_epochBegin;
}

double TrainingPace::picturesPerSecond() const {
    return m_trainingSeconds > 0 ? static_cast<double>(m_done) / m_trainingSeconds : 0.0;
}

double TrainingPace::secondsLeft() const {
    const double speed = picturesPerSecond();
    if (speed <= 0) {
        return 0;
    }
    const auto epochs = static_cast<double>(m_epochs - m_epoch);
    const double pictures = static_cast<double>(std::max<std::int64_t>(m_pictures - m_done, 0)) +
                            epochs * static_cast<double>(m_pictures);
    return pictures / speed + (epochs + 1) * m_restSeconds;
}

bool TrainingPace::eventDue() {
    const auto time = std::chrono::steady_clock::now();
    if (time - m_lastEvent < eventInterval) {
        return false;
    }
    m_lastEvent = time;
    return true;
}

}  // namespace studio::engine
