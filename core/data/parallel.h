#pragma once

#include <cstddef>
#include <functional>
#include <stop_token>

#include "core/api/progress.h"

namespace studio::data {

/// Calls work(0 … count − 1) on as many threads as there are processors, in any order, and reports progress
/// on the calling thread meanwhile. False when `stop` ended it early. `work` must not throw.
[[nodiscard]] bool forEachParallel(std::size_t count, const std::stop_token& stop,
                                   const api::Progress& progress,
                                   const std::function<void(std::size_t)>& work);

}  // namespace studio::data
