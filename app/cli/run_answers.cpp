#include "app/cli/run_answers.h"

#include <array>
#include <iostream>

#include "app/cli/answers.h"
#include "app/cli/terminal.h"

namespace studio::cli {

std::string toText(api::RunState state) {
    constexpr std::array names{"new",     "running", "completed",  "stopped early",
                               "stopped", "failed",  "interrupted"};
    return names[static_cast<std::size_t>(state)];
}

nlohmann::json toJson(const api::RunSummary& run) {
    auto checkpoints = nlohmann::json::array();
    for (const auto& checkpoint : run.checkpoints) {
        checkpoints.push_back({{"name", checkpoint.name}, {"epoch", checkpoint.epoch}});
    }
    auto history = nlohmann::json::array();
    for (const auto& row : run.history) {
        history.push_back(toJson(row));
    }
    return {{"folder", run.folder},
            {"name", run.name},
            {"title", run.label.title},
            {"note", run.label.note},
            {"tags", run.label.tags},
            {"starred", run.label.starred},
            {"hidden", run.label.hidden},
            {"created", run.created},
            {"device", run.device},
            {"state", toText(run.state)},
            {"failure", run.failure},
            {"canContinue", run.canContinue},
            {"parent", run.provenance.parent},
            {"sweep", run.provenance.sweep},
            {"checkpoints", std::move(checkpoints)},
            {"modelCheckpoint", run.modelCheckpoint},
            {"bestEpoch", run.bestEpoch},
            {"bytesOnDisk", run.bytesOnDisk},
            {"history", std::move(history)}};
}

void printRun(const api::RunSummary& run) {
    std::cout << "Run:     " << printable(run.folder) << "\nTitle:   " << printable(run.label.title)
              << "\nNote:    " << printable(run.label.note) << "\nTags:   ";
    for (const auto& tag : run.label.tags) {
        std::cout << ' ' << printable(tag);
    }
    std::cout << "\nState:   " << toText(run.state) << "\nEpochs:  " << run.history.size() << " of "
              << run.project.training.epochs << "\nBest:    " << run.bestEpoch
              << "\nBytes:   " << run.bytesOnDisk << '\n';
    if (!run.failure.empty()) {
        std::cout << "Failure: " << printable(run.failure) << '\n';
    }
}

}  // namespace studio::cli
