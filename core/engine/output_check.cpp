#include "core/engine/output_check.h"

#include <algorithm>

#include "core/engine/layers/layer_type.h"

namespace studio::engine {
namespace {

/// The parameter that sets how many outputs a layer has, as an Error's place.
std::string placeOf(const spec::LayerSpec& layer, const char* key) {
    const auto* type = findLayerType(layer.type);
    const auto& params = type->descriptor().params;
    const bool has = std::any_of(params.begin(), params.end(), [&](const auto& p) { return p.key == key; });
    return has ? layer.id + "." + key : layer.id;
}

Errors checkClasses(const spec::LayerSpec& layer, const spec::Shape& output, int classes) {
    if (!output.flat) {
        return {{"The output is maps of " + output.text() + ", not one number per class.", layer.id,
                 "End with Flatten or GlobalAvgPool and a Dense layer of " + std::to_string(classes) +
                     " units."}};
    }
    if (output.channels == classes) {
        return {};
    }
    const std::string place = placeOf(layer, "units");
    return {{"The output has " + std::to_string(output.channels) + " units, but there are " +
                 std::to_string(classes) + " classes.",
             place,
             place == layer.id ? "End with a Dense layer of " + std::to_string(classes) + " units."
                               : "Set Units to " + std::to_string(classes) + "."}};
}

Errors checkPixelClasses(const spec::LayerSpec& layer, const spec::Shape& output, const spec::Shape& picture,
                         int classes) {
    const std::string wanted = spec::Shape::maps(classes, picture.height, picture.width).text();
    if (output.flat || output.height != picture.height || output.width != picture.width) {
        return {{"The output is " + output.text() +
                     ", but the dataset has a class for each pixel: " + wanted + " is needed.",
                 layer.id, "Bring the maps back to the picture's size with Upsample or ConvTranspose2D."}};
    }
    if (output.channels == classes) {
        return {};
    }
    return {{"The output has " + std::to_string(output.channels) + " maps, but there are " +
                 std::to_string(classes) + " classes.",
             placeOf(layer, "filters"),
             "End with a 1×1 convolution of " + std::to_string(classes) + " filters."}};
}

/// `wanted`: what the loss computes by itself, more exactly than it could from the function's answer.
/// With several labels plain numbers will not do: nothing would tell that they are no softmax's.
Errors checkActivation(const spec::LayerSpec& layer, const api::Target& target) {
    const std::string& wanted = target.activation;
    const bool labels = target.kind == api::Target::Kind::Labels;
    const std::string function = findLayerType(layer.type)->activation(layer.params);
    if ((function == "none" && !labels) || function == wanted) {
        return {};
    }
    const std::string named = placeOf(layer, "activation");
    const std::string place = named == layer.id ? placeOf(layer, "function") : named;
    const std::string set = place == layer.id ? "End with an Activation layer of " + wanted + "."
                                              : "Set its activation to " + wanted + ".";
    const std::string found = function == "none" ? "plain numbers" : "'" + function + "'";
    if (labels) {
        return {{"The output is " + found + ", but pictures with several labels need a sigmoid for each class.",
                 place, set}};
    }
    return {{"The output passes through " + found + ", but the loss needs " + wanted + " or plain numbers.",
             place, set}};
}

}  // namespace

Errors checkOutput(const spec::LayerSpec& layer, const spec::Shape& output, const spec::Shape& picture,
                   const api::Target& target) {
    Errors errors = target.kind == api::Target::Kind::PixelClasses
                        ? checkPixelClasses(layer, output, picture, target.classes)
                        : checkClasses(layer, output, target.classes);
    const Errors activation = checkActivation(layer, target);
    errors.insert(errors.end(), activation.begin(), activation.end());
    return errors;
}

}  // namespace studio::engine
