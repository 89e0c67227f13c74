#pragma once

#include <string>
#include <vector>

#include "core/api/training_service.h"

namespace studio::data {

/// Draws the curves of a run as a PNG of 1200 × 500 pixels, without any window system: loss on the left,
/// accuracy on the right, training solid, validation dashed. Rows may be empty; NaN leaves a gap. Replaces
/// `file` atomically.
[[nodiscard]] Status plotHistory(const std::vector<api::EpochRow>& history, const std::string& file);

}  // namespace studio::data
