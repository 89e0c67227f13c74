#pragma once

#include "core/data/sample/actions.h"

namespace studio::data::sample {

inline constexpr int pictureSide = 160;

/// One picture of the sample dataset: a pure function of its arguments.
[[nodiscard]] api::ImageBuffer drawPicture(const Action& action, std::uint64_t seed, int index);

}  // namespace studio::data::sample
