#pragma once

#include <functional>
#include <vector>

#include "ui/pages/project_form.h"

namespace studio::ui {

/// Width, height and colour. While `keepsEqual()` the one extent sets the other.
[[nodiscard]] std::vector<ProjectField> pictureFields(const std::function<bool()>& keepsEqual);
[[nodiscard]] std::vector<ProjectField> batchFields();
/// Validation share and seed.
[[nodiscard]] std::vector<ProjectField> splitFields();

}  // namespace studio::ui
