#pragma once

#include <memory>

#include "core/api/device_service.h"

namespace studio::engine {

/// What this machine offers, as LibTorch and the kernel see it.
[[nodiscard]] std::unique_ptr<api::DeviceService> makeDeviceService();

}  // namespace studio::engine
