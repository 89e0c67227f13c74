#pragma once

#include <string>
#include <vector>

#include "core/spec/sweep.h"

namespace studio::spec {

/// A search as it was begun: what it varies, and the project that it varies. With it the runs that are still
/// missing can be made again, by whichever program.
struct SearchPlan {
    std::string name;
    SweepSpec sweep;
    Project project;
};

/// JSON.
[[nodiscard]] std::string planText(const SearchPlan& plan);
[[nodiscard]] Result<SearchPlan> planFromText(const std::string& text);

/// The plans in `<runs>/searches`, by name; files that cannot be read are left out. Any thread.
[[nodiscard]] std::vector<SearchPlan> readSearchPlans(const std::string& runsFolder);
/// To `<runs>/searches/<name>.json`, whose folder is made; a plan of that name is replaced.
[[nodiscard]] Status writeSearchPlan(const std::string& runsFolder, const SearchPlan& plan);

}  // namespace studio::spec
