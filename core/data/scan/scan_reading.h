#pragma once

#include "core/data/scan/layout.h"
#include "core/data/scan/scan_index.h"

namespace studio::data {

/// What the files of a plan hold, by their number in the listing; null for files that it does not need.
struct FilesRead {
    std::shared_ptr<const ScanRecords> records;
    std::vector<const Probe*> pictures;
    std::vector<const MaskSummary*> masks;
};

/// Reads pictures and masks in parallel, those alone that `index` does not know as they are now. Progress
/// counts all of them. What was read stays in `index`, also when `stop` ended it.
[[nodiscard]] Result<FilesRead> readFiles(const std::string& folder, const FolderListing& listing,
                                          const LayoutPlan& plan, const std::stop_token& stop,
                                          const api::Progress& progress, ScanIndex& index);

}  // namespace studio::data
