#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/engine/exporters/exporter.h"

namespace studio::engine {

/// What every export carries besides the weights, as texts by key: "classes" (a JSON array, in the order of
/// the outputs), "preprocessing" (a JSON object, see preprocessingJson()), "project", "epoch", "task" and
/// "output" (see taskText() and outputText()).
[[nodiscard]] std::vector<std::pair<std::string, std::string>> modelMetadata(const ExportContent& content);

/// "classification": one class; "multi-label": every class above 0.5; "segmentation": a class for each pixel.
[[nodiscard]] std::string taskText(const ExportContent& content);
/// "softmax" or "sigmoid": what the outputs have gone through.
[[nodiscard]] std::string outputText(const ExportContent& content);
/// JSON array of the class names.
[[nodiscard]] std::string classesJson(const ExportContent& content);
/// How a picture becomes an input: {"width", "height", "channels", "color": "rgb" | "grey", "layout": "NCHW",
/// "resize" and "interpolation": in words, "rescale": factor on values of 0 … 255, then Keras's
/// "samplewiseCenter", "samplewiseStd", "featurewiseCenter" and "featurewiseStd" with "mean" and "deviation"
/// of each channel}.
[[nodiscard]] std::string preprocessingJson(const ExportContent& content);

/// A tensor's name in exports whose names must be identifiers: "conv2d_1.weight" becomes "conv2d_1_weight".
[[nodiscard]] std::string identifierName(std::string stateName);

}  // namespace studio::engine
