#pragma once

#include "core/api/network_service.h"
#include "core/spec/network.h"

namespace studio::engine {

/// What the loss asks of the last layer and does not find. `output` is the
/// layer's, `picture` the network's input.
[[nodiscard]] Errors checkOutput(const spec::LayerSpec& layer, const spec::Shape& output,
                                 const spec::Shape& picture, const api::Target& target);

}  // namespace studio::engine
