#pragma once

#include <iosfwd>

#include "core/api/dataset_health.h"

namespace studio::cli {

/// A dataset as a person reads it: counts, layout, classes, split, what to know before training and what to
/// do about it, and every file that is left out with its reason.
void printDataset(std::ostream& out, const api::DatasetReport& report, const api::Split& split,
                  const api::DatasetHealth& health);

}  // namespace studio::cli
