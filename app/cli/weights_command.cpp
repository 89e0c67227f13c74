#include <CLI/CLI.hpp>
#include <iostream>

#include "app/cli/answers.h"
#include "app/cli/project_options.h"

namespace studio::cli {
namespace {

using Outcome = api::WeightMatch::Outcome;

struct Options {
    std::shared_ptr<ProjectOptions> project = std::make_shared<ProjectOptions>();
    int classes = 11;
    std::string file;
};

const char* nameOf(Outcome outcome) {
    switch (outcome) {
        case Outcome::Match:
            return "match";
        case Outcome::OtherShape:
            return "other shape";
        case Outcome::NotInFile:
            return "not in file";
        case Outcome::NotInNetwork:
            return "not in network";
    }
    return "";
}

std::string shapeText(const std::vector<std::int64_t>& shape) {
    std::string text;
    for (const std::int64_t extent : shape) {
        text += (text.empty() ? "" : "×") + std::to_string(extent);
    }
    return text;
}

nlohmann::json toJson(const api::WeightReport& report) {
    auto matches = nlohmann::json::array();
    for (const auto& match : report.matches) {
        matches.push_back({{"outcome", nameOf(match.outcome)},
                           {"tensor", match.tensor},
                           {"fileTensor", match.fileTensor},
                           {"shape", match.shape},
                           {"fileShape", match.fileShape}});
    }
    return {{"matched", report.count(Outcome::Match)},
            {"otherShape", report.count(Outcome::OtherShape)},
            {"notInFile", report.count(Outcome::NotInFile)},
            {"notInNetwork", report.count(Outcome::NotInNetwork)},
            {"tensors", std::move(matches)}};
}

void printReport(const api::WeightReport& report) {
    for (const auto& match : report.matches) {
        std::cout << nameOf(match.outcome) << '\t' << (match.tensor.empty() ? "–" : match.tensor) << '\t'
                  << shapeText(match.shape) << '\t'
                  << (match.fileTensor.empty() ? "–" : printable(match.fileTensor)) << '\t'
                  << shapeText(match.fileShape) << '\n';
    }
    const std::size_t own = report.matches.size() - report.count(Outcome::NotInNetwork);
    std::cout << report.count(Outcome::Match) << " of " << own << " tensors match, "
              << report.numbers(Outcome::Match) << " numbers.\n";
}

int matchWeights(const Options& options, const Context& context) {
    const auto project = options.project->load(options.classes);
    if (!project) {
        return context.fail(project.error());
    }
    const auto report =
        context.services.networks->matchWeights(project->network, pictureShape(*project), options.file);
    if (!report) {
        return context.fail(report.error());
    }
    if (context.json) {
        Context::print(toJson(*report));
    } else {
        printReport(*report);
    }
    return exitDone;
}

}  // namespace

void addWeights(CLI::App& app, Action& action) {
    auto* command =
        addCommand(app, "weights", "Show which weights of a safetensors file would start a network",
                   "  cnn-studio-cli weights actions.cnnproj --file resnet18.safetensors\n"
                   "  cnn-studio-cli train actions.cnnproj --weights resnet18.safetensors");
    const auto options = std::make_shared<Options>();
    addSourceOptions(*command, options->project);
    command->add_option("--file", options->file, "Weights (*.safetensors)")->type_name("FILE")->required();
    command->add_option("--classes", options->classes, "Classes of a template (default 11)")
        ->type_name("N")
        ->check(atLeast(1));
    command->callback([options, &action] {
        action = [options](const Context& context) { return matchWeights(*options, context); };
    });
}

}  // namespace studio::cli
