#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>

#include "app/cli/answers.h"
#include "app/cli/command.h"
#include "core/spec/project.h"

namespace studio::cli {
namespace {

struct Options {
    std::string folder;
    std::uint64_t seed = 42;
    int perClass = 30;
};

int writeSample(const Options& options, const Context& context) {
    const auto folder = std::filesystem::absolute(options.folder).lexically_normal().string();
    const Status drawn = context.services.datasets->generateSample(
        folder, options.seed, options.perClass, context.stop, context.terminal.progress("drawing"));
    context.terminal.clearStatus();
    if (!drawn) {
        return context.fail(drawn.error());
    }
    const std::string file = folder + ".cnnproj";
    if (std::filesystem::exists(file)) {
        context.terminal.note("'" + file + "' is there already and stays as it is.");
    } else if (const Status saved = spec::saveProject(spec::sampleProject(folder), file); !saved) {
        return context.fail(saved.error());
    }
    if (context.json) {
        Context::print({{"folder", folder}, {"project", file}});
    } else {
        std::cout << "Pictures: " << folder << "\nProject:  " << file << "\nTrain it: cnn-studio-cli train '"
                  << file << "'\n";
    }
    return exitDone;
}

}  // namespace

void addSample(CLI::App& app, Action& action) {
    auto* command = addCommand(app, "sample",
                               "Draw the built-in sample dataset (11 actions as stick figures) and write a "
                               "project for it beside the folder",
                               "  cnn-studio-cli sample actions\n"
                               "  cnn-studio-cli sample actions --per-class 100 --seed 7");
    const auto options = std::make_shared<Options>();
    command->add_option("folder", options->folder, "Where to; empty, absent or an earlier sample")
        ->required()
        ->type_name("FOLDER");
    command->add_option("--seed", options->seed, "The same seed draws the same pictures (default 42)")
        ->type_name("N");
    command->add_option("--per-class", options->perClass, "Pictures of each action (default 30)")
        ->type_name("N")
        ->check(atLeast(1));
    command->callback([options, &action] {
        action = [options](const Context& context) { return writeSample(*options, context); };
    });
}

}  // namespace studio::cli
