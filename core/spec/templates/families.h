#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/spec/presets.h"

namespace studio::spec::templates {

/// A template and what builds it. `build` may count on at least one channel, row, column and class.
struct Template {
    Preset preset;
    std::function<Result<NetworkSpec>(const Shape& input, int classes)> build;
};

/// Each family in a file of its own, in the order in which they are shown.
[[nodiscard]] std::vector<Template> firstSteps();
[[nodiscard]] std::vector<Template> alexNets();
[[nodiscard]] std::vector<Template> vggs();
[[nodiscard]] std::vector<Template> resNets();
[[nodiscard]] std::vector<Template> mobileNets();
[[nodiscard]] std::vector<Template> mirrors();

}  // namespace studio::spec::templates
