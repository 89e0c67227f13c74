#pragma once

#include <QString>

#include "core/api/dataset_service.h"

namespace studio::ui {

[[nodiscard]] QString layoutName(spec::Layout layout);  ///< "Class folders"
/// "Class folders · One subfolder for each class."
[[nodiscard]] QString layoutText(const api::DatasetReport& report);
/// "264 train, 66 validate, 33 test."
[[nodiscard]] QString splitText(const api::Split& split);
/// "4.1 MB of 1 GB in memory. …"
[[nodiscard]] QString cacheText(const api::CachePlan& plan);
/// What the choice about unequal classes comes to: "An error counts 0.55 to 2.4 times, by class."
[[nodiscard]] QString balanceText(spec::Balance balance, const api::DatasetReport& report,
                                  const api::Split& split);

}  // namespace studio::ui
