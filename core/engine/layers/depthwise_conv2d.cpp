#include "core/engine/exporters/onnx_graph.h"
#include "core/engine/layers/activation_function.h"
#include "core/engine/layers/common_params.h"
#include "core/engine/layers/convolution.h"
#include "core/engine/layers/counting.h"
#include "core/engine/layers/footprint.h"
#include "core/engine/layers/shape_checks.h"
#include "core/engine/layers/types.h"
#include "core/engine/source/weight_text.h"
#include "core/engine/weight_init.h"

namespace studio::engine {
namespace {

std::int64_t multiplierOf(const LayerContext& context) {
    return spec::intOr(context.params, "depth_multiplier", 1);
}

Convolution convolutionOf(const LayerContext& context) {
    return {context, context.inputs.front().channels};
}

/// Weights are (C·M)×1×H×W; map c·M + m comes of channel c, in Keras's order (kernel H×W×C×M) and PyTorch's
/// (groups = C) alike.
class DepthwiseConv2dModule : public LayerModule {
  public:
    DepthwiseConv2dModule(const LayerContext& context, WeightInit& init)
        : m_convolution(convolutionOf(context)),
          m_activation(activationOf(context.params, context.defaults)) {
        const std::int64_t channels = context.inputs.front().channels;
        const std::int64_t multiplier = multiplierOf(context);
        const auto& size = m_convolution.window.size;
        const Fans fans = depthwiseFans(context.defaults, m_convolution.area(), channels, multiplier);
        m_weight =
            register_parameter("weight", init.weight({channels * multiplier, 1, size.height, size.width},
                                                     fans.in, fans.out, initializerOf(context.params)));
        if (spec::boolOr(context.params, "use_bias", true)) {
            m_bias = register_parameter("bias", init.bias(channels * multiplier, fans.in));
        }
    }

    torch::Tensor run(const std::vector<torch::Tensor>& inputs, const Forward& forward) override {
        return m_activation.apply(m_convolution.apply(inputs.front(), m_weight, m_bias), forward.omitSoftmax);
    }

  private:
    Convolution m_convolution;
    ActivationFunction m_activation;
    torch::Tensor m_weight;
    torch::Tensor m_bias;
};

SourceWeights weightsOf(const LayerContext& context) {
    const Convolution convolution = convolutionOf(context);
    const std::int64_t channels = context.inputs.front().channels;
    const std::int64_t multiplier = multiplierOf(context);
    const auto& size = convolution.window.size;
    const Fans fans = depthwiseFans(context.defaults, convolution.area(), channels, multiplier);
    const bool bias = spec::boolOr(context.params, "use_bias", true);
    return {{{"weight", {channels * multiplier, 1, size.height, size.width}, fans.in, fans.out, multiplier}},
            bias ? fans.in : 0};
}

class DepthwiseConv2d : public LayerType {
  public:
    bool takesBfloat16() const override { return true; }

    const api::LayerDescriptor& descriptor() const override {
        static const api::LayerDescriptor description{
            .type = "DepthwiseConv2D",
            .label = "Depthwise convolution 2D",
            .kind = api::LayerKind::Convolution,
            .help =
                "Gives each channel kernels of its own and mixes none: y[c·M + m] = x[c] ∗ kernel[c, m]. "
                "Takes 1 / filters of a convolution's weights; a 1×1 Conv2D behind it mixes the channels "
                "(MobileNet, 2017).",
            .params = {kernelParam(), kernelStridesParam(), kernelPaddingParam(), dilationParam(),
                       depthMultiplierParam(), useBiasParam(), activationParam(), initializerParam(),
                       l2Param(), frozenParam()}};
        return description;
    }

    std::string activation(const spec::Params& params) const override {
        return spec::textOr(params, "activation", "none");
    }

    Result<LayerFacts> infer(const LayerContext& context) const override {
        if (const auto maps = requireMaps(context, "DepthwiseConv2D"); !maps) {
            return maps.error();
        }
        const auto& in = context.inputs.front();
        const Window window = windowOf(context.params, "kernel");
        const auto out = windowOutput(window, in, "kernel");
        if (!out) {
            return out.error();
        }
        const std::int64_t maps = countProduct({in.channels, multiplierOf(context)});
        const std::int64_t weights = countProduct({maps, window.size.height, window.size.width});
        const std::int64_t bias = spec::boolOr(context.params, "use_bias", true) ? maps : 0;
        const auto output = spec::Shape::maps(maps, out->height, out->width);
        LayerFacts facts{.output = output,
                         .trainableParameters = weights + bias,
                         .multiplyAdds = countProduct({weights, out->height, out->width}),
                         .reach = reachOf(window),
                         .footprint = convolutionFootprint(in, output, padsOf(window, in), weights)};
        addActivation(facts.footprint, activationOf(context.params, context.defaults), context.inputs.front(),
                      output);
        return facts;
    }

    std::shared_ptr<LayerModule> build(const LayerContext& context, WeightInit& init) const override {
        return std::make_shared<DepthwiseConv2dModule>(context, init);
    }

    std::string script(const LayerContext& context, const ExportNames& names,
                       bool omitSoftmax) const override {
        const bool bias = spec::boolOr(context.params, "use_bias", true);
        const std::string self = "self." + names.layer + "_";
        const std::string sums = convolutionOf(context).script(names.inputs.front(), self + "weight",
                                                               bias ? self + "bias" : "None");
        return names.output + " = " +
               activationOf(context.params, context.defaults).script(sums, omitSoftmax);
    }

    Status onnx(const LayerContext& context, const ExportNames& names, OnnxGraph& graph,
                bool omitSoftmax) const override {
        const auto function = activationOf(context.params, context.defaults);
        const bool plain = function.isIdentity(omitSoftmax);
        const std::string sums = plain ? names.output : graph.freshName(names.output + "_linear");
        const bool bias = spec::boolOr(context.params, "use_bias", true);
        convolutionOf(context).onnx(names.inputs.front(), names.layer + "_weight",
                                    bias ? names.layer + "_bias" : "", sums, graph);
        if (!plain) {
            function.onnx(sums, names.output, graph, omitSoftmax);
        }
        return {};
    }

    SourceText pytorch(const LayerContext& context, const SourceNames& names) const override {
        const std::int64_t channels = context.inputs.front().channels;
        PythonCall module("nn.Conv2d");
        module.add(channels).add(channels * multiplierOf(context));
        const bool bias = spec::boolOr(context.params, "use_bias", true);
        SourceText text = convolutionOf(context).pytorch(module, bias, names);
        text.weights = weightsOf(context);
        activationOf(context.params, context.defaults).pytorch(text, names.omitSoftmax);
        return text;
    }

    SourceText keras(const LayerContext& context, const SourceNames& names) const override {
        const Convolution convolution = convolutionOf(context);
        SourceText text;
        PythonCall layer("layers.DepthwiseConv2D");
        layer.add(convolution.window.size);
        layer.option("depth_multiplier", multiplierOf(context), std::int64_t{1});
        layer.option("use_bias", spec::boolOr(context.params, "use_bias", true), true);
        addKerasWeights(layer, weightsOf(context), context, text);
        convolution.keras(text, layer, true, activationOf(context.params, context.defaults), names);
        return text;
    }
};

}  // namespace

const LayerType& depthwiseConv2dType() {
    static const DepthwiseConv2d type;
    return type;
}

}  // namespace studio::engine
