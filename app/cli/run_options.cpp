#include "app/cli/run_options.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>

namespace studio::cli {
namespace {

void warnOfFirstWeights(const api::RunSummary& run, const std::string& checkpoint, const Context& context) {
    const auto kept = std::find_if(run.checkpoints.begin(), run.checkpoints.end(),
                                   [&](const auto& one) { return one.name == checkpoint; });
    if (kept != run.checkpoints.end() && kept->epoch == 0) {
        context.terminal.warning(
            {"These are the weights that the run began with: no epoch of it was finished.", run.folder,
             run.failure.empty() ? "Continue the run first." : "It ended with: " + run.failure});
    }
}

}  // namespace

api::ModelRef RunOptions::model(const Context& context) const {
    api::ModelRef model;
    model.runFolder = std::filesystem::absolute(folder).lexically_normal().string();
    const auto run = context.services.runs->open(model.runFolder);
    if (!checkpoint.empty()) {
        model.checkpoint = checkpoint;
    } else if (run) {
        model.checkpoint = run->modelCheckpoint;
    }
    if (run) {
        warnOfFirstWeights(*run, model.checkpoint, context);
    }
    return model;
}

void addRunOptions(CLI::App& command, const std::shared_ptr<RunOptions>& options) {
    command.add_option("run", options->folder, "Run folder")->required()->type_name("RUN");
    command
        .add_option("--checkpoint", options->checkpoint,
                    "last, best or epoch-N (default: best where early stopping restored it, else last)")
        ->type_name("NAME");
}

}  // namespace studio::cli
