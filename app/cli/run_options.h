#pragma once

#include <memory>
#include <string>

#include "app/cli/command.h"

namespace studio::cli {

/// A trained network on the command line.
struct RunOptions {
    std::string folder;
    std::string checkpoint = "last";

    [[nodiscard]] api::ModelRef model() const;
};

/// RUN and --checkpoint.
void addRunOptions(CLI::App& command, const std::shared_ptr<RunOptions>& options);

}  // namespace studio::cli
