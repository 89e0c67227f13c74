#include "core/engine/layers/shape_checks.h"

namespace studio::engine {

Status requireMaps(const LayerContext& context, const std::string& layer) {
    const auto& in = context.inputs.front();
    if (!in.flat) {
        return {};
    }
    return Error{layer + " works on maps, but its input is a flat vector of " + in.text() + " features.", "",
                 "Move it before the Flatten or global pooling layer."};
}

Status requireFeatures(const LayerContext& context, const std::string& layer) {
    const auto& in = context.inputs.front();
    if (in.flat) {
        return {};
    }
    return Error{layer + " works on a flat vector, but its input is maps of " + in.text() + ".", "",
                 "Insert a Flatten or GlobalAvgPool layer before it."};
}

Status requireAlike(const LayerContext& context, const std::string& layer, bool anyChannels) {
    const auto& first = context.inputs.front();
    for (const auto& other : context.inputs) {
        const bool sameChannels = anyChannels || other.channels == first.channels;
        if (!sameChannels || other.height != first.height || other.width != first.width ||
            other.flat != first.flat) {
            return Error{layer + " cannot join inputs of " + first.text() + " and " + other.text() + ".", "",
                         first.flat != other.flat ? "Flatten both or neither."
                         : anyChannels            ? "Give its inputs equal height and width."
                                       : "Give its inputs equal shapes, for example with a 1×1 Conv2D."};
        }
    }
    return {};
}

}  // namespace studio::engine
