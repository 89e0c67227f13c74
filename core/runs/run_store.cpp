#include "core/runs/run_store.h"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <filesystem>
#include <optional>
#include <string_view>
#include <utility>

#include "core/runs/checkpoint_list.h"
#include "core/runs/dataset_facts.h"
#include "core/runs/environment.h"
#include "core/runs/events.h"
#include "core/runs/history.h"
#include "core/runs/label_table.h"
#include "core/runs/measures.h"
#include "core/runs/run_folder.h"
#include "core/runs/run_label.h"
#include "core/runs/run_state.h"
#include "core/runs/run_trash.h"
#include "core/runs/tensorboard.h"
#include "core/spec/files.h"

namespace studio::runs {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view prefix = "run-";
constexpr std::string_view counterName = ".last-run";
constexpr int highestNumber = 1'000'000'000;

int numberIn(std::string_view digits) {
    int number = 0;
    const auto [end, code] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    const bool whole = code == std::errc{} && end == digits.data() + digits.size();
    return whole && number > 0 && number < highestNumber ? number : 0;
}

/// 7 of "run-007"; 0 for any other name.
int runNumber(const std::string& name) {
    return name.starts_with(prefix) ? numberIn(std::string_view(name).substr(prefix.size())) : 0;
}

std::string runName(int number) {
    char name[32];
    std::snprintf(name, sizeof name, "run-%03d", number);
    return name;
}

/// Entries of `folder` by number, newest first; what cannot be listed is not there.
std::vector<std::pair<int, fs::path>> numberedFolders(const fs::path& folder) {
    std::vector<std::pair<int, fs::path>> found;
    std::error_code code;
    fs::directory_iterator it(folder, fs::directory_options::skip_permission_denied, code);
    for (; !code && it != fs::directory_iterator(); it.increment(code)) {
        if (const int number = runNumber(it->path().filename().string()); number > 0) {
            found.emplace_back(number, it->path());
        }
    }
    std::sort(found.rbegin(), found.rend());
    return found;
}

/// The counter remembers runs that were removed since.
int highestUsed(const fs::path& base) {
    const auto folders = numberedFolders(base);
    const int there = folders.empty() ? 0 : folders.front().first;
    constexpr std::uintmax_t limit = 32;
    const auto counter = readFile(base / counterName, limit);
    return std::max(there, counter ? numberIn(*counter) : 0);
}

Error cannotMake(const fs::path& folder, const std::error_code& code) {
    return {"The run folder could not be made: " + code.message() + ".", folder.string(),
            "Choose a folder you may write to, on a disk with room."};
}

/// mkdir tells whether another program was quicker.
Result<fs::path> makeNext(const fs::path& base) {
    std::error_code code;
    fs::create_directories(base, code);
    if (code) {
        return cannotMake(base, code);
    }
    for (int number = highestUsed(base) + 1; number < highestNumber; ++number) {
        const fs::path folder = base / runName(number);
        if (fs::create_directory(folder, code)) {
            if (const Status status = writeFileAtomically(base / counterName, std::to_string(number));
                !status) {
                return status.error();
            }
            return folder;
        }
        if (code) {
            return cannotMake(folder, code);
        }
    }
    return Error{"There are no run numbers left.", base.string(), "Choose another folder."};
}

Status fill(const RunFolder& run, spec::Project project, const api::DatasetReport& dataset,
            const api::RunProvenance& provenance) {
    // A relative folder would be looked for beside project.json.
    project.dataset.folder = dataset.folder;
    std::error_code code;
    for (const auto& folder : {run.checkpoints(), run.maps()}) {
        fs::create_directory(folder, code);
        if (code) {
            return cannotMake(folder, code);
        }
    }
    Status status = spec::saveProject(project, run.project());
    if (status) {
        status = writeDatasetFacts(run.dataset(), factsOf(dataset));
    }
    if (status) {
        Environment environment;
        environment.created = timeText();
        status = writeEnvironment(run.environment(), environment);
    }
    if (status && provenance != api::RunProvenance()) {
        status = writeProvenance(run.provenance(), provenance);
    }
    return status ? writeHistory(run.history(), {}) : status;
}

class Folders : public api::RunStore {
  public:
    Result<std::string> create(const std::string& baseFolder, const spec::Project& project,
                               const api::DatasetReport& dataset,
                               const api::RunProvenance& provenance) override {
        std::error_code code;
        const auto made = makeNext(fs::absolute(baseFolder, code));
        if (!made) {
            return made.error();
        }
        if (const Status status = fill(RunFolder(*made), project, dataset, provenance); !status) {
            fs::remove_all(*made, code);
            return status.error();
        }
        return made->string();
    }

    Result<api::RunSummary> open(const std::string& runFolder) const override {
        std::error_code code;
        fs::path path = fs::absolute(runFolder, code).lexically_normal();
        if (!path.has_filename()) {
            path = path.parent_path();
        }
        const RunFolder run(path);
        if (!fs::is_regular_file(run.project(), code)) {
            return Error{"This is no run folder: there is no project.json.", path.string(),
                         "Choose a folder that a training has made, such as 'run-001'."};
        }
        return read(run);
    }

    std::vector<api::RunSummary> list(const std::string& baseFolder) const override {
        std::vector<api::RunSummary> summaries;
        for (const auto& [number, folder] : numberedFolders(baseFolder)) {
            if (auto summary = open(folder.string())) {
                summaries.push_back(*std::move(summary));
            }
        }
        return summaries;
    }

    Status exportHistory(const std::string& runFolder, const std::string& file) const override {
        const auto rows = readHistory(RunFolder(runFolder).history());
        return rows ? writeHistory(file, *rows) : Status(rows.error());
    }

    Result<std::vector<api::BatchPoint>> batches(const std::string& runFolder) const override {
        return readBatches(RunFolder(runFolder).batches());
    }

    Result<std::vector<api::TensorEpoch>> tensors(const std::string& runFolder) const override {
        return readTensors(RunFolder(runFolder).tensors());
    }

    Result<std::vector<api::EpochDetails>> classes(const std::string& runFolder) const override {
        auto epochs = readClasses(RunFolder(runFolder).classes());
        const auto latest = readConfusion(RunFolder(runFolder).confusion());
        const auto labels = readLabelCounts(RunFolder(runFolder).labels());
        if (!epochs || !latest || !labels) {
            return !epochs ? epochs.error() : !latest ? latest.error() : labels.error();
        }
        for (auto& epoch : *epochs) {
            if (epoch.epoch == latest->epoch) {
                epoch.confusion = latest->confusion;
            }
            if (epoch.epoch == labels->epoch) {
                epoch.labelCounts = labels->labelCounts;
            }
        }
        return epochs;
    }

    Result<std::vector<api::RunEvent>> events(const std::string& runFolder) const override {
        return readEvents(RunFolder(runFolder).events());
    }

    Status describe(const std::string& runFolder, const api::RunLabel& label) override {
        const auto run = open(runFolder);
        return run ? writeLabel(RunFolder(run->folder).about(), label) : Status(run.error());
    }

    Result<api::TrashedRun> trash(const std::string& runFolder) override {
        const auto run = open(runFolder);
        return run ? moveToTrash(run->folder) : Result<api::TrashedRun>(run.error());
    }

    Result<std::string> restore(const std::string& baseFolder, const std::string& token) override {
        return restoreFromTrash(baseFolder, token);
    }

    std::vector<api::TrashedRun> trashed(const std::string& baseFolder) const override {
        return trashedIn(baseFolder);
    }

    Status emptyTrash(const std::string& baseFolder) override { return deleteTrash(baseFolder); }

    Result<std::string> exportTensorBoard(const std::string& runFolder,
                                          const std::string& folder) const override {
        const auto summary = open(runFolder);
        return summary ? writeTensorBoard(RunFolder(runFolder), *summary, folder)
                       : Result<std::string>(summary.error());
    }

  private:
    static Result<api::RunSummary> read(const RunFolder& run) {
        auto project = spec::loadProject(run.project());
        if (!project) {
            return project.error();
        }
        auto facts = readDatasetFacts(run.dataset());
        if (!facts) {
            return facts.error();
        }
        auto history = readHistory(run.history());
        if (!history) {
            return history.error();
        }
        const auto environment = readEnvironment(run.environment());
        if (!environment) {
            return environment.error();
        }
        std::error_code code;
        const bool kept = fs::is_regular_file(run.checkpoints() / "last.safetensors", code);
        const bool left = static_cast<int>(history->size()) < project->training.epochs;
        api::RunSummary summary;
        summary.folder = run.path().string();
        summary.name = run.path().filename().string();
        summary.created = environment->created;
        summary.device = environment->device;
        summary.project = *std::move(project);
        summary.classes = std::move(facts->classes);
        summary.history = *std::move(history);
        summary.canContinue = kept && left;
        return addStanding(run, std::move(summary));
    }

    /// What a person says of it, how it stands, and what it has kept.
    static Result<api::RunSummary> addStanding(const RunFolder& run, api::RunSummary summary) {
        auto label = readLabel(run.about());
        auto provenance = readProvenance(run.provenance());
        // Neither is worth losing the run over.
        summary.label = label ? *std::move(label) : api::RunLabel();
        summary.provenance = provenance ? *std::move(provenance) : api::RunProvenance();
        const auto standing = standingOf(run);
        summary.state = standing.state;
        summary.failure = standing.failure;
        summary.checkpoints = checkpointsOf(run);
        summary.bytesOnDisk = bytesIn(run);
        const auto& training = summary.project.training;
        summary.bestEpoch = api::bestRow(summary.history, training.watch) + 1;
        if (standing.state == api::RunState::StoppedEarly && training.earlyStopping.restoreBest) {
            summary.modelCheckpoint = "best";
        }
        return summary;
    }
};

}  // namespace

std::unique_ptr<api::RunStore> makeRunStore() {
    return std::make_unique<Folders>();
}

}  // namespace studio::runs
