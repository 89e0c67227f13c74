#pragma once

#include <memory>

#include "core/api/dataset_service.h"

namespace studio::data {

/// Pictures on disk behind their interface.
[[nodiscard]] std::unique_ptr<api::DatasetService> makeDatasetService();

}  // namespace studio::data
