#include <algorithm>
#include <cmath>
#include <cstdio>

#include "core/spec/files.h"
#include "tests/support/fake_state.h"

namespace studio::test {
namespace {

class Training {
  public:
    Training(StatePtr state, const api::TrainingRequest& request, const std::stop_token& stop,
             api::PauseGate& pause, api::TrainingObserver& observer)
        : m_state(std::move(state)),
          m_request(request),
          m_stop(stop),
          m_pause(pause),
          m_observer(observer),
          m_split(fakeSplit(request.dataset, request.project.dataset)) {
        const int size = std::max(1, request.project.training.batchSize);
        m_batches = (static_cast<int>(m_split.training.size()) + size - 1) / size;
    }

    Result<api::TrainingOutcome> run() {
        m_history = begin();
        const int last = m_request.project.training.epochs;
        for (int epoch = static_cast<int>(m_history.size()) + 1; epoch <= last; ++epoch) {
            if (const auto error = failureAt(epoch)) {
                return *error;
            }
            if (!runEpoch(epoch)) {
                return outcome(api::TrainingEnd::Stopped);
            }
        }
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
            start.history = m_request.continueRun ? run.history : std::vector<api::EpochRow>{};
            notice = m_state->notice;
        }
        start.runFolder = m_request.runFolder;
        start.device = "cpu";
        start.firstEpoch = static_cast<int>(start.history.size()) + 1;
        start.epochs = m_request.project.training.epochs;
        start.batchesPerEpoch = m_batches;
        start.trainingPictures = m_split.training.size();
        start.validationPictures = m_split.validation.size();
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

    /// False when stopped on the way.
    bool runEpoch(int epoch) {
        api::EpochRow row = FakeEngine::epochRow(epoch);
        row.validationPictures = static_cast<std::int64_t>(m_split.validation.size());
        for (int batch = 1; batch <= m_batches; ++batch) {
            if (!m_state->awaitBatch(m_stop)) {
                return false;
            }
            m_pause.wait(m_stop);
            if (m_stop.stop_requested()) {
                return false;
            }
            m_observer.batchFinished(event(row, batch));
        }
        m_history.push_back(row);
        keep();
        m_observer.epochFinished(row);
        return true;
    }

    api::BatchEvent event(const api::EpochRow& row, int batch) const {
        const int epochs = m_request.project.training.epochs;
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
        event.secondsLeft = perBatch * (epochs * m_batches - done);
        return event;
    }

    void keep() {
        const std::lock_guard lock(m_state->mutex);
        auto& run = m_state->runs[m_request.runFolder];
        run.history = m_history;
        run.canContinue = static_cast<int>(m_history.size()) < m_request.project.training.epochs;
    }

    api::TrainingOutcome outcome(api::TrainingEnd end) const {
        return {end, m_history, static_cast<int>(m_history.size())};
    }

    StatePtr m_state;
    const api::TrainingRequest& m_request;
    std::stop_token m_stop;
    api::PauseGate& m_pause;
    api::TrainingObserver& m_observer;
    api::Split m_split;
    int m_batches = 0;
    std::vector<api::EpochRow> m_history;
};

class FakeTraining : public api::TrainingService {
  public:
    explicit FakeTraining(StatePtr state) : m_state(std::move(state)) {}

    Result<api::TrainingOutcome> train(const api::TrainingRequest& request, const std::stop_token& stop,
                                       api::PauseGate& pause, api::TrainingObserver& observer) override {
        {
            const std::lock_guard lock(m_state->mutex);
            m_state->lastRequest = request;
        }
        auto outcome = run(request, stop, pause, observer);
        const std::lock_guard lock(m_state->mutex);
        ++m_state->endedTrainings;
        m_state->changed.notify_all();
        return outcome;
    }

  private:
    Result<api::TrainingOutcome> run(const api::TrainingRequest& request, const std::stop_token& stop,
                                     api::PauseGate& pause, api::TrainingObserver& observer) {
        const Status status = m_state->enter(Call::Train, stop);
        if (!status && status.error().isCancelled()) {
            return api::TrainingOutcome{api::TrainingEnd::Stopped, {}, 0};
        }
        if (!status) {
            return status.error();
        }
        return Training(m_state, request, stop, pause, observer).run();
    }

    StatePtr m_state;
};

class FakeRuns : public api::RunStore {
  public:
    explicit FakeRuns(StatePtr state) : m_state(std::move(state)) {}

    Result<std::string> create(const std::string& baseFolder, const spec::Project& project,
                               const api::DatasetReport& dataset) override {
        if (const Status status = m_state->enter(Call::CreateRun); !status) {
            return status.error();
        }
        const std::lock_guard lock(m_state->mutex);
        char name[32];
        std::snprintf(name, sizeof name, "run-%03d", ++m_state->lastNumbers[baseFolder]);
        api::RunSummary run;
        run.folder = baseFolder + "/" + name;
        run.name = name;
        run.created = "2026-01-02T03:04:05+00:00";
        run.device = "cpu";
        run.project = project;
        run.project.dataset.folder = dataset.folder;
        run.classes = dataset.classes;
        m_state->runs[run.folder] = run;
        return run.folder;
    }

    Result<api::RunSummary> open(const std::string& runFolder) const override {
        if (const Status status = m_state->enter(Call::OpenRun); !status) {
            return status.error();
        }
        return m_state->run(runFolder);
    }

    std::vector<api::RunSummary> list(const std::string& baseFolder) const override {
        std::vector<api::RunSummary> found;
        if (!m_state->enter(Call::ListRuns)) {
            return found;
        }
        const std::lock_guard lock(m_state->mutex);
        for (const auto& [folder, run] : m_state->runs) {
            if (folder.starts_with(baseFolder + "/")) {
                found.insert(found.begin(), run);
            }
        }
        return found;
    }

    Status exportHistory(const std::string& runFolder, const std::string& file) const override {
        if (Status status = m_state->enter(Call::ExportHistory); !status) {
            return status;
        }
        const auto run = m_state->run(runFolder);
        if (!run) {
            return run.error();
        }
        std::string text = "epoch,train_loss,train_accuracy\n";
        for (const auto& row : run->history) {
            text += std::to_string(row.epoch) + "," + std::to_string(row.trainLoss) + "," +
                    std::to_string(row.trainAccuracy) + "\n";
        }
        return writeFileAtomically(file, text);
    }

  private:
    StatePtr m_state;
};

}  // namespace

Result<api::RunSummary> FakeState::run(const std::string& folder) const {
    const std::lock_guard lock(mutex);
    const auto it = runs.find(folder);
    if (it == runs.end()) {
        return Error{"This is no run folder.", folder, "Choose a folder that a training has made."};
    }
    return it->second;
}

std::unique_ptr<api::TrainingService> makeFakeTraining(StatePtr state) {
    return std::make_unique<FakeTraining>(std::move(state));
}

std::unique_ptr<api::RunStore> makeFakeRuns(StatePtr state) {
    return std::make_unique<FakeRuns>(std::move(state));
}

}  // namespace studio::test
