#include "app/cli/run_options.h"

#include <CLI/CLI.hpp>
#include <filesystem>

namespace studio::cli {

api::ModelRef RunOptions::model() const {
    api::ModelRef model;
    model.runFolder = std::filesystem::absolute(folder).lexically_normal().string();
    model.checkpoint = checkpoint;
    return model;
}

void addRunOptions(CLI::App& command, const std::shared_ptr<RunOptions>& options) {
    command.add_option("run", options->folder, "Run folder")->required()->type_name("RUN");
    command.add_option("--checkpoint", options->checkpoint, "last, best or epoch-N (default last)")
        ->type_name("NAME");
}

}  // namespace studio::cli
