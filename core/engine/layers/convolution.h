#pragma once

#include <torch/torch.h>

#include <string>

#include "core/engine/layers/activation_function.h"
#include "core/engine/layers/layer_type.h"
#include "core/engine/layers/window.h"

namespace studio::engine {

/// Where a convolution's kernels lie on its input. Kernels and channels are shared out among `groups` that
/// do not see each other; with as many groups as channels it is depthwise. Weights are O×(I / groups)×H×W.
struct Convolution {
    Window window;
    Pads pads;
    std::int64_t groups = 1;

    /// Of the parameters "kernel", "strides", "padding" and "dilation".
    Convolution(const LayerContext& context, std::int64_t kernelGroups);
    [[nodiscard]] std::int64_t area() const { return window.size.height * window.size.width; }

    /// `bias` may be undefined.
    [[nodiscard]] torch::Tensor apply(const torch::Tensor& maps, const torch::Tensor& weight,
                                      const torch::Tensor& bias) const;
    /// A TorchScript expression of the value `maps`; `weight` and `bias` (or "None") are expressions too.
    [[nodiscard]] std::string script(const std::string& maps, const std::string& weight,
                                     const std::string& bias) const;
    /// Appends nodes that define `output`; `bias` is empty where there is none.
    void onnx(const std::string& maps, const std::string& weight, const std::string& bias,
              const std::string& output, OnnxGraph& graph) const;
    /// A module that pads by itself where both sides are alike; else a step before it pads.
    [[nodiscard]] SourceText pytorch(PythonCall module, bool bias, const SourceNames& names) const;
    /// Appends to `text` the Keras layer `layer` and what stands around it: Keras refuses dilation together
    /// with strides, and `evenStrides` says that it wants those alike, too. Then every position is computed
    /// and some are kept.
    void keras(SourceText& text, PythonCall layer, bool evenStrides, const ActivationFunction& activation,
               const SourceNames& names) const;
};

[[nodiscard]] api::ParamDescriptor dilationParam();
[[nodiscard]] api::ParamDescriptor groupsParam();
[[nodiscard]] std::int64_t groupsOf(const LayerContext& context);
/// Error at "groups" with a remedy unless they divide the channels that come in and the filters.
[[nodiscard]] Status requireEvenGroups(const LayerContext& context);
/// Of DepthwiseConv2D and SeparableConv2D.
[[nodiscard]] api::ParamDescriptor depthMultiplierParam();
/// Kernel, strides, padding and dilation as every convolution describes them.
[[nodiscard]] api::ParamDescriptor kernelParam();
[[nodiscard]] api::ParamDescriptor kernelStridesParam();
[[nodiscard]] api::ParamDescriptor kernelPaddingParam();

/// Numbers that fan in and out of depthwise kernels of `area` taps. Keras counts its kernel's last two
/// dimensions, channels and multiplier; PyTorch the one channel that each kernel sees and all kernels.
struct Fans {
    std::int64_t in = 1;
    std::int64_t out = 1;
};
[[nodiscard]] Fans depthwiseFans(spec::Defaults scheme, std::int64_t area, std::int64_t channels,
                                 std::int64_t multiplier);

}  // namespace studio::engine
