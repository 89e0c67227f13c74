#pragma once

#include <string>
#include <vector>

#include "core/api/training_service.h"

namespace studio::api {

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
};

/// Run folders below a base folder: <base>/run-001, run-002, … Any thread.
class RunStore {
  public:
    virtual ~RunStore() = default;

    /// A new empty run folder with the frozen project.json. Numbers are never used twice.
    [[nodiscard]] virtual Result<std::string> create(const std::string& baseFolder,
                                                     const spec::Project& project,
                                                     const DatasetReport& dataset) = 0;
    [[nodiscard]] virtual Result<RunSummary> open(const std::string& runFolder) const = 0;
    /// Newest first; folders that cannot be read are left out.
    [[nodiscard]] virtual std::vector<RunSummary> list(const std::string& baseFolder) const = 0;
    /// history.csv as a person's spreadsheet reads it, copied to `file`.
    [[nodiscard]] virtual Status exportHistory(const std::string& runFolder,
                                               const std::string& file) const = 0;
};

}  // namespace studio::api
