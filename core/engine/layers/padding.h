#pragma once

#include <torch/torch.h>

#include <string>

#include "core/engine/layers/window.h"
#include "core/engine/source/python_text.h"

namespace studio::engine {

class OnnxGraph;

/// What max pooling pads with: below every number a map can hold. Finite, so that every export format can
/// write it.
inline constexpr double lowestPad = -3.4028234663852886e38;

/// `maps` (N×C×H×W) with `pads` of `value` around; the same tensor when there is nothing to pad.
[[nodiscard]] torch::Tensor padded(const torch::Tensor& maps, const Pads& pads, double value);
/// The same as a TorchScript expression of the value `maps`.
[[nodiscard]] std::string paddedScript(const std::string& maps, const Pads& pads, double value);
/// The same as an ONNX Pad node; answers the name of the padded value, `maps` when there is nothing to pad.
[[nodiscard]] std::string paddedOnnx(const std::string& maps, const Pads& pads, double value,
                                     OnnxGraph& graph);

/// A step of PyTorch that pads, e.g. "F.pad(@, (1, 2, 1, 2))"; `fill` is a Python expression, empty: 0.
[[nodiscard]] std::string paddedPytorch(const Pads& pads, const std::string& fill = {});
/// The layer of Keras that pads with zeros.
[[nodiscard]] PythonCall paddingKeras(const Pads& pads);

}  // namespace studio::engine
