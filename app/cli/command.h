#pragma once

#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <stop_token>
#include <string>

#include "app/cli/terminal.h"
#include "core/api/services.h"

namespace CLI {
class App;
}

namespace studio::cli {

/// What the process ends with.
enum ExitCode : int { exitDone = 0, exitFailed = 1, exitUsage = 2, exitInterrupted = 130 };

/// What a subcommand works with. Answers go to stdout, everything else to stderr.
struct Context {
    api::Services& services;
    Terminal& terminal;
    std::stop_token stop;  ///< Ctrl+C.
    bool json = false;

    /// Prints the error in three lines and answers the exit code it stands for: wrong usage where it is at an
    /// option ("--set").
    [[nodiscard]] int fail(const Error& error) const;
    /// Prints `answer` to stdout, indented.
    static void print(const nlohmann::json& answer);
};

/// What the chosen subcommand does; answers the exit code. Set while the command line is read.
using Action = std::function<int(const Context&)>;

void addSample(CLI::App& app, Action& action);
void addScan(CLI::App& app, Action& action);
void addTemplates(CLI::App& app, Action& action);
void addSummary(CLI::App& app, Action& action);
void addForecast(CLI::App& app, Action& action, const api::Catalogue& catalogue);
void addSource(CLI::App& app, Action& action);
void addWeights(CLI::App& app, Action& action);
void addFindLr(CLI::App& app, Action& action, const api::Catalogue& catalogue);
void addTrain(CLI::App& app, Action& action, const api::Catalogue& catalogue);
void addSweep(CLI::App& app, Action& action, const api::Catalogue& catalogue);
void addRuns(CLI::App& app, Action& action);
void addEvaluate(CLI::App& app, Action& action);
void addPredict(CLI::App& app, Action& action);
void addMaps(CLI::App& app, Action& action);
void addExport(CLI::App& app, Action& action);
void addDevices(CLI::App& app, Action& action);

/// Refuses numbers below `least`, and what is none, as a check of an option.
[[nodiscard]] std::function<std::string(const std::string&)> atLeast(double least);
/// The same, and numbers above `most`.
[[nodiscard]] std::function<std::string(const std::string&)> within(double least, double most);

/// A subcommand with --json and examples at the end of its help.
CLI::App* addCommand(CLI::App& app, const std::string& name, const std::string& help,
                     const std::string& examples);

}  // namespace studio::cli
