#pragma once

#include <torch/torch.h>

#include <string>
#include <vector>

#include "core/engine/source/source_text.h"
#include "core/spec/network.h"

namespace studio::engine {

class OnnxGraph;

/// A function applied to every number, or softmax over the channels (maps) or features (flat). The one place
/// that knows them: the Activation layer and the "activation" of others.
struct ActivationFunction {
    std::string name = "none";
    double slope = 0.3;  ///< leaky_relu's below zero.

    /// Nothing is to be done: "none", or a softmax or sigmoid that is to be left out.
    [[nodiscard]] bool isIdentity(bool omitSoftmax) const;
    /// Its gradient is computed from what went in; else from what came out, as relu's.
    [[nodiscard]] bool keepsInput() const;
    /// An unknown name throws c10::Error.
    [[nodiscard]] torch::Tensor apply(const torch::Tensor& x, bool omitSoftmax) const;
    /// A TorchScript expression of the value `x`.
    [[nodiscard]] std::string script(const std::string& x, bool omitSoftmax) const;
    /// Appends to `text` the step in PyTorch.
    void pytorch(SourceText& text, bool omitSoftmax) const;
    /// The Keras layer that only applies it.
    [[nodiscard]] PythonCall kerasLayer() const;
    /// Appends to `text` the Keras layer `layer`, which takes an argument "activation", and the function.
    void keras(SourceText& text, PythonCall layer, const SourceNames& names) const;
    /// Appends nodes that define `output` from `input`.
    void onnx(const std::string& input, const std::string& output, OnnxGraph& graph, bool omitSoftmax) const;
};

/// leaky_relu's slope where nothing is said. Keras's LeakyReLU: 0.3; torch.nn.LeakyReLU: 0.01.
inline constexpr double kerasLeakySlope = 0.3;
inline constexpr double pytorchLeakySlope = 0.01;

/// Names of all functions, without "none", in the order shown.
[[nodiscard]] const std::vector<std::string>& activationNames();
/// What the parameter "activation" of a layer means.
[[nodiscard]] ActivationFunction activationOf(const spec::Params& params, spec::Defaults scheme);

}  // namespace studio::engine
