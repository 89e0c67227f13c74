#include "core/engine/exporters/onnx_graph.h"
#include "core/engine/layers/activation_function.h"
#include "core/engine/layers/footprint.h"
#include "core/engine/layers/stateless_module.h"
#include "core/engine/layers/types.h"

namespace studio::engine {
namespace {

class Activation : public LayerType {
  public:
    bool takesBfloat16() const override { return true; }

    const api::LayerDescriptor& descriptor() const override {
        static const api::LayerDescriptor description{.type = "Activation",
                                                      .label = "Activation",
                                                      .kind = api::LayerKind::Activation,
                                                      .help =
                                                          "Applies a function to every number; without one "
                                                          "between them, two layers can express no more "
                                                          "than a single one.",
                                                      .params = {functionParam(), alphaParam()}};
        return description;
    }

    std::string activation(const spec::Params& params) const override {
        return spec::textOr(params, "function", "relu");
    }

    Result<LayerFacts> infer(const LayerContext& context) const override {
        return LayerFacts{.output = context.inputs.front(),
                          .footprint = activationFootprint(functionOf(context))};
    }

    std::shared_ptr<LayerModule> build(const LayerContext& context, WeightInit&) const override {
        return stateless([function = functionOf(context)](const auto& inputs, const Forward& forward) {
            return function.apply(inputs.front(), forward.omitSoftmax);
        });
    }

    std::string script(const LayerContext& context, const ExportNames& names,
                       bool omitSoftmax) const override {
        return names.output + " = " + functionOf(context).script(names.inputs.front(), omitSoftmax);
    }

    Status onnx(const LayerContext& context, const ExportNames& names, OnnxGraph& graph,
                bool omitSoftmax) const override {
        functionOf(context).onnx(names.inputs.front(), names.output, graph, omitSoftmax);
        return {};
    }

    SourceText pytorch(const LayerContext& context, const SourceNames& names) const override {
        SourceText text;
        functionOf(context).pytorch(text, names.omitSoftmax);
        return text;
    }

    SourceText keras(const LayerContext& context, const SourceNames& names) const override {
        return kerasLayer(functionOf(context).kerasLayer(), names);
    }

  private:
    [[nodiscard]] ActivationFunction functionOf(const LayerContext& context) const {
        return {activation(context.params), spec::doubleOr(context.params, "alpha", kerasLeakySlope)};
    }
    static api::ParamDescriptor functionParam() {
        return {
            .key = "function",
            .label = "Function",
            .kind = api::ParamKind::Choice,
            .defaultValue = std::string("relu"),
            .unit = "",
            .choices = activationNames(),
            .help =
                "relu: max(0, x). leaky_relu: x below zero times α. elu: eˣ − 1 below zero. gelu: x·Φ(x). "
                "silu: x·σ(x). sigmoid: σ(x) = 1 / (1 + e⁻ˣ). tanh: between −1 and 1. softmax: eˣ / Σ eˣ "
                "over "
                "the channels or features, probabilities that sum to 1."};
    }
    static api::ParamDescriptor alphaParam() {
        return {
            .key = "alpha",
            .label = "Negative slope",
            .kind = api::ParamKind::Real,
            .defaultValue = kerasLeakySlope,
            .minimum = 0.0,
            .maximum = 1.0,
            .step = 0.01,
            .unit = "",
            .choices = {},
            .help =
                "α of leaky_relu: the slope below zero, which keeps a gradient where relu has none. Other "
                "functions do not use it.",
            .pytorchDefault = spec::ParamValue(pytorchLeakySlope)};
    }
};

}  // namespace

const LayerType& activationType() {
    static const Activation type;
    return type;
}

}  // namespace studio::engine
