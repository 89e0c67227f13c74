#pragma once

#include <string>

#include "core/engine/layers/layer_type.h"

namespace studio::engine {

/// Error with a remedy unless the first input is maps; `layer` is the layer's name in the message.
[[nodiscard]] Status requireMaps(const LayerContext& context, const std::string& layer);
/// Error with a remedy unless the first input is a flat vector of features.
[[nodiscard]] Status requireFeatures(const LayerContext& context, const std::string& layer);
/// Error that names both shapes unless all inputs are alike, but for the channels when `anyChannels`.
[[nodiscard]] Status requireAlike(const LayerContext& context, const std::string& layer, bool anyChannels);

}  // namespace studio::engine
