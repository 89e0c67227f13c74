#pragma once

#include "core/api/dataset_service.h"

namespace studio::data {

/// See api::Split. Within a class, samples are ordered by a hash of (seed, path), and the first
/// round(n · share) of that order validate: the order of two files depends on these two alone.
[[nodiscard]] api::Split split(const api::DatasetReport& report, const spec::DatasetSpec& dataset);

}  // namespace studio::data
