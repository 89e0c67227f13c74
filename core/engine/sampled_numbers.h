#pragma once

#include <span>

#include "core/api/training_events.h"

namespace studio::engine {

/// Of finite numbers; not a number or infinite where one of them is. All of any thread.
[[nodiscard]] double normOf(std::span<const float> numbers);  ///< L2, summed in double.

/// L2 of the differences; both of one length.
[[nodiscard]] double distanceOf(std::span<const float> from, std::span<const float> to);

/// 64 equal bins from the least to the greatest number, as torch.histc has them; one bin where all are equal,
/// none where one is not finite.
[[nodiscard]] api::Histogram histogramOf(std::span<const float> numbers);

}  // namespace studio::engine
