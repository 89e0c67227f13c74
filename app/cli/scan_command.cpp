#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>

#include "app/cli/answers.h"
#include "app/cli/dataset_view.h"
#include "app/cli/project_options.h"

namespace studio::cli {
namespace {

struct Options {
    std::string path;
    std::shared_ptr<DatasetOptions> pictures = std::make_shared<DatasetOptions>();
    [[nodiscard]] bool isProject() const { return path.ends_with(".cnnproj"); }
};

/// A picture dataset's folder, or a project file's.
Result<spec::DatasetSpec> datasetOf(const Options& options) {
    std::error_code code;
    spec::DatasetSpec dataset{.folder =
                                  std::filesystem::absolute(options.path, code).lexically_normal().string()};
    if (options.isProject()) {
        const auto project = spec::loadProject(options.path);
        if (!project) {
            return project.error();
        }
        dataset = project->dataset;
    }
    options.pictures->override(dataset);
    const Errors errors = dataset.validate();
    return errors.empty() ? Result<spec::DatasetSpec>(std::move(dataset)) : errors.front();
}

int scan(const Options& options, const Context& context) {
    const auto dataset = datasetOf(options);
    if (!dataset) {
        return context.fail(dataset.error());
    }
    const auto report = scanDataset(context, *dataset);
    if (!report) {
        return context.fail(report.error());
    }
    const auto split = context.services.datasets->split(*report, *dataset);
    const auto health = api::assess(*report, split);
    if (!context.json) {
        printDataset(std::cout, *report, split, health);
        return exitDone;
    }
    auto answer = toJson(*report);
    answer["split"] = {{"training", split.training.size()},
                       {"validation", split.validation.size()},
                       {"test", split.test.size()}};
    answer["health"] = toJson(health, *report);
    Context::print(answer);
    return exitDone;
}

}  // namespace

void addScan(CLI::App& app, Action& action) {
    auto* command =
        addCommand(app, "scan", "Say what a dataset holds, how it is, and why each other file is left out",
                   "  cnn-studio-cli scan pictures\n"
                   "  cnn-studio-cli scan pictures --layout table --table labels.csv\n"
                   "  cnn-studio-cli scan actions.cnnproj --json");
    const auto options = std::make_shared<Options>();
    command->add_option("dataset", options->path, "Folder of pictures, or a project file")
        ->required()
        ->type_name("FOLDER|PROJECT");
    addLayoutOptions(*command, options->pictures);
    addSplitOptions(*command, options->pictures);
    command->callback([options, &action] {
        action = [options](const Context& context) { return scan(*options, context); };
    });
}

}  // namespace studio::cli
