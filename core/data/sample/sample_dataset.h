#pragma once

#include "core/api/dataset_service.h"

namespace studio::data::sample {

/// See api::DatasetService::generateSample. Files are <action>/<action>_<number>.png.
[[nodiscard]] Status generate(const std::string& folder, std::uint64_t seed, int perClass,
                              const std::stop_token& stop, const api::Progress& progress);

}  // namespace studio::data::sample
