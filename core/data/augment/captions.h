#pragma once

#include <optional>
#include <string>

#include "core/data/augment/draw.h"
#include "core/data/augment/mixing.h"

namespace studio::data::augment {

/// "rot −12°, 3.2 px left, bright ×1.15, erased 12 %", or "unchanged": what rounds to nothing is left out.
/// Parts are separated by ", " and hold no other space to break a line at (U+00A0 instead), a partner's name
/// apart. `partner` is the other picture's name, of `mix`. Width and height are the picture's.
[[nodiscard]] std::string caption(const Draw& draw, int width, int height, const std::optional<Mix>& mix = {},
                                  const std::string& partner = {});

}  // namespace studio::data::augment
