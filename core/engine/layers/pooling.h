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

/// The module `pool`, a call that may have arguments before the window's size, behind what it cannot pad by
/// itself: with `fill`, a Python expression, empty: 0. `padsAlike`: it has an argument "padding" of its own.
[[nodiscard]] SourceText pytorchPool(PythonCall pool, bool padsAlike, const std::string& fill,
                                     const LayerContext& context, const SourceNames& names);
/// The layer `pool` of Keras, whose 'same' is ours.
[[nodiscard]] SourceText kerasPool(PythonCall pool, const LayerContext& context, const SourceNames& names);

}  // namespace studio::engine
