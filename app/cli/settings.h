#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/spec/project.h"

namespace studio::cli {

/// A setting of a project that was named on the command line.
struct Setting {
    std::string option;  ///< "--epochs"
    std::string place;   ///< "training.epochs", as of spec::SweepAxis.
    spec::ParamValue value;
};
using Settings = std::vector<Setting>;

/// true, 3, 0.5, [3,5]; anything else is a text.
[[nodiscard]] spec::ParamValue valueOf(const std::string& text);

/// "training.clipNorm=1" as place and text. Throws CLI::ValidationError in the name of `option`.
[[nodiscard]] std::pair<std::string, std::string> placeAndText(const std::string& option,
                                                               const std::string& text);

/// Throws CLI::ValidationError where two options set the same place.
void checkOnce(const Settings& settings);

/// Sets them all, kinds of optimizer, schedule and loss before their parameters. Error at the option.
[[nodiscard]] Status applySettings(const Settings& settings, spec::Project& project);

/// `error`, at the option that set the place at which it is: whoever typed it looks there.
[[nodiscard]] Error atOption(Error error, const Settings& settings);

}  // namespace studio::cli
