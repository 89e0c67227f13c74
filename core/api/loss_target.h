#pragma once

#include "core/api/descriptors.h"

namespace studio::api {

struct DatasetReport;

/// What a loss for `dataset` has to be for. With several labels the network ends in a sigmoid, whatever the
/// loss's own LossDescriptor::activation.
[[nodiscard]] LossTarget lossTargetOf(const DatasetReport& dataset);

/// Whether the loss can be trained on that.
[[nodiscard]] bool suits(const LossDescriptor& loss, LossTarget target);

}  // namespace studio::api
