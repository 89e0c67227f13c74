#pragma once

#include <functional>

namespace studio::engine {

/// As many as asked for, or as there are processors for this process when `wanted` is 0.
[[nodiscard]] int threadCount(int wanted);

/// Runs `work` on a thread of its own and waits: what torch keeps per thread (its thread count and pool) and
/// the lower priority, which leaves the window fluid, end with it. `work` must not throw.
void runOnComputeThread(int threads, const std::function<void()>& work);
/// The same for work beside others, a training perhaps: how many threads those compute with is left as it is.
void runBesideOthers(int threads, const std::function<void()>& work);

}  // namespace studio::engine
