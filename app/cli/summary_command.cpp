#include <CLI/CLI.hpp>
#include <iostream>

#include "app/cli/answers.h"
#include "app/cli/project_options.h"

namespace studio::cli {
namespace {

/// What Keras does not say.
void printCosts(const api::NetworkReport& report) {
    std::cout << "Multiply-adds per picture: " << report.multiplyAdds()
              << "\nActivations kept per picture: " << report.activationBytes() << " bytes\n";
    if (const auto* largest = report.largest()) {
        std::cout << "Largest layer: " << largest->id << " ("
                  << largest->trainableParameters + largest->fixedParameters << " parameters)\n";
    }
}

int summarize(const ProjectOptions& options, int classes, const Context& context) {
    const auto project = options.load(classes);
    if (!project) {
        return context.fail(project.error());
    }
    const auto report =
        context.services.networks->analyze(project->network, pictureShape(*project), api::Target::any());
    if (context.json) {
        Context::print(toJson(report));
    } else {
        std::cout << api::summaryTable(project->network.name, report);
        printCosts(report);
    }
    if (!report.ok()) {
        for (const auto& error : report.allErrors()) {
            context.terminal.error(error);
        }
        return exitFailed;
    }
    return exitDone;
}

}  // namespace

void addSummary(CLI::App& app, Action& action) {
    auto* command =
        addCommand(app, "summary", "Print the layers of a network, their shapes and parameters",
                   "  cnn-studio-cli summary actions.cnnproj\n"
                   "  cnn-studio-cli summary --preset tutorial --classes 11 --width 64 --height 64");
    const auto options = std::make_shared<ProjectOptions>();
    const auto classes = std::make_shared<int>(11);
    addSourceOptions(*command, options);
    command->add_option("--classes", *classes, "Classes of a template (default 11)")
        ->type_name("N")
        ->check(atLeast(1));
    command->callback([options, classes, &action] {
        action = [options, classes](const Context& context) {
            return summarize(*options, *classes, context);
        };
    });
}

}  // namespace studio::cli
