#pragma once

#include <string>

#include "core/api/run_store.h"
#include "core/runs/run_folder.h"

namespace studio::runs {

struct RunStanding {
    api::RunState state = api::RunState::New;
    std::string failure;  ///< When `state` is Failed.
};

/// From the lock and from the end of events.jsonl, of which a small part is read however long it is.
[[nodiscard]] RunStanding standingOf(const RunFolder& run);

}  // namespace studio::runs
