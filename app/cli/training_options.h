#pragma once

#include <memory>

#include "app/cli/project_options.h"

namespace CLI {
class Option;
}

namespace studio::cli {

/// What each step is made of: --batch-size, --optimizer, --loss, --precision, --device, … and how pictures
/// are laid out, divided and fed. Words are those of a project's file.
void addStepOptions(CLI::App& command, const std::shared_ptr<ProjectOptions>& options,
                    const api::Catalogue& catalogue);
/// How a training goes on and ends: --training-preset, --epochs, --learning-rate, --schedule,
/// --early-stopping, …
void addCourseOptions(CLI::App& command, const std::shared_ptr<ProjectOptions>& options,
                      const api::Catalogue& catalogue);
/// --seed
void addSeedOption(CLI::App& command, const std::shared_ptr<ProjectOptions>& options);
/// --set PLACE=VALUE
CLI::Option* addSetOption(CLI::App& command, const std::shared_ptr<ProjectOptions>& options);

}  // namespace studio::cli
