#include <CLI/CLI.hpp>
#include <iomanip>
#include <iostream>

#include "app/cli/answers.h"
#include "app/cli/training_options.h"
#include "core/api/network_remedies.h"

namespace studio::cli {
namespace {

struct Options {
    std::shared_ptr<ProjectOptions> project = std::make_shared<ProjectOptions>();
    int classes = 11;
    std::size_t pictures = 1000;
};

nlohmann::json toJson(const api::TrainingForecast& forecast, const std::vector<api::Remedy>& remedies) {
    const auto& memory = forecast.memory;
    auto labels = nlohmann::json::array();
    for (const auto& remedy : remedies) {
        labels.push_back(remedy.label);
    }
    return {{"device", forecast.device},
            {"batchSize", forecast.batchSize},
            {"memory",
             {{"process", memory.process},
              {"pictures", memory.pictures},
              {"weights", memory.weights},
              {"gradients", memory.gradients},
              {"optimizer", memory.optimizer},
              {"activations", memory.activations},
              {"workspace", memory.workspace},
              {"total", memory.total()}}},
            {"neededBytes", forecast.neededBytes()},
            {"availableBytes", forecast.availableBytes},
            {"fits", forecast.fits()},
            {"heaviestLayer", forecast.heaviestLayer},
            {"heaviestBytes", forecast.heaviestBytes},
            {"secondsPerEpoch", forecast.secondsPerEpoch},
            {"remedies", std::move(labels)}};
}

void printLine(const std::string& label, std::int64_t bytes) {
    std::cout << std::left << std::setw(18) << label << std::right << std::setw(10) << std::fixed
              << std::setprecision(1) << static_cast<double>(bytes) / 1e6 << " MB\n";
}

void printForecast(const api::TrainingForecast& forecast) {
    const auto& memory = forecast.memory;
    printLine("Program", memory.process);
    printLine("Pictures", memory.pictures);
    printLine("Weights", memory.weights);
    printLine("Gradients", memory.gradients);
    printLine("Optimizer state", memory.optimizer);
    printLine("Activations", memory.activations);
    printLine("Workspace", memory.workspace);
    printLine("In all", memory.total());
    printLine("Available", forecast.availableBytes);
    std::cout << "Heaviest layer:   " << forecast.heaviestLayer << '\n';
    std::cout << "An epoch:         " << durationText(forecast.secondsPerEpoch) << " on " << forecast.device
              << " in batches of " << forecast.batchSize << '\n';
}

int forecastTraining(const Options& options, const Context& context) {
    const auto project = options.project->load(options.classes);
    if (!project) {
        return context.fail(project.error());
    }
    auto& networks = *context.services.networks;
    const auto& training = project->training;
    const api::TrainingPictures pictures{options.pictures, 0};
    const auto first = networks.forecast(*project, api::Target::any(), pictures);
    if (!first) {
        return context.fail(first.error());
    }
    if (const Status measured = networks.calibrate(first->device, training.threads, context.stop);
        !measured) {
        return context.fail(measured.error());
    }
    const auto forecast = networks.forecast(*project, api::Target::any(), pictures);
    if (!forecast) {
        return context.fail(forecast.error());
    }
    const auto remedies = api::fittingRemedies(networks, *project, api::Target::any(), pictures);
    if (context.json) {
        Context::print(toJson(*forecast, remedies));
    } else {
        printForecast(*forecast);
    }
    return forecast->fits() ? exitDone : context.fail(api::tooLarge(*forecast, remedies));
}

}  // namespace

void addForecast(CLI::App& app, Action& action, const api::Catalogue& catalogue) {
    auto* command = addCommand(
        app, "forecast", "Say what training a network will take in memory and time, before it begins",
        "  cnn-studio-cli forecast actions.cnnproj --pictures 264\n"
        "  cnn-studio-cli forecast --preset vgg16 --width 224 --height 224 --batch-size 32");
    const auto options = std::make_shared<Options>();
    addSourceOptions(*command, options->project);
    command->add_option("--classes", options->classes, "Classes of a template (default 11)")
        ->type_name("N")
        ->check(atLeast(1));
    command->add_option("--pictures", options->pictures, "Training pictures of an epoch (default 1000)")
        ->type_name("N")
        ->check(atLeast(1));
    addStepOptions(*command, options->project, catalogue);
    addCourseOptions(*command, options->project, catalogue);
    addSeedOption(*command, options->project);
    command->callback([options, &action] {
        action = [options](const Context& context) { return forecastTraining(*options, context); };
    });
}

}  // namespace studio::cli
