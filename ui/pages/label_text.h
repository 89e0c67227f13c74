#pragma once

#include <QString>

#include "core/api/dataset_report.h"

namespace studio::ui {

/// The classes of a picture as a whole: "cat", "cat, dog", or "no label" where it has none.
[[nodiscard]] QString labelText(const api::DatasetReport& report, const api::Sample& sample);
/// The same of classes that a network has answered with yes.
[[nodiscard]] QString labelText(const std::vector<std::string>& names);

}  // namespace studio::ui
