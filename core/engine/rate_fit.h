#pragma once

#include <vector>

#include "core/engine/step_time.h"

namespace studio::engine {

struct TimedWork {
    Work work{};
    double seconds = 0;
};

/// The rates, none below zero, with which work · rates comes nearest to the seconds measured, each taken
/// relative to itself (least squares).
[[nodiscard]] Rates fitRates(const std::vector<TimedWork>& samples);

}  // namespace studio::engine
