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

std::string labelOf(spec::Metric metric) {
    constexpr std::array names{"validation accuracy", "validation loss", "training accuracy",
                               "training loss"};
    return names[static_cast<std::size_t>(metric)];
}

std::string metricText(double value, spec::Metric metric) {
    return spec::higherIsBetter(metric) ? percentText(value) : lossText(value);
}

std::string countText(std::size_t count, const std::string& noun) {
    return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

double bestOf(const api::RunSummary& run, spec::Metric watch) {
    const int best = api::bestRow(run.history, watch);
    return best < 0 ? api::noNumber : api::watched(run.history[static_cast<std::size_t>(best)], watch);
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
    auto values = nlohmann::json::object();
    for (const auto& [place, value] : run.provenance.values) {
        values[place] = value;
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
            {"values", std::move(values)},
            {"watch", spec::toText(run.project.training.watch)},
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
