#pragma once

#include <string>

#include "core/engine/layers/layer_type.h"

namespace studio::engine {

/// Appends nodes that bring each of `groups` runs of channels of the first input to mean 0 and variance 1,
/// sample by sample, then scale and shift it by the initializers `<layer>_weight` and `<layer>_bias`. Their
/// shape is `affine`, without the batch; it broadcasts over the input.
///
/// Opset 13 has neither LayerNormalization nor GroupNormalization: the groups become the channels of an
/// InstanceNormalization.
void normalizedOnnx(const LayerContext& context, const ExportNames& names, std::int64_t groups,
                    double epsilon, const std::vector<std::int64_t>& affine, OnnxGraph& graph);

/// Error with a remedy when each of `groups` holds one number alone, of which nothing would be left.
[[nodiscard]] Status requireMany(const LayerContext& context, const std::string& layer, std::int64_t groups);

/// "epsilon": Keras 1e-3, PyTorch 1e-5.
[[nodiscard]] api::ParamDescriptor normEpsilonParam();
[[nodiscard]] double normEpsilon(const LayerContext& context);

}  // namespace studio::engine
