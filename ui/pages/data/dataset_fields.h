#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "ui/pages/project_form.h"

namespace studio::ui {

/// The values of the Data page's inspector, section by section.
[[nodiscard]] std::vector<ProjectField> layoutFields();
/// Width and height change together while `keepsEqual`.
[[nodiscard]] std::vector<ProjectField> pictureFields(const std::function<bool()>& keepsEqual);
[[nodiscard]] std::vector<ProjectField> splitFields();
/// `automatic` gives the weights that one's own begin with.
[[nodiscard]] std::vector<ProjectField> balanceFields(
    const std::function<std::map<std::string, double>()>& automatic);
[[nodiscard]] std::vector<ProjectField> batchFields();
[[nodiscard]] std::vector<ProjectField> cacheFields();

}  // namespace studio::ui
