#pragma once

#include <QString>
#include <string>

#include "core/api/dataset_service.h"

namespace studio::ui {

[[nodiscard]] QString layoutName(spec::Layout layout);  ///< "Class folders"
/// "Class folders · One subfolder for each class."
[[nodiscard]] QString layoutText(const api::DatasetReport& report);
/// What a thumbnail is called: the file's name alone, without what all of them end in.
[[nodiscard]] QString pictureName(const std::string& path);
/// Where it is not what the choice says: "Automatic: by share. ", with the space; else empty.
[[nodiscard]] QString splitModeText(const api::DatasetReport& report, spec::SplitMode mode);
/// "4.1 MB of 1 GB in memory. …"
[[nodiscard]] QString cacheText(const api::CachePlan& plan);
/// What the choice about unequal classes comes to: "An error counts 0.55 to 2.4 times, by class."
[[nodiscard]] QString balanceText(const spec::DatasetSpec& dataset, const api::DatasetReport& report,
                                  const api::Split& split);

}  // namespace studio::ui
