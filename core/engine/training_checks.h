#pragma once

#include "core/api/dataset_report.h"
#include "core/spec/project.h"

namespace studio::engine {

/// Everything about a training on these pictures that can be known before anything is allocated: settings,
/// optimizer, loss, network, device, precision and, unless it is to begin `anyway`, memory. Any thread.
[[nodiscard]] Status checkTraining(const spec::Project& project, const api::DatasetReport& dataset,
                                   bool anyway);

}  // namespace studio::engine
