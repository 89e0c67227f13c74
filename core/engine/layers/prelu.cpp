#include "core/engine/exporters/onnx_graph.h"
#include "core/engine/layers/common_params.h"
#include "core/engine/layers/stateless_module.h"
#include "core/engine/layers/types.h"
#include "core/engine/source/weight_text.h"

namespace studio::engine {
namespace {

/// How many slopes are learned: one for each channel or feature, or one for all.
std::int64_t slopesOf(const LayerContext& context) {
    return spec::textOr(context.params, "slopes", "per channel") == "shared"
               ? 1
               : context.inputs.front().channels;
}

double initialOf(const LayerContext& context) {
    return spec::doubleOr(context.params, "initial", 0.25);
}

class PReluModule : public LayerModule {
  public:
    PReluModule(std::int64_t slopes, double initial) {
        m_weight = register_parameter("weight", torch::full({slopes}, initial, torch::kFloat32));
    }

    torch::Tensor run(const std::vector<torch::Tensor>& inputs, const Forward&) override {
        return at::prelu(inputs.front(), m_weight);
    }

  private:
    torch::Tensor m_weight;
};

class PRelu : public LayerType {
  public:
    const api::LayerDescriptor& descriptor() const override {
        static const api::LayerDescriptor description{
            .type = "PReLU",
            .label = "Parametric ReLU",
            .kind = api::LayerKind::Activation,
            .help =
                "leaky_relu whose slope below zero is learned: y = x where x > 0, else a·x (He et al. 2015). "
                "No regularization should pull a towards zero.",
            .params = {{.key = "slopes",
                        .label = "Slopes",
                        .kind = api::ParamKind::Choice,
                        .defaultValue = std::string("per channel"),
                        .unit = "",
                        .choices = {"per channel", "shared"},
                        .help = "One slope for each channel, or a single one for the whole layer. Per "
                                "channel is Keras's PReLU with shared_axes=[1, 2].",
                        .pytorchDefault = spec::ParamValue(std::string("shared"))},
                       {.key = "initial",
                        .label = "Initial slope",
                        .kind = api::ParamKind::Real,
                        .defaultValue = 0.25,
                        .minimum = -1.0,
                        .maximum = 1.0,
                        .step = 0.05,
                        .unit = "",
                        .choices = {},
                        .help = "a before training. 0.25 as in the paper; 0 begins as relu."},
                       frozenParam()}};
        return description;
    }

    Result<LayerFacts> infer(const LayerContext& context) const override {
        const auto& in = context.inputs.front();
        return LayerFacts{.output = in,
                          .trainableParameters = slopesOf(context),
                          .footprint = {.keepsInput = true, .backwardOnly = in.elements()}};
    }

    std::shared_ptr<LayerModule> build(const LayerContext& context, WeightInit&) const override {
        return std::make_shared<PReluModule>(slopesOf(context), initialOf(context));
    }

    std::string script(const LayerContext&, const ExportNames& names, bool) const override {
        return names.output + " = torch.prelu(" + names.inputs.front() + ", self." + names.layer + "_weight)";
    }

    Status onnx(const LayerContext& context, const ExportNames& names, OnnxGraph& graph,
                bool) const override {
        // ONNX broadcasts from the last dimension, torch from the channels.
        const std::string shape = graph.freshName(names.output + "_shape");
        const std::string slopes = graph.freshName(names.output + "_slopes");
        const std::int64_t count = slopesOf(context);
        const auto dims = context.inputs.front().flat ? std::vector<std::int64_t>{count}
                                                      : std::vector<std::int64_t>{count, 1, 1};
        graph.initializer(shape, torch::tensor(dims, torch::kInt64));
        graph.node("Reshape", {names.layer + "_weight", shape}, slopes);
        graph.node("PRelu", {names.inputs.front(), slopes}, names.output);
        return {};
    }

    SourceText pytorch(const LayerContext& context, const SourceNames& names) const override {
        PythonCall module("nn.PReLU");
        module.option("num_parameters", slopesOf(context), std::int64_t{1});
        return pytorchModule(module.option("init", initialOf(context), 0.25), names);
    }

    SourceText keras(const LayerContext& context, const SourceNames& names) const override {
        SourceText text;
        PythonCall layer("layers.PReLU");
        layer.text("alpha_initializer",
                   PythonCall("keras.initializers.Constant").add(initialOf(context)).str());
        const bool flat = context.inputs.front().flat;
        const bool shared = spec::textOr(context.params, "slopes", "per channel") == "shared";
        if (!flat || shared) {
            layer.text("shared_axes", flat ? "[1]" : shared ? "[1, 2, 3]" : "[1, 2]");
        }
        addKerasWeights(layer, {}, context, text);
        return text.then(layer, names.layer);
    }
};

}  // namespace

const LayerType& preluType() {
    static const PRelu type;
    return type;
}

}  // namespace studio::engine
