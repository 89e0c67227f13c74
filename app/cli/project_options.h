#pragma once

#include <memory>
#include <string>

#include "app/cli/command.h"
#include "app/cli/dataset_options.h"
#include "app/cli/settings.h"

namespace studio::cli {

/// Where a project comes from and what the command line changes about it.
struct ProjectOptions {
    std::string file;     ///< *.cnnproj; empty with `dataset`.
    std::string dataset;  ///< A folder of pictures.
    std::string preset;   ///< Of the network.
    std::string trainingPreset;
    Settings named;   ///< By options of their own.
    Settings placed;  ///< By --set.
    std::shared_ptr<DatasetOptions> pictures = std::make_shared<DatasetOptions>();

    /// The project file, or a new project, with the training preset and all settings but those of layers.
    [[nodiscard]] Result<spec::Project> load() const;
    /// As load(), with the preset's network for so many classes where one is asked for or there is no file,
    /// and with all settings.
    [[nodiscard]] Result<spec::Project> load(int classes) const;
    /// All settings but those of layers.
    [[nodiscard]] Status override(spec::Project& project) const;
    /// Those of either kind.
    [[nodiscard]] Settings settings() const;
    /// Whether load(classes) takes the network of a template.
    [[nodiscard]] bool usesTemplate() const { return file.empty() || !preset.empty(); }
};

/// One picture as the project feeds it.
[[nodiscard]] spec::Shape pictureShape(const spec::Project& project);

/// PROJECT, --dataset, --preset, --width, --height.
void addSourceOptions(CLI::App& command, const std::shared_ptr<ProjectOptions>& options);
/// Scans with a progress bar, says how many files were left out, and applies what was decided about single
/// pictures.
[[nodiscard]] Result<api::DatasetReport> scanDataset(const Context& context,
                                                     const spec::DatasetSpec& dataset);

/// `given`, or 'runs' beside the project file, in the working folder where there is none. Absolute.
[[nodiscard]] std::string runsFolder(const std::string& given, const ProjectOptions& project);

/// A project that can be trained, and its pictures.
struct PreparedProject {
    spec::Project project;
    api::DatasetReport dataset;
};
/// Loads, scans and checks. Error at the option that set what is wrong.
[[nodiscard]] Result<PreparedProject> prepareProject(const ProjectOptions& options, const Context& context);
/// What keeps `project` from being trained on these pictures, before any folder is made.
[[nodiscard]] Status checkProject(const spec::Project& project, const api::DatasetReport& dataset,
                                  const Context& context);

}  // namespace studio::cli
