#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/api/training_service.h"

namespace studio::api {

/// What a person says about a run (about.json).
struct RunLabel {
    std::string title;  ///< Instead of the folder's name; empty: none.
    std::string note;
    std::vector<std::string> tags;  ///< Each once, in the order in which they were given.
    bool starred = false;
    bool hidden = false;  ///< Left out of lists until hidden runs are asked for.
    bool operator==(const RunLabel&) const = default;
};

/// Where a run came from (provenance.json), written once.
struct RunProvenance {
    std::string parent;      ///< Name of the run it went on from or was duplicated from; empty: none.
    std::string checkpoint;  ///< Of the parent; empty: its settings alone.
    std::string sweep;       ///< Name of the search it belongs to; empty: none.
    std::vector<std::pair<std::string, std::string>> values;  ///< Of the search: place and value.
    bool operator==(const RunProvenance&) const = default;
};

/// How a run stands, from its diary and its lock.
enum class RunState {
    New,           ///< Never begun.
    Running,       ///< A training holds it, here or in another program.
    Completed,     ///< All epochs.
    StoppedEarly,  ///< By early stopping.
    Stopped,       ///< By a person.
    Failed,        ///< Ended with an error: `RunSummary::failure`.
    Interrupted    ///< The program or the machine went down in the midst.
};

struct KeptCheckpoint {
    std::string name;  ///< "last", "best", "epoch-10"
    int epoch = 0;     ///< Of its weights; "last" of an interrupted run may be one behind the history.
    bool operator==(const KeptCheckpoint&) const = default;
};

/// What a run folder says of itself.
struct RunSummary {
    std::string folder;   ///< Absolute.
    std::string name;     ///< The folder's last part: "run-007".
    std::string created;  ///< ISO 8601, local time with offset.
    std::string device;
    spec::Project project;             ///< Frozen at the start of the run.
    std::vector<std::string> classes;  ///< In the order of the network's outputs.
    std::vector<EpochRow> history;
    bool canContinue = false;  ///< A checkpoint is there and epochs are left.
    RunState state = RunState::New;
    std::string failure;  ///< The error's text, when `state` is Failed.
    RunLabel label;
    RunProvenance provenance;
    std::vector<KeptCheckpoint> checkpoints;  ///< "last", "best", then by epoch.
    /// The checkpoint that is the run's model: "best" where early stopping restores it, else "last".
    std::string modelCheckpoint = "last";
    int bestEpoch = 0;  ///< By the watched metric; 0 without epochs.
    std::int64_t bytesOnDisk = 0;

    [[nodiscard]] const std::string& title() const { return label.title.empty() ? name : label.title; }
};

/// Tensor measures of one epoch.
struct TensorEpoch {
    int epoch = 0;
    std::vector<TensorMeasure> tensors;
};

/// What befell a run while it was trained, from its diary (events.jsonl).
struct RunEvent {
    enum class Kind {
        Continued,  ///< Taken up before this epoch: after a stop or an interruption, or from another run.
        Steered,    ///< As `steering` says.
    };
    Kind kind = Kind::Steered;
    Steering steering;  ///< Of a continuation its epoch alone.
    bool operator==(const RunEvent&) const = default;
};

/// A run that was put aside and can be brought back.
struct TrashedRun {
    std::string token;   ///< For restore().
    std::string name;    ///< "run-007"
    std::string folder;  ///< Where it lay.
};

/// Run folders below a base folder: <base>/run-001, run-002, … Any thread.
class RunStore {
  public:
    virtual ~RunStore() = default;

    /// A new empty run folder with the frozen project.json. Numbers are never used twice.
    [[nodiscard]] virtual Result<std::string> create(const std::string& baseFolder,
                                                     const spec::Project& project,
                                                     const DatasetReport& dataset,
                                                     const RunProvenance& provenance = {}) = 0;
    [[nodiscard]] virtual Result<RunSummary> open(const std::string& runFolder) const = 0;
    /// Newest first; folders that cannot be read are left out, trashed ones too.
    [[nodiscard]] virtual std::vector<RunSummary> list(const std::string& baseFolder) const = 0;

    /// Every batch of the finished epochs (batches.csv); empty where an older run has none.
    [[nodiscard]] virtual Result<std::vector<BatchPoint>> batches(const std::string& runFolder) const = 0;
    /// The measured epochs (tensors.csv), ascending.
    [[nodiscard]] virtual Result<std::vector<TensorEpoch>> tensors(const std::string& runFolder) const = 0;
    /// For each epoch the classes' accuracies (classes.csv), and the latest confusion (confusion.csv), or
    /// with several labels the latest counts (labels.csv).
    [[nodiscard]] virtual Result<std::vector<EpochDetails>> classes(const std::string& runFolder) const = 0;

    /// In the order in which they happened. What befell an epoch that was given up and trained anew is left
    /// out; lines that say nothing are passed over.
    [[nodiscard]] virtual Result<std::vector<RunEvent>> events(const std::string& runFolder) const = 0;

    [[nodiscard]] virtual Status describe(const std::string& runFolder, const RunLabel& label) = 0;
    /// Moves the run to <base>/.trash. Error while a training holds it.
    [[nodiscard]] virtual Result<TrashedRun> trash(const std::string& runFolder) = 0;
    [[nodiscard]] virtual Result<std::string> restore(const std::string& baseFolder,
                                                      const std::string& token) = 0;
    [[nodiscard]] virtual std::vector<TrashedRun> trashed(const std::string& baseFolder) const = 0;
    /// Deletes for good what is in the trash.
    [[nodiscard]] virtual Status emptyTrash(const std::string& baseFolder) = 0;

    /// history.csv as a person's spreadsheet reads it, copied to `file`.
    [[nodiscard]] virtual Status exportHistory(const std::string& runFolder,
                                               const std::string& file) const = 0;
    /// Scalars, learning rate and histograms as a TensorBoard event file in `folder`, which is made; answers
    /// the file.
    [[nodiscard]] virtual Result<std::string> exportTensorBoard(const std::string& runFolder,
                                                                const std::string& folder) const = 0;
};

}  // namespace studio::api
