#pragma once

#include "core/engine/layers/layer_type.h"

namespace studio::engine {

/// One function for each file of this folder that holds a type; layerTypes() lists them.
[[nodiscard]] const LayerType& conv2dType();
[[nodiscard]] const LayerType& depthwiseConv2dType();
[[nodiscard]] const LayerType& separableConv2dType();
[[nodiscard]] const LayerType& convTranspose2dType();
[[nodiscard]] const LayerType& batchNormType();
[[nodiscard]] const LayerType& layerNormType();
[[nodiscard]] const LayerType& groupNormType();
[[nodiscard]] const LayerType& localResponseNormType();
[[nodiscard]] const LayerType& activationType();
[[nodiscard]] const LayerType& preluType();
[[nodiscard]] const LayerType& maxPoolType();
[[nodiscard]] const LayerType& avgPoolType();
[[nodiscard]] const LayerType& l2PoolType();
[[nodiscard]] const LayerType& adaptiveAvgPoolType();
[[nodiscard]] const LayerType& adaptiveMaxPoolType();
[[nodiscard]] const LayerType& globalAvgPoolType();
[[nodiscard]] const LayerType& globalMaxPoolType();
[[nodiscard]] const LayerType& dropoutType();
[[nodiscard]] const LayerType& spatialDropoutType();
[[nodiscard]] const LayerType& flattenType();
[[nodiscard]] const LayerType& reshapeType();
[[nodiscard]] const LayerType& denseType();
[[nodiscard]] const LayerType& addType();
[[nodiscard]] const LayerType& multiplyType();
[[nodiscard]] const LayerType& concatType();
[[nodiscard]] const LayerType& upsampleType();
[[nodiscard]] const LayerType& zeroPaddingType();
[[nodiscard]] const LayerType& reflectionPaddingType();

}  // namespace studio::engine
