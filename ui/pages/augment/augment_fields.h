#pragma once

#include <vector>

#include "ui/pages/project_form.h"

namespace studio::ui {

[[nodiscard]] std::vector<ProjectField> augmentSwitchFields();
/// Rotation, shear, shifts and zoom, as sliders.
[[nodiscard]] std::vector<ProjectField> augmentRangeFields();
/// Fill mode and value.
[[nodiscard]] std::vector<ProjectField> augmentFillFields();
[[nodiscard]] std::vector<ProjectField> rescaleFields();

}  // namespace studio::ui
