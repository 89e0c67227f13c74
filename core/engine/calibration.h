#pragma once

#include <memory>
#include <stop_token>

#include "core/engine/step_time.h"

namespace studio::engine {

/// Times layers of every type on small inputs, forward and backward, and an optimizer's pass over weights.
/// Takes about a second. Runs on a thread of its own with as many threads as a training has. Error: no such
/// device, or Error::cancelled().
[[nodiscard]] Result<Calibration> measureSpeed(const torch::Device& device, int threads,
                                               const std::stop_token& stop);

/// What was measured in this process, for each device and number of threads; nullptr before. Any thread.
[[nodiscard]] std::shared_ptr<const Calibration> calibrationOf(const torch::Device& device, int threads);
void keepCalibration(const torch::Device& device, int threads, Calibration calibration);

}  // namespace studio::engine
