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

class Conv2dModule : public LayerModule {
  public:
    Conv2dModule(const LayerContext& context, WeightInit& init)
        : m_convolution(context, groupsOf(context)),
          m_activation(activationOf(context.params, context.defaults)) {
        const std::int64_t filters = spec::intOr(context.params, "filters", 1);
        const std::int64_t seen = context.inputs.front().channels / m_convolution.groups;
        const std::int64_t area = m_convolution.area();
        const auto& size = m_convolution.window.size;
        // Keras and PyTorch count alike: what a kernel sees fans in, all filters fan out.
        m_weight =
            register_parameter("weight", init.weight({filters, seen, size.height, size.width}, seen * area,
                                                     filters * area, initializerOf(context.params)));
        if (spec::boolOr(context.params, "use_bias", true)) {
            m_bias = register_parameter("bias", init.bias(filters, seen * area));
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
    const Convolution convolution(context, groupsOf(context));
    const std::int64_t filters = spec::intOr(context.params, "filters", 1);
    const std::int64_t seen = context.inputs.front().channels / convolution.groups;
    const std::int64_t area = convolution.area();
    const auto& size = convolution.window.size;
    const bool bias = spec::boolOr(context.params, "use_bias", true);
    return {{{"weight", {filters, seen, size.height, size.width}, seen * area, filters * area}},
            bias ? seen * area : 0};
}

class Conv2d : public LayerType {
  public:
    bool takesBfloat16() const override { return true; }

    const api::LayerDescriptor& descriptor() const override {
        static const api::LayerDescriptor description{
            .type = "Conv2D",
            .label = "Convolution 2D",
            .kind = api::LayerKind::Convolution,
            .help =
                "Slides learned kernels over the maps and answers where each one matches: "
                "y[f] = activation(Σ x ∗ kernel[f] + bias[f]).",
            .params = {filtersParam(), kernelParam(), kernelStridesParam(), kernelPaddingParam(),
                       dilationParam(), groupsParam(), useBiasParam(), activationParam(), initializerParam(),
                       l2Param(), frozenParam()}};
        return description;
    }

    std::string activation(const spec::Params& params) const override {
        return spec::textOr(params, "activation", "none");
    }

    Result<LayerFacts> infer(const LayerContext& context) const override {
        if (const auto maps = requireMaps(context, "Conv2D"); !maps) {
            return maps.error();
        }
        const auto& in = context.inputs.front();
        const Window window = windowOf(context.params, "kernel");
        const std::int64_t filters = spec::intOr(context.params, "filters", 1);
        const std::int64_t groups = groupsOf(context);
        if (const auto fits = requireEvenGroups(context); !fits) {
            return fits.error();
        }
        const auto out = windowOutput(window, in, "kernel");
        if (!out) {
            return out.error();
        }
        const std::int64_t bias = spec::boolOr(context.params, "use_bias", true) ? filters : 0;
        const std::int64_t taps = countProduct({window.size.height, window.size.width, in.channels / groups});
        const auto output = spec::Shape::maps(filters, out->height, out->width);
        const std::int64_t weights = countProduct({taps, filters});
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
        return std::make_shared<Conv2dModule>(context, init);
    }

    std::string script(const LayerContext& context, const ExportNames& names,
                       bool omitSoftmax) const override {
        const bool bias = spec::boolOr(context.params, "use_bias", true);
        const std::string self = "self." + names.layer + "_";
        const std::string sums =
            Convolution(context, groupsOf(context))
                .script(names.inputs.front(), self + "weight", bias ? self + "bias" : "None");
        return names.output + " = " +
               activationOf(context.params, context.defaults).script(sums, omitSoftmax);
    }

    Status onnx(const LayerContext& context, const ExportNames& names, OnnxGraph& graph,
                bool omitSoftmax) const override {
        const auto function = activationOf(context.params, context.defaults);
        const bool plain = function.isIdentity(omitSoftmax);
        const std::string sums = plain ? names.output : graph.freshName(names.output + "_linear");
        const bool bias = spec::boolOr(context.params, "use_bias", true);
        Convolution(context, groupsOf(context))
            .onnx(names.inputs.front(), names.layer + "_weight", bias ? names.layer + "_bias" : "", sums,
                  graph);
        if (!plain) {
            function.onnx(sums, names.output, graph, omitSoftmax);
        }
        return {};
    }

    SourceText pytorch(const LayerContext& context, const SourceNames& names) const override {
        PythonCall module("nn.Conv2d");
        module.add(context.inputs.front().channels).add(spec::intOr(context.params, "filters", 1));
        const bool bias = spec::boolOr(context.params, "use_bias", true);
        SourceText text = Convolution(context, groupsOf(context)).pytorch(module, bias, names);
        text.weights = weightsOf(context);
        activationOf(context.params, context.defaults).pytorch(text, names.omitSoftmax);
        return text;
    }

    SourceText keras(const LayerContext& context, const SourceNames& names) const override {
        const Convolution convolution(context, groupsOf(context));
        SourceText text;
        PythonCall layer("layers.Conv2D");
        layer.add(spec::intOr(context.params, "filters", 1)).add(convolution.window.size);
        layer.option("groups", convolution.groups, std::int64_t{1});
        layer.option("use_bias", spec::boolOr(context.params, "use_bias", true), true);
        addKerasWeights(layer, weightsOf(context), context, text);
        convolution.keras(text, layer, false, activationOf(context.params, context.defaults), names);
        return text;
    }
};

}  // namespace

const LayerType& conv2dType() {
    static const Conv2d type;
    return type;
}

}  // namespace studio::engine
