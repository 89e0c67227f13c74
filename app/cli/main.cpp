#include <CLI/CLI.hpp>
#include <exception>
#include <iostream>

#include "app/cli/command.h"
#include "app/cli/interrupt.h"
#include "core/engine/services.h"

namespace {

using namespace studio;

void describe(CLI::App& app, cli::Action& action, const api::Catalogue& catalogue) {
    app.set_version_flag("--version", "cnn-studio-cli " STUDIO_VERSION);
    app.require_subcommand(1);
    app.footer(
        "Exit codes: 0 done, 1 failed, 2 wrong usage, 130 interrupted.\n\n"
        "Examples:\n"
        "  cnn-studio-cli sample actions\n"
        "  cnn-studio-cli train actions.cnnproj\n"
        "  cnn-studio-cli export runs/run-001 --format all\n"
        "  cnn-studio-cli train --help");
    cli::addSample(app, action);
    cli::addScan(app, action);
    cli::addTemplates(app, action);
    cli::addSummary(app, action);
    cli::addForecast(app, action, catalogue);
    cli::addSource(app, action);
    cli::addWeights(app, action);
    cli::addFindLr(app, action, catalogue);
    cli::addTrain(app, action, catalogue);
    cli::addSweep(app, action, catalogue);
    cli::addRuns(app, action);
    cli::addEvaluate(app, action);
    cli::addPredict(app, action);
    cli::addMaps(app, action);
    cli::addExport(app, action);
    cli::addDevices(app, action);
}

/// 0 for --help and --version, 2 for what cannot be understood.
int answerParser(const CLI::App& app, const CLI::ParseError& error, cli::Terminal& terminal) {
    if (error.get_exit_code() == 0) {
        return app.exit(error);
    }
    const auto chosen = app.get_subcommands();
    if (const auto unknown = app.remaining(); chosen.empty() && !unknown.empty()) {
        terminal.error({"There is no command '" + unknown.front() + "'.", "",
                        "Type 'cnn-studio-cli --help' for the list."});
        return cli::exitUsage;
    }
    const std::string command = chosen.empty() ? "" : " " + chosen.front()->get_name();
    terminal.error({error.what(), "", "Type 'cnn-studio-cli" + command + " --help' for what can be said."});
    return cli::exitUsage;
}

int run(int argc, char** argv, cli::Terminal& terminal) {
    CLI::App app("Trains, inspects and exports convolutional networks without a window.", "cnn-studio-cli");
    cli::Action action;
    api::Services services = engine::makeServices();
    describe(app, action, services.networks->catalogue());
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return answerParser(app, error, terminal);
    }
    const cli::Interrupt interrupt;
    const bool json = app.get_subcommands().front()->count("--json") > 0;
    const int code = action({services, terminal, interrupt.token(), json});
    if (code == cli::exitDone && !std::cout.flush()) {
        terminal.error({"The answer could not be written.", "", "Write it to a disk with room."});
        return cli::exitFailed;
    }
    return code;
}

}  // namespace

int main(int argc, char** argv) {
    cli::Terminal terminal;
    try {
        return run(argc, argv, terminal);
    } catch (const std::exception& exception) {
        terminal.error({std::string("Something unexpected happened: ") + exception.what(), "", ""});
        return cli::exitFailed;
    }
}
