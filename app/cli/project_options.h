#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "app/cli/command.h"
#include "app/cli/dataset_options.h"
#include "core/spec/project.h"

namespace studio::cli {

/// Where a project comes from and what the command line changes about it.
struct ProjectOptions {
    std::string file;     ///< *.cnnproj; empty with `dataset`.
    std::string dataset;  ///< A folder of pictures.
    std::string preset;
    std::optional<int> epochs, batchSize, threads, width, height;
    std::optional<double> learningRate;
    std::optional<std::string> optimizer, device, weights;
    std::optional<std::uint64_t> seed;
    bool noAugment = false;
    std::shared_ptr<DatasetOptions> pictures = std::make_shared<DatasetOptions>();

    /// The project file, or a new project, with the overrides.
    [[nodiscard]] Result<spec::Project> load() const;
    /// As load(), with the preset's network for so many classes where one is asked for or there is no file.
    [[nodiscard]] Result<spec::Project> load(int classes) const;
    void override(spec::Project& project) const;
};

/// One picture as the project feeds it.
[[nodiscard]] spec::Shape pictureShape(const spec::Project& project);

/// PROJECT, --dataset, --preset, --width, --height.
void addSourceOptions(CLI::App& command, const std::shared_ptr<ProjectOptions>& options);
/// All that training can be told besides.
void addTrainingOptions(CLI::App& command, const std::shared_ptr<ProjectOptions>& options);

/// Scans with a progress bar, says how many files were left out, and applies what was decided about single
/// pictures.
[[nodiscard]] Result<api::DatasetReport> scanDataset(const Context& context,
                                                     const spec::DatasetSpec& dataset);

}  // namespace studio::cli
