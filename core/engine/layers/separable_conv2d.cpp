#include <algorithm>

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

/// What the parameters say of both steps.
struct Plan {
    Convolution depthwise;
    std::int64_t channels;
    std::int64_t multiplier;
    std::int64_t filters;
    bool bias;

    explicit Plan(const LayerContext& context)
        : depthwise(context, context.inputs.front().channels),
          channels(context.inputs.front().channels),
          multiplier(spec::intOr(context.params, "depth_multiplier", 1)),
          filters(spec::intOr(context.params, "filters", 1)),
          bias(spec::boolOr(context.params, "use_bias", true)) {}
    [[nodiscard]] std::int64_t between() const { return countProduct({channels, multiplier}); }
};

/// Keras's SeparableConv2D: no bias and no function between the steps. "depthwise_weight" is (C·M)×1×H×W,
/// "pointwise_weight" F×(C·M)×1×1.
class SeparableConv2dModule : public LayerModule {
  public:
    SeparableConv2dModule(const LayerContext& context, WeightInit& init)
        : m_plan(context), m_activation(activationOf(context.params, context.defaults)) {
        const auto& size = m_plan.depthwise.window.size;
        const std::int64_t between = m_plan.between();
        const Fans fans =
            depthwiseFans(context.defaults, m_plan.depthwise.area(), m_plan.channels, m_plan.multiplier);
        const std::string initializer = initializerOf(context.params);
        m_depthwise = register_parameter(
            "depthwise_weight",
            init.weight({between, 1, size.height, size.width}, fans.in, fans.out, initializer));
        m_pointwise = register_parameter(
            "pointwise_weight",
            init.weight({m_plan.filters, between, 1, 1}, between, m_plan.filters, initializer));
        if (m_plan.bias) {
            m_bias = register_parameter("bias", init.bias(m_plan.filters, between));
        }
    }

    torch::Tensor run(const std::vector<torch::Tensor>& inputs, const Forward& forward) override {
        const auto maps = m_plan.depthwise.apply(inputs.front(), m_depthwise, {});
        return m_activation.apply(at::conv2d(maps, m_pointwise, m_bias), forward.omitSoftmax);
    }

  private:
    Plan m_plan;
    ActivationFunction m_activation;
    torch::Tensor m_depthwise;
    torch::Tensor m_pointwise;
    torch::Tensor m_bias;
};

SourceWeights weightsOf(const LayerContext& context) {
    const Plan plan(context);
    const auto& size = plan.depthwise.window.size;
    const std::int64_t between = plan.between();
    const Fans fans = depthwiseFans(context.defaults, plan.depthwise.area(), plan.channels, plan.multiplier);
    return {{{"depthwise_weight", {between, 1, size.height, size.width}, fans.in, fans.out, plan.multiplier},
             {"pointwise_weight", {plan.filters, between, 1, 1}, between, plan.filters}},
            plan.bias ? between : 0};
}

const SourceHelper separableModule{"SeparableConv2d", R"(class SeparableConv2d(nn.Module):
    """Kernels for each channel alone, then a 1×1 convolution to mix them."""

    def __init__(self, channels, filters, size, stride=1, pads=(0, 0, 0, 0),
                 dilation=1, multiplier=1, bias=True):
        super().__init__()
        between = channels * multiplier
        self.depthwise_weight = nn.Parameter(torch.empty(between, 1, *size))
        mixing = torch.empty(filters, between, 1, 1)
        self.pointwise_weight = nn.Parameter(mixing)
        self.bias = nn.Parameter(torch.empty(filters)) if bias else None
        self.pads, self.stride, self.dilation = pads, stride, dilation
        nn.init.kaiming_uniform_(self.depthwise_weight, a=5**0.5)
        nn.init.kaiming_uniform_(self.pointwise_weight, a=5**0.5)
        if bias:
            nn.init.uniform_(self.bias, -(between**-0.5), between**-0.5)

    def forward(self, x):
        x = F.conv2d(F.pad(x, self.pads), self.depthwise_weight, None,
                     self.stride, 0, self.dilation, x.shape[1])
        return F.conv2d(x, self.pointwise_weight, self.bias)
)"};

class SeparableConv2d : public LayerType {
  public:
    bool takesBfloat16() const override { return true; }

    const api::LayerDescriptor& descriptor() const override {
        static const api::LayerDescriptor description{
            .type = "SeparableConv2D",
            .label = "Separable convolution 2D",
            .kind = api::LayerKind::Convolution,
            .help =
                "A convolution in two steps: kernels for each channel alone, then a 1×1 convolution that "
                "mixes the channels. Nearly as able as Conv2D with about 1 / (kernel area) of its "
                "multiply-adds (Xception, 2017).",
            .params = {filtersParam(), kernelParam(), kernelStridesParam(), kernelPaddingParam(),
                       dilationParam(), depthMultiplierParam(), useBiasParam(), activationParam(),
                       initializerParam(), l2Param(), frozenParam()}};
        return description;
    }

    std::string activation(const spec::Params& params) const override {
        return spec::textOr(params, "activation", "none");
    }

    Result<LayerFacts> infer(const LayerContext& context) const override {
        if (const auto maps = requireMaps(context, "SeparableConv2D"); !maps) {
            return maps.error();
        }
        const Plan plan(context);
        const auto out = windowOutput(plan.depthwise.window, context.inputs.front(), "kernel");
        if (!out) {
            return out.error();
        }
        const std::int64_t weights = countProduct({plan.between(), plan.depthwise.area()}) +
                                     countProduct({plan.between(), plan.filters});
        const auto between = spec::Shape::maps(plan.between(), out->height, out->width);
        const auto output = spec::Shape::maps(plan.filters, out->height, out->width);
        LayerFacts facts{.output = output,
                         .trainableParameters = weights + (plan.bias ? plan.filters : 0),
                         .multiplyAdds = countProduct({weights, out->height, out->width}),
                         .reach = reachOf(plan.depthwise.window),
                         .footprint = footprintOf(plan, context.inputs.front(), between, output, weights)};
        addActivation(facts.footprint, activationOf(context.params, context.defaults), context.inputs.front(),
                      output);
        return facts;
    }

    std::shared_ptr<LayerModule> build(const LayerContext& context, WeightInit& init) const override {
        return std::make_shared<SeparableConv2dModule>(context, init);
    }

    std::string script(const LayerContext& context, const ExportNames& names,
                       bool omitSoftmax) const override {
        const Plan plan(context);
        const std::string self = "self." + names.layer + "_";
        const std::string maps =
            plan.depthwise.script(names.inputs.front(), self + "depthwise_weight", "None");
        const std::string sums = "torch.conv2d(" + maps + ", " + self + "pointwise_weight, " +
                                 (plan.bias ? self + "bias" : "None") + ")";
        return names.output + " = " +
               activationOf(context.params, context.defaults).script(sums, omitSoftmax);
    }

    Status onnx(const LayerContext& context, const ExportNames& names, OnnxGraph& graph,
                bool omitSoftmax) const override {
        const Plan plan(context);
        const std::string maps = graph.freshName(names.output + "_depthwise");
        plan.depthwise.onnx(names.inputs.front(), names.layer + "_depthwise_weight", "", maps, graph);
        const auto function = activationOf(context.params, context.defaults);
        const bool plain = function.isIdentity(omitSoftmax);
        const std::string sums = plain ? names.output : graph.freshName(names.output + "_linear");
        std::vector<std::string> inputs{maps, names.layer + "_pointwise_weight"};
        if (plan.bias) {
            inputs.push_back(names.layer + "_bias");
        }
        graph.node("Conv", inputs, sums, {{"kernel_shape", std::vector<std::int64_t>{1, 1}}});
        if (!plain) {
            function.onnx(sums, names.output, graph, omitSoftmax);
        }
        return {};
    }

    SourceText pytorch(const LayerContext& context, const SourceNames& names) const override {
        const Plan plan(context);
        const Window& window = plan.depthwise.window;
        const Pads& pads = plan.depthwise.pads;
        PythonCall module(separableModule.name);
        module.add(plan.channels).add(plan.filters);
        module.text(pythonTuple({window.size.height, window.size.width}));
        module.option("stride", window.strides, {1, 1});
        if (!pads.none()) {
            module.text("pads", pythonTuple({pads.left, pads.right, pads.top, pads.bottom}));
        }
        module.option("dilation", window.dilation, {1, 1});
        module.option("multiplier", plan.multiplier, std::int64_t{1}).option("bias", plan.bias, true);
        SourceText text = pytorchModule(module, names);
        text.helpers = {&separableModule};
        text.weights = weightsOf(context);
        activationOf(context.params, context.defaults).pytorch(text, names.omitSoftmax);
        return text;
    }

    SourceText keras(const LayerContext& context, const SourceNames& names) const override {
        const Plan plan(context);
        SourceText text;
        PythonCall layer("layers.SeparableConv2D");
        layer.add(plan.filters).add(plan.depthwise.window.size);
        layer.option("depth_multiplier", plan.multiplier, std::int64_t{1});
        layer.option("use_bias", plan.bias, true);
        addKerasWeights(layer, weightsOf(context), context, text);
        plan.depthwise.keras(text, layer, true, activationOf(context.params, context.defaults), names);
        return text;
    }

  private:
    /// One convolution behind the other; what comes between them stays.
    static Footprint footprintOf(const Plan& plan, const spec::Shape& input, const spec::Shape& between,
                                 const spec::Shape& output, std::int64_t weights) {
        const Footprint first = convolutionFootprint(input, between, plan.depthwise.pads, weights);
        const Footprint second = convolutionFootprint(between, output, {}, weights);
        Footprint both = first;
        both.kept += between.elements();
        both.forwardOnly = std::max(first.forwardOnly, second.forwardOnly);
        // The second's gradients come first; then what it kept, and the answer's gradient, are gone.
        both.backwardOnly = std::max(between.elements() - input.elements() + second.backwardOnly,
                                     first.backwardOnly - output.elements());
        return both;
    }
};

}  // namespace

const LayerType& separableConv2dType() {
    static const SeparableConv2d type;
    return type;
}

}  // namespace studio::engine
