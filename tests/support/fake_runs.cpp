#include <cstdio>

#include "core/spec/files.h"
#include "tests/support/fake_state.h"

namespace studio::test {
namespace {

class FakeRuns : public api::RunStore {
  public:
    explicit FakeRuns(StatePtr state) : m_state(std::move(state)) {}

    Result<std::string> create(const std::string& baseFolder, const spec::Project& project,
                               const api::DatasetReport& dataset,
                               const api::RunProvenance& provenance) override {
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
        run.provenance = provenance;
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

    Result<std::vector<api::BatchPoint>> batches(const std::string& runFolder) const override {
        const auto measured = measuredOf(runFolder);
        return measured ? Result(measured->batches) : measured.error();
    }

    Result<std::vector<api::TensorEpoch>> tensors(const std::string& runFolder) const override {
        const auto measured = measuredOf(runFolder);
        if (!measured) {
            return measured.error();
        }
        std::vector<api::TensorEpoch> epochs;
        for (const auto& details : measured->epochs) {
            epochs.push_back({details.epoch, details.tensors});
        }
        return epochs;
    }

    Result<std::vector<api::EpochDetails>> classes(const std::string& runFolder) const override {
        const auto measured = measuredOf(runFolder);
        return measured ? Result(measured->epochs) : measured.error();
    }

    Result<std::vector<api::RunEvent>> events(const std::string& runFolder) const override {
        const auto measured = measuredOf(runFolder);
        return measured ? Result(measured->events) : measured.error();
    }

    Status describe(const std::string& runFolder, const api::RunLabel& label) override {
        if (Status status = m_state->enter(Call::DescribeRun); !status) {
            return status;
        }
        const std::lock_guard lock(m_state->mutex);
        m_state->runs[runFolder].label = label;
        return {};
    }

    Result<api::TrashedRun> trash(const std::string& runFolder) override {
        if (const Status status = m_state->enter(Call::TrashRun); !status) {
            return status.error();
        }
        const auto run = m_state->run(runFolder);
        if (!run) {
            return run.error();
        }
        const std::lock_guard lock(m_state->mutex);
        m_state->trash[run->name] = *run;
        m_state->runs.erase(runFolder);
        return api::TrashedRun{run->name, run->name, runFolder};
    }

    Result<std::string> restore(const std::string&, const std::string& token) override {
        const std::lock_guard lock(m_state->mutex);
        const auto it = m_state->trash.find(token);
        if (it == m_state->trash.end()) {
            return Error{"There is no such run in the trash.", token, ""};
        }
        std::string folder = it->second.folder;
        m_state->runs[folder] = it->second;
        m_state->trash.erase(it);
        return folder;
    }

    std::vector<api::TrashedRun> trashed(const std::string&) const override {
        const std::lock_guard lock(m_state->mutex);
        std::vector<api::TrashedRun> found;
        for (const auto& [token, run] : m_state->trash) {
            found.push_back({token, run.name, run.folder});
        }
        return found;
    }

    Status emptyTrash(const std::string&) override {
        const std::lock_guard lock(m_state->mutex);
        m_state->trash.clear();
        return {};
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

    Result<std::string> exportTensorBoard(const std::string& runFolder,
                                          const std::string& folder) const override {
        if (const Status status = m_state->enter(Call::ExportTensorBoard); !status) {
            return status.error();
        }
        const auto run = m_state->run(runFolder);
        if (!run) {
            return run.error();
        }
        std::string file = folder + "/events.out.tfevents." + run->name;
        const Status written = writeFileAtomically(file, run->name);
        return written ? Result(file) : written.error();
    }

  private:
    Result<FakeState::Measured> measuredOf(const std::string& runFolder) const {
        if (const Status status = m_state->enter(Call::ReadMeasures); !status) {
            return status.error();
        }
        if (const auto run = m_state->run(runFolder); !run) {
            return run.error();
        }
        const std::lock_guard lock(m_state->mutex);
        return m_state->measured[runFolder];
    }

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

std::unique_ptr<api::RunStore> makeFakeRuns(StatePtr state) {
    return std::make_unique<FakeRuns>(std::move(state));
}

}  // namespace studio::test
