#pragma once

#include <memory>

#include "core/api/model_service.h"

namespace studio::engine {

/// Probabilities of an exported file may differ from ours by this much on any input.
inline constexpr double largestExportDifference = 1e-4;

/// Writes exports and checks each in its own runtime before it is put in place.
[[nodiscard]] std::unique_ptr<api::ExportService> makeExportService();

}  // namespace studio::engine
