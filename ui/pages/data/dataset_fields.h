#pragma once

#include <functional>
#include <vector>

#include "ui/pages/project_form.h"

namespace studio::ui {

/// The values of the Data page's inspector, section by section.
[[nodiscard]] std::vector<ProjectField> layoutFields();
/// Width and height change together while `keepsEqual`.
[[nodiscard]] std::vector<ProjectField> pictureFields(const std::function<bool()>& keepsEqual);
[[nodiscard]] std::vector<ProjectField> splitFields();
[[nodiscard]] std::vector<ProjectField> balanceFields();
[[nodiscard]] std::vector<ProjectField> batchFields();
[[nodiscard]] std::vector<ProjectField> cacheFields();

}  // namespace studio::ui
