#include "app/cli/project_options.h"

#include <CLI/CLI.hpp>
#include <filesystem>

#include "core/api/dataset_health.h"
#include "core/api/label_head.h"
#include "core/spec/presets.h"
#include "core/spec/training_presets.h"

namespace studio::cli {
namespace {

constexpr const char* defaultPreset = "tutorial";

void addSide(CLI::App& command, const std::shared_ptr<ProjectOptions>& options, const std::string& flag,
             const std::string& place) {
    command
        .add_option_function<std::int64_t>(
            flag,
            [options, flag, place](std::int64_t pixels) {
                options->named.push_back({flag, place, pixels});
            },
            "Pictures are brought to this many pixels")
        ->type_name("PIXELS")
        ->check(within(1, 4096));
}

}  // namespace

Status ProjectOptions::override(spec::Project& project) const {
    pictures->override(project.dataset);
    Settings known = settings();
    // Layers have to wait for their network.
    std::erase_if(known, [](const Setting& setting) { return setting.place.starts_with("network."); });
    return applySettings(known, project);
}

Settings ProjectOptions::settings() const {
    Settings all = named;
    all.insert(all.end(), placed.begin(), placed.end());
    return all;
}

Result<spec::Project> ProjectOptions::load() const {
    spec::Project project = spec::newProject();
    if (!file.empty()) {
        auto loaded = spec::loadProject(file);
        if (!loaded) {
            return loaded.error();
        }
        project = *std::move(loaded);
    }
    if (!dataset.empty()) {
        project.dataset.folder = std::filesystem::absolute(dataset).lexically_normal().string();
    }
    project.training = spec::withPreset(project.training, trainingPreset);
    if (const Status set = override(project); !set) {
        return set.error();
    }
    return project;
}

Result<spec::Project> ProjectOptions::load(int classes) const {
    auto project = load();
    if (!project) {
        return project;
    }
    if (usesTemplate()) {
        const Status used = spec::usePreset(*project, preset.empty() ? defaultPreset : preset, classes);
        if (!used) {
            return used.error();
        }
    }
    // A learning rate that was named outdoes the preset's.
    if (const Status set = applySettings(settings(), *project); !set) {
        return set.error();
    }
    return project;
}

spec::Shape pictureShape(const spec::Project& project) {
    const auto& dataset = project.dataset;
    return spec::Shape::maps(dataset.channels(), dataset.height, dataset.width);
}

void addSourceOptions(CLI::App& command, const std::shared_ptr<ProjectOptions>& options) {
    command.add_option("project", options->file, "Project file (*.cnnproj)")->type_name("PROJECT");
    command
        .add_option("--dataset", options->dataset, "Folder of pictures, in a layout that 'scan' recognises")
        ->type_name("FOLDER");
    command
        .add_option(
            "--preset", options->preset,
            std::string("Network template, see 'templates' (without a project: ") + defaultPreset + ")")
        ->type_name("NAME");
    addSide(command, options, "--width", "dataset.width");
    addSide(command, options, "--height", "dataset.height");
}

Result<api::DatasetReport> scanDataset(const Context& context, const spec::DatasetSpec& dataset) {
    auto report =
        context.services.datasets->scan(dataset, context.stop, context.terminal.progress("scanning"));
    context.terminal.clearStatus();
    if (report && !report->problems.empty()) {
        context.terminal.note(
            std::to_string(report->problems.size()) +
            (report->problems.size() == 1 ? " file or folder is" : " files or folders are") +
            " left out; 'cnn-studio-cli scan' lists each with its reason.");
    }
    if (!report) {
        return report.error();
    }
    return api::withEdits(*report, dataset);
}

std::string runsFolder(const std::string& given, const ProjectOptions& project) {
    namespace fs = std::filesystem;
    const fs::path folder = given.empty() ? fs::path(project.file).parent_path() / "runs" : fs::path(given);
    return fs::absolute(folder).lexically_normal().string();
}

Status checkProject(const spec::Project& project, const api::DatasetReport& dataset, const Context& context) {
    Errors errors = project.validate();
    const auto& networks = *context.services.networks;
    const auto target = api::targetOf(dataset, project.training.loss, networks.catalogue());
    const auto report = networks.analyze(project.network, pictureShape(project), target).allErrors();
    errors.insert(errors.end(), report.begin(), report.end());
    return errors.empty() ? Status() : Status(errors.front());
}

Result<PreparedProject> prepareProject(const ProjectOptions& options, const Context& context) {
    const auto source = options.load();
    if (!source) {
        return source.error();
    }
    auto dataset = scanDataset(context, source->dataset);
    if (!dataset) {
        return dataset.error();
    }
    auto project = options.load(static_cast<int>(dataset->classes.size()));
    if (!project) {
        return project.error();
    }
    if (dataset->multiLabel && options.usesTemplate()) {
        project = api::withLabelHead(*std::move(project), context.services.networks->catalogue());
        if (const Status set = applySettings(options.settings(), *project); !set) {
            return set.error();
        }
        context.terminal.note("Pictures have several labels: the network ends in a sigmoid for each class.");
    }
    if (project->dataset.splitMode == spec::SplitMode::Automatic &&
        api::splitModeOf(*dataset, project->dataset.splitMode) == spec::SplitMode::Folders) {
        context.terminal.note("The folders say which pictures validate and test (see --split-mode).");
    }
    if (const Status checked = checkProject(*project, *dataset, context); !checked) {
        return atOption(checked.error(), options.settings());
    }
    return PreparedProject{*std::move(project), *std::move(dataset)};
}

}  // namespace studio::cli
