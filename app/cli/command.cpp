#include "app/cli/command.h"

#include <CLI/CLI.hpp>
#include <cmath>
#include <iostream>
#include <nlohmann/json.hpp>
#include <optional>

namespace studio::cli {
namespace {

/// None for infinity and NaN too.
std::optional<double> numberOf(const std::string& text) {
    double value = 0;
    return CLI::detail::lexical_cast(text, value) && std::isfinite(value) ? std::optional(value)
                                                                          : std::nullopt;
}

}  // namespace

int Context::fail(const Error& error) const {
    if (error.isCancelled()) {
        terminal.note("Interrupted.");
        return exitInterrupted;
    }
    terminal.error(error);
    return error.where.starts_with("--") ? exitUsage : exitFailed;
}

void Context::print(const nlohmann::json& answer) {
    std::cout << answer.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << '\n' << std::flush;
}

std::function<std::string(const std::string&)> atLeast(double least) {
    return [least](const std::string& text) {
        const auto value = numberOf(text);
        if (!value) {
            return "'" + text + "' is no number";
        }
        return *value < least ? "'" + text + "' is too small; the least is " + CLI::detail::to_string(least)
                              : std::string();
    };
}

std::function<std::string(const std::string&)> within(double least, double most) {
    return [least, most](const std::string& text) {
        const auto value = numberOf(text);
        if (!value) {
            return "'" + text + "' is no number";
        }
        return *value < least || *value > most
                   ? "'" + text + "' is out of range; use " + CLI::detail::to_string(least) + " to " +
                         CLI::detail::to_string(most)
                   : std::string();
    };
}

CLI::App* addCommand(CLI::App& app, const std::string& name, const std::string& help,
                     const std::string& examples) {
    CLI::App* command = app.add_subcommand(name, help);
    command->footer("Examples:\n" + examples);
    // Read by main() for all subcommands alike.
    command->add_flag("--json")->description("Answer as JSON on stdout; progress and errors stay on stderr");
    return command;
}

}  // namespace studio::cli
