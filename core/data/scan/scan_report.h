#pragma once

#include "core/data/scan/mask_facts.h"
#include "core/data/scan/scan_reading.h"

namespace studio::data {

/// Puts what was read into `report`: samples, damaged ones, problems, classes that have a sample; with masks
/// their facts. Samples sorted as api::DatasetReport says. Error where the masks' values cannot be classes.
[[nodiscard]] Status fillReport(const FolderListing& listing, const LayoutPlan& plan, const FilesRead& files,
                                const spec::MaskSpec& masks, api::DatasetReport& report);

}  // namespace studio::data
