#pragma once

#include "core/api/descriptors.h"
#include "core/spec/project.h"

namespace studio::api {

/// `project` with what pictures of several labels need and it lacks: an output that ends in a sigmoid, a loss
/// of a yes or no for each class, and no oversampling. Equal to it where nothing is lacking or nothing can be
/// set. Pure.
[[nodiscard]] spec::Project withLabelHead(spec::Project project, const Catalogue& catalogue);

}  // namespace studio::api
