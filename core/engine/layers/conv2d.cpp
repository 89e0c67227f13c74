#include "core/engine/exporters/onnx_graph.h"
#include "core/engine/layers/activation_function.h"
#include "core/engine/layers/common_params.h"
#include "core/engine/layers/counting.h"
#include "core/engine/layers/padding.h"
#include "core/engine/layers/script_text.h"
#include "core/engine/layers/shape_checks.h"
#include "core/engine/layers/types.h"
#include "core/engine/weight_init.h"

namespace studio::engine {
namespace {

class Conv2dModule : public LayerModule {
  public:
    Conv2dModule(const LayerContext& context, WeightInit& init)
        : m_window(windowOf(context.params, "kernel")),
          m_pads(padsOf(m_window, context.inputs.front())),
          m_activation(activationOf(context.params, context.defaults)) {
        const std::int64_t filters = spec::intOr(context.params, "filters", 1);
        const std::int64_t channels = context.inputs.front().channels;
        const std::int64_t area = m_window.size.height * m_window.size.width;
        m_weight = register_parameter(
            "weight", init.weight({filters, channels, m_window.size.height, m_window.size.width},
                                  channels * area, filters * area));
        if (spec::boolOr(context.params, "use_bias", true)) {
            m_bias = register_parameter("bias", init.bias(filters, channels * area));
        }
    }

    torch::Tensor run(const std::vector<torch::Tensor>& inputs, const Forward& forward) override {
        const auto& stride = m_window.strides;
        const auto& dilation = m_window.dilation;
        // torch pads both sides alike; only what is left over costs a copy.
        const bool alike = m_pads.symmetric();
        const auto maps = alike ? inputs.front() : padded(inputs.front(), m_pads, 0.0);
        const std::vector<std::int64_t> both =
            alike ? std::vector<std::int64_t>{m_pads.top, m_pads.left} : std::vector<std::int64_t>{0, 0};
        const auto sums = at::conv2d(maps, m_weight, m_bias, {stride.height, stride.width}, both,
                                     {dilation.height, dilation.width});
        return m_activation.apply(sums, forward.omitSoftmax);
    }

  private:
    Window m_window;
    Pads m_pads;
    ActivationFunction m_activation;
    torch::Tensor m_weight;
    torch::Tensor m_bias;
};

class Conv2d : public LayerType {
  public:
    const api::LayerDescriptor& descriptor() const override {
        static const api::LayerDescriptor description{
            .type = "Conv2D",
            .label = "Convolution 2D",
            .kind = api::LayerKind::Convolution,
            .help =
                "Slides learned kernels over the maps and answers where each one matches: "
                "y[f] = activation(Σ x ∗ kernel[f] + bias[f]).",
            .params = {
                filtersParam(),
                windowParam("kernel", "Kernel", {3, 3},
                            "Height and width of each kernel. Two 3×3 layers see as far as one 5×5, "
                            "with fewer weights."),
                stridesParam({1, 1},
                             "How far the kernel moves at each step. A stride of 2 halves "
                             "height and width."),
                paddingParam("'valid' keeps the kernel inside, so maps shrink by kernel − 1. 'same' adds "
                             "zeros around, so that at stride 1 the size stays."),
                dilationParam(), useBiasParam(), activationParam()}};
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
        const auto out = windowOutput(window, in, "kernel");
        if (!out) {
            return out.error();
        }
        const std::int64_t filters = spec::intOr(context.params, "filters", 1);
        const std::int64_t bias = spec::boolOr(context.params, "use_bias", true) ? filters : 0;
        const std::int64_t taps = countProduct({window.size.height, window.size.width, in.channels});
        return LayerFacts{.output = spec::Shape::maps(filters, out->height, out->width),
                          .trainableParameters = countProduct({taps, filters}) + bias,
                          .multiplyAdds = countProduct({taps, filters, out->height, out->width})};
    }

    std::shared_ptr<LayerModule> build(const LayerContext& context, WeightInit& init) const override {
        return std::make_shared<Conv2dModule>(context, init);
    }

    std::string script(const LayerContext& context, const ExportNames& names,
                       bool omitSoftmax) const override {
        const Window window = windowOf(context.params, "kernel");
        const std::string maps =
            paddedScript(names.inputs.front(), padsOf(window, context.inputs.front()), 0.0);
        const bool bias = spec::boolOr(context.params, "use_bias", true);
        const std::string sums = "torch.conv2d(" + maps + ", self." + names.layer + "_weight, " +
                                 (bias ? "self." + names.layer + "_bias" : "None") + ", " +
                                 scriptList(window.strides) + ", [0, 0], " + scriptList(window.dilation) +
                                 ", 1)";
        return names.output + " = " +
               activationOf(context.params, context.defaults).script(sums, omitSoftmax);
    }

    Status onnx(const LayerContext& context, const ExportNames& names, OnnxGraph& graph,
                bool omitSoftmax) const override {
        const Window window = windowOf(context.params, "kernel");
        const Pads pads = padsOf(window, context.inputs.front());
        const bool alike = pads.symmetric();
        std::vector<std::string> inputs{
            alike ? names.inputs.front() : paddedOnnx(names.inputs.front(), pads, 0.0, graph),
            names.layer + "_weight"};
        if (spec::boolOr(context.params, "use_bias", true)) {
            inputs.push_back(names.layer + "_bias");
        }
        const Pads rest = alike ? pads : Pads{};
        const auto function = activationOf(context.params, context.defaults);
        const bool plain = function.isIdentity(omitSoftmax);
        const std::string sums = plain ? names.output : graph.freshName(names.output + "_linear");
        graph.node("Conv", inputs, sums,
                   {{"kernel_shape", std::vector{window.size.height, window.size.width}},
                    {"strides", std::vector{window.strides.height, window.strides.width}},
                    {"dilations", std::vector{window.dilation.height, window.dilation.width}},
                    {"pads", std::vector{rest.top, rest.left, rest.bottom, rest.right}}});
        if (!plain) {
            function.onnx(sums, names.output, graph, omitSoftmax);
        }
        return {};
    }

  private:
    static api::ParamDescriptor dilationParam() {
        return {
            .key = "dilation",
            .label = "Dilation",
            .kind = api::ParamKind::Pair,
            .defaultValue = spec::Pair{1, 1},
            .minimum = 1,
            .maximum = 64,
            .unit = "pixels",
            .choices = {},
            .help = "Distance between the kernel's taps. At 2 a 3×3 kernel sees 5×5 pixels with 9 weights."};
    }
};

}  // namespace

const LayerType& conv2dType() {
    static const Conv2d type;
    return type;
}

}  // namespace studio::engine
