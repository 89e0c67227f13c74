#pragma once

#include <memory>
#include <optional>
#include <string>

#include "core/spec/dataset.h"

namespace CLI {
class App;
}

namespace studio::cli {

/// What the command line says about a dataset; what it does not say stays as it is in the project.
struct DatasetOptions {
    std::optional<std::string> layout, table, splitMode, balance, resize, interpolation;
    std::optional<double> validationShare, testShare;
    std::optional<int> folds, fold;

    void override(spec::DatasetSpec& dataset) const;
};

/// --layout, --table
void addLayoutOptions(CLI::App& command, const std::shared_ptr<DatasetOptions>& options);
/// --split-mode, --validation-share, --test-share, --folds, --fold
void addSplitOptions(CLI::App& command, const std::shared_ptr<DatasetOptions>& options);
/// --balance, --resize, --interpolation
void addPictureOptions(CLI::App& command, const std::shared_ptr<DatasetOptions>& options);

}  // namespace studio::cli
