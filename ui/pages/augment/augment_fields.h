#pragma once

#include <vector>

#include "ui/pages/project_form.h"

namespace studio::ui {

[[nodiscard]] std::vector<ProjectField> augmentSwitchFields();
/// Fill mode and value.
[[nodiscard]] std::vector<ProjectField> augmentFillFields();
/// Rescale and the four normalizations.
[[nodiscard]] std::vector<ProjectField> numberFields();

}  // namespace studio::ui
