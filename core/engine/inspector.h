#pragma once

#include <memory>

#include "core/api/model_service.h"

namespace studio::engine {

/// Looks into networks on the CPU. Keeps the last models and feature maps, so that going from kernel to
/// kernel is immediate.
[[nodiscard]] std::unique_ptr<api::Inspector> makeInspector();

}  // namespace studio::engine
