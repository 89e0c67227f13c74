#pragma once

#include <string>
#include <vector>

#include "core/engine/layers/layer_type.h"
#include "core/engine/layers/window.h"

namespace studio::engine {

/// "pool", "strides" and "padding", which all pooling layers have; `paddingHelp` says what is padded with.
[[nodiscard]] std::vector<api::ParamDescriptor> poolParams(const std::string& paddingHelp);
[[nodiscard]] Window poolWindow(const spec::Params& params);
/// The shape rule of all pooling layers: channels stay, the window's positions are the new extents.
[[nodiscard]] Result<LayerFacts> inferPool(const LayerContext& context, const std::string& layer);

}  // namespace studio::engine
