#include "core/engine/layers/layer_type.h"

#include <algorithm>

#include "core/engine/layers/types.h"

namespace studio::engine {

const std::vector<const LayerType*>& layerTypes() {
    static const std::vector<const LayerType*> types{&conv2dType(),
                                                     &depthwiseConv2dType(),
                                                     &separableConv2dType(),
                                                     &convTranspose2dType(),
                                                     &batchNormType(),
                                                     &layerNormType(),
                                                     &groupNormType(),
                                                     &localResponseNormType(),
                                                     &activationType(),
                                                     &preluType(),
                                                     &maxPoolType(),
                                                     &avgPoolType(),
                                                     &l2PoolType(),
                                                     &adaptiveAvgPoolType(),
                                                     &adaptiveMaxPoolType(),
                                                     &globalAvgPoolType(),
                                                     &globalMaxPoolType(),
                                                     &dropoutType(),
                                                     &spatialDropoutType(),
                                                     &flattenType(),
                                                     &reshapeType(),
                                                     &denseType(),
                                                     &addType(),
                                                     &multiplyType(),
                                                     &concatType(),
                                                     &upsampleType(),
                                                     &zeroPaddingType(),
                                                     &reflectionPaddingType()};
    return types;
}

const LayerType* findLayerType(const std::string& type) {
    const auto& types = layerTypes();
    const auto it = std::find_if(types.begin(), types.end(),
                                 [&](const LayerType* t) { return t->descriptor().type == type; });
    return it == types.end() ? nullptr : *it;
}

}  // namespace studio::engine
