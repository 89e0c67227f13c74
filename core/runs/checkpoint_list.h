#pragma once

#include <vector>

#include "core/api/run_store.h"
#include "core/runs/run_folder.h"

namespace studio::runs {

/// The checkpoints that lie in a run: "last", "best", then by epoch. Epochs are read from the files' headers;
/// a file that does not say its epoch is left out.
[[nodiscard]] std::vector<api::KeptCheckpoint> checkpointsOf(const RunFolder& run);

/// Bytes of everything in the folder; files that share theirs count once.
[[nodiscard]] std::int64_t bytesIn(const RunFolder& run);

}  // namespace studio::runs
