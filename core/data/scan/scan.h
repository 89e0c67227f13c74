#pragma once

#include "core/api/dataset_service.h"

namespace studio::data {

class ScanIndex;

/// See api::DatasetService::scan. Pictures in folders below a class folder belong to that class, as in
/// Keras's flow_from_directory; links are followed where they do not lead back (see walkFolder); hidden files
/// and those of operating systems are ignored, and content decides, not the extension. Files that `index`
/// knows unchanged are not opened; what was opened is kept in it, also when the scan is cancelled.
[[nodiscard]] Result<api::DatasetReport> scan(const spec::DatasetSpec& dataset, const std::stop_token& stop,
                                              const api::Progress& progress, ScanIndex* index = nullptr);

}  // namespace studio::data
