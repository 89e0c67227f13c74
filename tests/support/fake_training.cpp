#include <algorithm>
#include <cmath>
#include <utility>

#include "tests/support/fake_state.h"

namespace studio::test {
namespace {

class Training {
  public:
    Training(StatePtr state, const api::TrainingRequest& request, const std::stop_token& stop,
             api::TrainingControl& control, api::TrainingObserver& observer)
        : m_state(std::move(state)),
          m_request(request),
          m_stop(stop),
          m_control(control),
          m_observer(observer),
          m_split(fakeSplit(request.dataset, request.project.dataset)) {
        const int size = std::max(1, request.project.training.batchSize);
        m_batches = (static_cast<int>(m_split.training.size()) + size - 1) / size;
        m_rate = request.project.training.optimizer.learningRate;
    }

    Result<api::TrainingOutcome> run() {
        m_history = begin();
        for (int epoch = static_cast<int>(m_history.size()) + 1; epoch <= m_epochs; ++epoch) {
            if (const auto error = failureAt(epoch)) {
                end(api::RunState::Failed, error->text());
                return *error;
            }
            if (!runEpoch(epoch)) {
                end(api::RunState::Stopped);
                return outcome(api::TrainingEnd::Stopped);
            }
            if (m_control.stopsAfterEpoch() && epoch < m_epochs) {
                end(api::RunState::Stopped);
                return outcome(api::TrainingEnd::Stopped);
            }
        }
        end(api::RunState::Completed);
        return outcome(api::TrainingEnd::Completed);
    }

  private:
    std::vector<api::EpochRow> begin() {
        std::optional<Error> notice;
        api::TrainingStart start;
        {
            const std::lock_guard lock(m_state->mutex);
            auto& run = m_state->runs[m_request.runFolder];
            run.folder = m_request.runFolder;
            run.device = "cpu";
            run.project.training.epochs = m_request.project.training.epochs;
            run.state = api::RunState::Running;
            start.history = m_request.continueRun ? run.history : beginning();
            run.history = start.history;
            if (const auto epochs = static_cast<int>(start.history.size()); epochs > 0) {
                m_state->measured[m_request.runFolder].events.push_back(
                    {api::RunEvent::Kind::Continued, {api::Steering::Kind::Resumed, epochs + 1, 0, 0}});
            }
            notice = m_state->notice;
        }
        start.runFolder = m_request.runFolder;
        start.device = "cpu";
        start.firstEpoch = static_cast<int>(start.history.size()) + 1;
        start.epochs = m_request.project.training.epochs;
        start.batchesPerEpoch = m_batches;
        start.trainingPictures = m_split.training.size();
        start.validationPictures = m_split.validation.size();
        start.classes = m_request.dataset.classes;
        m_epochs = start.epochs;
        m_observer.started(start);
        if (notice) {
            m_observer.noticed(*notice);
        }
        return start.history;
    }

    std::optional<Error> failureAt(int epoch) const {
        const std::lock_guard lock(m_state->mutex);
        return epoch == m_state->failingEpoch ? std::optional(m_state->trainingError) : std::nullopt;
    }

    /// Of a run that goes on from another one's checkpoint; the state is locked.
    std::vector<api::EpochRow> beginning() const {
        if (!m_request.origin) {
            return {};
        }
        const auto& parent = m_state->runs[m_request.origin->runFolder];
        for (const auto& kept : parent.checkpoints) {
            if (kept.name == m_request.origin->checkpoint) {
                return {parent.history.begin(), parent.history.begin() + kept.epoch};
            }
        }
        return parent.history;
    }

    /// False when stopped on the way.
    bool runEpoch(int epoch) {
        api::EpochRow row = FakeEngine::epochRow(epoch);
        row.learningRate = m_rate;
        row.validationPictures = static_cast<std::int64_t>(m_split.validation.size());
        for (int batch = 1; batch <= m_batches; ++batch) {
            if (!m_state->awaitBatch(m_stop)) {
                return false;
            }
            steer(epoch, batch - 1);
            if (m_stop.stop_requested()) {
                return false;
            }
            m_observer.batchFinished(event(row, batch));
        }
        steer(epoch, m_batches);
        row.learningRate = m_rate;
        m_history.push_back(row);
        const auto details = FakeEngine::epochDetails(epoch, m_request.dataset.classes);
        keep(details);
        m_observer.epochFinished(row, details);
        return true;
    }

    /// Follows what was asked for between two batches, and says so.
    void steer(int epoch, int batch) {
        using Kind = api::Steering::Kind;
        followRequests(epoch, batch);
        if (m_control.paused()) {
            tell({Kind::Paused, epoch, batch, 0});
            while (m_control.paused() && !m_stop.stop_requested()) {
                m_control.wait(m_stop);
                followRequests(epoch, batch);
            }
            tell({Kind::Resumed, epoch, batch, 0});
        }
    }

    void followRequests(int epoch, int batch) {
        using Kind = api::Steering::Kind;
        if (const auto rate = m_control.takeLearningRate()) {
            const double before = std::exchange(m_rate, *rate);
            tell({Kind::LearningRate, epoch, batch, *rate, before});
        }
        if (const auto epochs = m_control.takeEpochs()) {
            m_epochs = std::max(*epochs, epoch);
            tell({Kind::Epochs, epoch, batch, static_cast<double>(m_epochs)});
        }
        if (m_control.stopsAfterEpoch() != m_stopsAfterEpoch) {
            m_stopsAfterEpoch = !m_stopsAfterEpoch;
            tell({m_stopsAfterEpoch ? Kind::StopAfterEpoch : Kind::KeepGoing, epoch, batch, 0});
        }
    }

    /// Into the diary first, as the trainer does.
    void tell(const api::Steering& steering) {
        {
            const std::lock_guard lock(m_state->mutex);
            m_state->measured[m_request.runFolder].events.push_back(
                {api::RunEvent::Kind::Steered, steering});
        }
        m_observer.steered(steering);
    }

    api::BatchEvent event(const api::EpochRow& row, int batch) const {
        const double perBatch = row.seconds / m_batches;
        const int done = (row.epoch - 1) * m_batches + batch;
        api::BatchEvent event;
        event.epoch = row.epoch;
        event.batch = batch;
        event.batches = m_batches;
        event.loss = row.trainLoss + 0.1 * (m_batches - batch);
        event.accuracy = row.trainAccuracy;
        event.picturesPerSecond = row.picturesPerSecond;
        event.secondsElapsed = perBatch * done;
        event.secondsLeft = perBatch * (m_epochs * m_batches - done);
        event.learningRate = m_rate;
        event.points = {FakeEngine::batchPoint(row.epoch, batch, m_batches)};
        return event;
    }

    void keep(const api::EpochDetails& details) {
        const std::lock_guard lock(m_state->mutex);
        auto& run = m_state->runs[m_request.runFolder];
        run.project.training.epochs = m_epochs;
        run.history = m_history;
        run.canContinue = static_cast<int>(m_history.size()) < m_epochs;
        const auto best = static_cast<std::size_t>(api::bestRow(m_history, run.project.training.watch));
        run.bestEpoch = m_history[best].epoch;
        run.checkpoints = {{"last", m_history.back().epoch}, {"best", run.bestEpoch}};
        auto& measured = m_state->measured[m_request.runFolder];
        for (int batch = 1; batch <= m_batches; ++batch) {
            measured.batches.push_back(FakeEngine::batchPoint(details.epoch, batch, m_batches));
        }
        measured.epochs.push_back(details);
    }

    void end(api::RunState state, const std::string& failure = {}) {
        const std::lock_guard lock(m_state->mutex);
        auto& run = m_state->runs[m_request.runFolder];
        run.state = state;
        run.failure = failure;
    }

    api::TrainingOutcome outcome(api::TrainingEnd end) const {
        return {end, m_history, static_cast<int>(m_history.size())};
    }

    StatePtr m_state;
    const api::TrainingRequest& m_request;
    std::stop_token m_stop;
    api::TrainingControl& m_control;
    api::TrainingObserver& m_observer;
    api::Split m_split;
    int m_batches = 0;
    int m_epochs = 0;
    double m_rate = 0;
    bool m_stopsAfterEpoch = false;
    std::vector<api::EpochRow> m_history;
};

class FakeTraining : public api::TrainingService {
  public:
    explicit FakeTraining(StatePtr state) : m_state(std::move(state)) {}

    Result<api::TrainingOutcome> train(const api::TrainingRequest& request, const std::stop_token& stop,
                                       api::TrainingControl& control,
                                       api::TrainingObserver& observer) override {
        {
            const std::lock_guard lock(m_state->mutex);
            m_state->lastRequest = request;
        }
        auto outcome = run(request, stop, control, observer);
        const std::lock_guard lock(m_state->mutex);
        ++m_state->endedTrainings;
        m_state->changed.notify_all();
        return outcome;
    }

    Result<api::LearningRateSearch> searchLearningRate(
        const api::LearningRateSearchRequest& request, const std::stop_token& stop,
        const std::function<void(const api::LearningRateTrial&)>& tried) override {
        if (const Status status = m_state->enter(Call::SearchLearningRate, stop); !status) {
            return status.error();
        }
        std::vector<api::LearningRateTrial> trials;
        for (int i = 0; i < request.steps; ++i) {
            const double share = i / static_cast<double>(request.steps - 1);
            const double rate = request.lowest * std::pow(request.highest / request.lowest, share);
            // Falls around 0.001 and rises beyond 0.1.
            const double loss = 2.0 - 1.5 / (1.0 + std::pow(0.001 / rate, 2.0)) + std::pow(rate / 0.3, 3.0);
            trials.push_back({rate, loss, loss});
            if (tried) {
                tried(trials.back());
            }
            if (loss > 8.0) {
                break;
            }
        }
        return api::judged(std::move(trials));
    }

  private:
    Result<api::TrainingOutcome> run(const api::TrainingRequest& request, const std::stop_token& stop,
                                     api::TrainingControl& control, api::TrainingObserver& observer) {
        const Status status = m_state->enter(Call::Train, stop);
        if (!status && status.error().isCancelled()) {
            return api::TrainingOutcome{api::TrainingEnd::Stopped, {}, 0};
        }
        if (!status) {
            return status.error();
        }
        return Training(m_state, request, stop, control, observer).run();
    }

    StatePtr m_state;
};

}  // namespace

std::unique_ptr<api::TrainingService> makeFakeTraining(StatePtr state) {
    return std::make_unique<FakeTraining>(std::move(state));
}

}  // namespace studio::test
