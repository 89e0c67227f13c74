#pragma once

#include <memory>

#include "core/api/run_store.h"

namespace studio::runs {

/// Run folders on disk, laid out as runs::RunFolder says.
[[nodiscard]] std::unique_ptr<api::RunStore> makeRunStore();

}  // namespace studio::runs
