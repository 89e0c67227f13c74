#pragma once

#include <memory>
#include <string>

#include "app/cli/command.h"

namespace studio::cli {

/// A trained network on the command line.
struct RunOptions {
    std::string folder;
    std::string
        checkpoint;  ///< Empty: the run's model, "best" where early stopping restored it, else "last".

    /// Warns where the weights are those that the run began with. What is wrong with the folder is said by
    /// whoever opens the model.
    [[nodiscard]] api::ModelRef model(const Context& context) const;
};

/// RUN and --checkpoint.
void addRunOptions(CLI::App& command, const std::shared_ptr<RunOptions>& options);

}  // namespace studio::cli
