#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <iostream>

#include "app/cli/answers.h"
#include "app/cli/project_options.h"

namespace studio::cli {
namespace {

/// A picture dataset's folder, or a project file's.
Result<spec::DatasetSpec> datasetAt(const std::string& path) {
    if (!path.ends_with(".cnnproj")) {
        return spec::DatasetSpec{.folder = std::filesystem::absolute(path).lexically_normal().string()};
    }
    const auto project = spec::loadProject(path);
    if (!project) {
        return project.error();
    }
    return project->dataset;
}

std::string sizeRange(const api::DatasetReport& report) {
    const auto& samples = report.samples;
    const auto text = [](const api::Sample& s) {
        return std::to_string(s.width) + "×" + std::to_string(s.height);
    };
    const auto [least,
                most] = std::minmax_element(samples.begin(), samples.end(), [](const auto& a, const auto& b) {
        return static_cast<std::int64_t>(a.width) * a.height < static_cast<std::int64_t>(b.width) * b.height;
    });
    return text(*least) + " to " + text(*most) + " pixels";
}

void printReport(const api::DatasetReport& report) {
    std::cout << report.samples.size() << " pictures in " << report.classes.size() << " classes, "
              << sizeRange(report) << '\n';
    const auto counts = report.countPerClass();
    for (std::size_t i = 0; i < counts.size(); ++i) {
        std::cout << "  " << counts[i] << '\t' << report.classes[i] << '\n';
    }
    if (!report.problems.empty()) {
        std::cout << "Left out: " << report.problems.size() << '\n';
    }
    for (const auto& problem : report.problems) {
        std::cout << "  " << problem.path << ": " << problem.reason << '\n';
    }
}

int scan(const std::string& path, const Context& context) {
    const auto dataset = datasetAt(path);
    if (!dataset) {
        return context.fail(dataset.error());
    }
    const auto report = scanDataset(context, *dataset);
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

void addScan(CLI::App& app, Action& action) {
    auto* command =
        addCommand(app, "scan", "Count the pictures of a dataset and list every file that is left out",
                   "  cnn-studio-cli scan pictures\n"
                   "  cnn-studio-cli scan actions.cnnproj --json");
    const auto path = std::make_shared<std::string>();
    command->add_option("dataset", *path, "Folder with one subfolder per class, or a project file")
        ->required()
        ->type_name("FOLDER|PROJECT");
    command->callback(
        [path, &action] { action = [path](const Context& context) { return scan(*path, context); }; });
}

}  // namespace studio::cli
