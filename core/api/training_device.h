#pragma once

#include <string>

#include "core/api/device_service.h"
#include "core/spec/training.h"

namespace studio::api {

/// The one that `name` (spec::TrainingSpec::device) means: "auto" is the first CUDA device, else the CPU.
/// nullptr: it is not there, or the devices are not known yet.
[[nodiscard]] const Device* deviceOf(const SystemReport& system, const std::string& name);

/// What stands in the way of training on this machine, at "training.device" and "training.precision": the
/// device is not there (any more), or it has no units for the chosen precision. Empty while the devices are
/// not known.
[[nodiscard]] Errors deviceMistakes(const spec::TrainingSpec& training, const SystemReport& system);

/// At "training.device": there is no device `name` beside `cudaDevices` GPUs and the CPU. `noCudaReason` as
/// in SystemReport.
[[nodiscard]] Error noDevice(const std::string& name, int cudaDevices, const std::string& noCudaReason);

}  // namespace studio::api
