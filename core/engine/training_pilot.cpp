#include "core/engine/training_pilot.h"

#include <algorithm>
#include <utility>

#include "core/engine/run_keeper.h"

namespace studio::engine {

using Kind = api::Steering::Kind;

TrainingPilot::TrainingPilot(TrainingParts& parts, int batchesPerEpoch, api::TrainingControl& control,
                             api::TrainingObserver& observer)
    : m_parts(parts),
      m_control(control),
      m_observer(observer),
      m_batchesPerEpoch(std::max(batchesPerEpoch, 1)),
      m_schedule(parts.project.training, parts.scheduleEpochs, m_batchesPerEpoch),
      m_epochs(parts.project.training.epochs) {}

double TrainingPilot::scheduledRate(int epoch, int batch) const {
    const auto step = static_cast<std::int64_t>(epoch - 1) * m_batchesPerEpoch + batch - 1;
    return m_schedule.at(step, m_parts.history);
}

double TrainingPilot::learningRate(int epoch, int batch) const {
    return scheduledRate(epoch, batch) * m_parts.rateFactor;
}

std::chrono::steady_clock::duration TrainingPilot::follow(int epoch, int batch, const std::stop_token& stop) {
    take(epoch, batch);
    if (!m_control.paused()) {
        return {};
    }
    tell(Kind::Paused, epoch, batch);
    const auto begin = std::chrono::steady_clock::now();
    while (m_control.paused() && !stop.stop_requested()) {
        m_control.wait(stop);
        take(epoch, batch);
    }
    if (!stop.stop_requested()) {
        tell(Kind::Resumed, epoch, batch);
    }
    return std::chrono::steady_clock::now() - begin;
}

void TrainingPilot::tellRate() {
    if (m_parts.formerFactor) {
        const int epoch = static_cast<int>(m_parts.history.size()) + 1;
        const double scheduled = scheduledRate(epoch, 1);
        tell(Kind::LearningRate, epoch, 0, scheduled * m_parts.rateFactor, scheduled * *m_parts.formerFactor);
    }
}

void TrainingPilot::take(int epoch, int batch) {
    takeEpochs(epoch, batch);
    takeLearningRate(epoch, batch);
    takeStop(epoch, batch);
}

void TrainingPilot::takeEpochs(int epoch, int batch) {
    if (const auto wanted = m_control.takeEpochs()) {
        m_epochs = std::max(*wanted, epoch);
        m_parts.project.training.epochs = m_epochs;
        if (const Status kept = rememberEpochs(m_parts.folder, m_epochs); !kept) {
            m_observer.noticed(kept.error());
        }
        tell(Kind::Epochs, epoch, batch, m_epochs);
    }
}

void TrainingPilot::takeLearningRate(int epoch, int batch) {
    const auto wanted = m_control.takeLearningRate();
    const double scheduled = scheduledRate(epoch, batch + 1);
    if (wanted && *wanted > 0 && scheduled > 0) {
        const double before = scheduled * std::exchange(m_parts.rateFactor, *wanted / scheduled);
        if (const Status kept = rememberRate(m_parts); !kept) {
            m_observer.noticed(kept.error());
        }
        tell(Kind::LearningRate, epoch, batch, *wanted, before);
    }
}

void TrainingPilot::takeStop(int epoch, int batch) {
    if (m_control.stopsAfterEpoch() != m_stopsAfterEpoch) {
        m_stopsAfterEpoch = !m_stopsAfterEpoch;
        tell(m_stopsAfterEpoch ? Kind::StopAfterEpoch : Kind::KeepGoing, epoch, batch);
    }
}

void TrainingPilot::tell(Kind kind, int epoch, int batch, double value, double before) {
    m_observer.steered({kind, epoch, batch, value, before});
}

}  // namespace studio::engine
