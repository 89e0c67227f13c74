#pragma once

#include "core/api/dataset_service.h"

namespace studio::data {

/// See api::DatasetService::scan. Pictures in folders below a class folder belong to that class, as in
/// Keras's flow_from_directory. Links to files are followed; of links to folders only class folders
/// themselves, and only where they do not lead back to the dataset.
[[nodiscard]] Result<api::DatasetReport> scan(const spec::DatasetSpec& dataset, const std::stop_token& stop,
                                              const api::Progress& progress);

}  // namespace studio::data
