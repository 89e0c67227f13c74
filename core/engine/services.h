#pragma once

#include "core/api/services.h"

namespace studio::engine {

/// The whole engine behind its interfaces. app injects it into the window or the command line.
[[nodiscard]] api::Services makeServices();

}  // namespace studio::engine
