#include "app/cli/project_options.h"

#include <CLI/CLI.hpp>
#include <filesystem>

#include "core/spec/presets.h"

namespace studio::cli {
namespace {

constexpr const char* defaultPreset = "tutorial";

template <class Target, class Value>
void assign(Target& target, const std::optional<Value>& value) {
    if (value) {
        target = *value;
    }
}

}  // namespace

void ProjectOptions::override(spec::Project& project) const {
    assign(project.training.epochs, epochs);
    assign(project.training.batchSize, batchSize);
    assign(project.training.threads, threads);
    assign(project.training.device, device);
    assign(project.training.optimizer.learningRate, learningRate);
    assign(project.dataset.width, width);
    assign(project.dataset.height, height);
    pictures->override(project.dataset);
    assign(project.training.seed, seed);
    if (optimizer && *optimizer != project.training.optimizer.type) {
        // Another optimizer's parameters mean nothing to this one.
        project.training.optimizer.params.clear();
        project.training.optimizer.type = *optimizer;
    }
    if (weights) {
        project.training.initialWeights = std::filesystem::absolute(*weights).lexically_normal().string();
    }
    if (noAugment) {
        project.augmentation.enabled = false;
    }
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
    override(project);
    return project;
}

Result<spec::Project> ProjectOptions::load(int classes) const {
    auto project = load();
    if (!project || (!file.empty() && preset.empty())) {
        return project;
    }
    const Status used = spec::usePreset(*project, preset.empty() ? defaultPreset : preset, classes);
    if (!used) {
        return used.error();
    }
    override(*project);  // A learning rate that was named outdoes the preset's.
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
    command.add_option("--width", options->width, "Pictures are stretched to this many pixels")
        ->type_name("PIXELS")
        ->check(atLeast(1));
    command.add_option("--height", options->height, "Pictures are stretched to this many pixels")
        ->type_name("PIXELS")
        ->check(atLeast(1));
}

void addTrainingOptions(CLI::App& command, const std::shared_ptr<ProjectOptions>& options) {
    command.add_option("--epochs", options->epochs, "Epoch at which the run is complete")
        ->type_name("N")
        ->check(atLeast(1));
    command.add_option("--batch-size", options->batchSize, "Pictures per step")
        ->type_name("N")
        ->check(atLeast(1));
    command.add_option("--learning-rate", options->learningRate, "Step size of the optimizer")
        ->type_name("RATE")
        ->check(atLeast(1e-12));
    command
        .add_option("--optimizer", options->optimizer, "sgd, adam, adamw, rmsprop, nadam, adagrad or lion")
        ->type_name("NAME")
        ->check(CLI::IsMember({"sgd", "adam", "adamw", "rmsprop", "nadam", "adagrad", "lion"}));
    command.add_option("--seed", options->seed, "Of weights, order, augmentation and Dropout")
        ->type_name("N")
        ->check(CLI::NonNegativeNumber);
    command.add_option("--device", options->device, "auto, cpu, cuda:0, … (see 'devices')")
        ->type_name("NAME");
    command.add_option("--threads", options->threads, "CPU threads; 0: as many as processors")
        ->type_name("N")
        ->check(atLeast(0));
    command
        .add_option("--weights", options->weights,
                    "Start from the weights of a safetensors file, as far as they match (see 'weights')")
        ->type_name("FILE");
    addLayoutOptions(command, options->pictures);
    addSplitOptions(command, options->pictures);
    addPictureOptions(command, options->pictures);
    command.add_flag("--no-augment", options->noAugment, "Train on the pictures as they are");
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

}  // namespace studio::cli
