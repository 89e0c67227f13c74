#pragma once

#include <optional>
#include <string>

#include "core/data/augment/draw.h"
#include "core/data/augment/mixing.h"

namespace studio::data::augment {

/// "rotate −12.3°, brightness ×1.15, erased 12 %", or "unchanged". `partner` is the other picture's name, of
/// `mix`. Width and height are the picture's.
[[nodiscard]] std::string caption(const Draw& draw, int width, int height, const std::optional<Mix>& mix = {},
                                  const std::string& partner = {});

}  // namespace studio::data::augment
