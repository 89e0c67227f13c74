#pragma once

#include "core/engine/layers/layer_type.h"
#include "core/engine/source/source_text.h"

namespace studio::engine {

/// How weights start, are penalized and frozen, of the parameters "initializer", "l2" and "frozen" and the
/// network's scheme.

/// Adds to a Keras layer the arguments that say so where Keras would do otherwise by itself, and to `text`
/// the helper that they need.
void addKerasWeights(PythonCall& layer, const SourceWeights& weights, const LayerContext& context,
                     SourceText& text);

/// PyTorch: statements that follow once all modules are made, and once pytorchStartLikeKeras() was applied
/// to them in a network of Keras's scheme. Adds to `text` the helper that they need.
[[nodiscard]] std::vector<std::string> pytorchStart(SourceText& text, const LayerContext& context,
                                                    const SourceNames& names);
/// "start_like_keras", to be applied to a network of Keras's scheme that has weights.
[[nodiscard]] const SourceHelper& pytorchStartLikeKeras();

}  // namespace studio::engine
