#include "core/engine/exporters/onnx_graph.h"
#include "core/engine/layers/activation_function.h"
#include "core/engine/layers/common_params.h"
#include "core/engine/layers/counting.h"
#include "core/engine/layers/footprint.h"
#include "core/engine/layers/shape_checks.h"
#include "core/engine/layers/types.h"
#include "core/engine/source/weight_text.h"
#include "core/engine/weight_init.h"

namespace studio::engine {
namespace {

class DenseModule : public LayerModule {
  public:
    DenseModule(const LayerContext& context, WeightInit& init)
        : m_activation(activationOf(context.params, context.defaults)) {
        const std::int64_t units = spec::intOr(context.params, "units", 1);
        const std::int64_t features = context.inputs.front().channels;
        m_weight = register_parameter(
            "weight", init.weight({units, features}, features, units, initializerOf(context.params)));
        if (spec::boolOr(context.params, "use_bias", true)) {
            m_bias = register_parameter("bias", init.bias(units, features));
        }
    }

    torch::Tensor run(const std::vector<torch::Tensor>& inputs, const Forward& forward) override {
        return m_activation.apply(at::linear(inputs.front(), m_weight, m_bias), forward.omitSoftmax);
    }

  private:
    ActivationFunction m_activation;
    torch::Tensor m_weight;
    torch::Tensor m_bias;
};

SourceWeights weightsOf(const LayerContext& context) {
    const std::int64_t units = spec::intOr(context.params, "units", 1);
    const std::int64_t features = context.inputs.front().channels;
    const bool bias = spec::boolOr(context.params, "use_bias", true);
    return {{{"weight", {units, features}, features, units}}, bias ? features : 0};
}

class Dense : public LayerType {
  public:
    bool takesBfloat16() const override { return true; }

    const api::LayerDescriptor& descriptor() const override {
        static const api::LayerDescriptor description{
            .type = "Dense",
            .label = "Dense",
            .kind = api::LayerKind::Dense,
            .help =
                "Connects every feature with every unit: y = activation(W·x + b). The last one has a unit "
                "for "
                "each class.",
            .params = {{.key = "units",
                        .label = "Units",
                        .kind = api::ParamKind::Integer,
                        .defaultValue = std::int64_t{64},
                        .minimum = 1,
                        .maximum = 1048576,
                        .unit = "",
                        .choices = {},
                        .help = "How many outputs it has. It holds features × units weights, most of many a "
                                "network's parameters."},
                       useBiasParam(),
                       activationParam(),
                       initializerParam(),
                       l2Param(),
                       frozenParam()}};
        return description;
    }

    std::string activation(const spec::Params& params) const override {
        return spec::textOr(params, "activation", "none");
    }

    Result<LayerFacts> infer(const LayerContext& context) const override {
        if (const auto flat = requireFeatures(context, "Dense"); !flat) {
            return flat.error();
        }
        const std::int64_t units = spec::intOr(context.params, "units", 1);
        const std::int64_t weights = countProduct({context.inputs.front().channels, units});
        const std::int64_t bias = spec::boolOr(context.params, "use_bias", true) ? units : 0;
        LayerFacts facts{.output = spec::Shape::features(units),
                         .trainableParameters = weights + bias,
                         .multiplyAdds = weights,
                         .reach = reachOfEverything(),
                         .footprint = {.keepsInput = true}};
        addActivation(facts.footprint, activationOf(context.params, context.defaults), context.inputs.front(),
                      facts.output);
        return facts;
    }

    std::shared_ptr<LayerModule> build(const LayerContext& context, WeightInit& init) const override {
        return std::make_shared<DenseModule>(context, init);
    }

    std::string script(const LayerContext& context, const ExportNames& names,
                       bool omitSoftmax) const override {
        const bool bias = spec::boolOr(context.params, "use_bias", true);
        const std::string sums = "torch.linear(" + names.inputs.front() + ", self." + names.layer +
                                 "_weight, " + (bias ? "self." + names.layer + "_bias" : "None") + ")";
        return names.output + " = " +
               activationOf(context.params, context.defaults).script(sums, omitSoftmax);
    }

    Status onnx(const LayerContext& context, const ExportNames& names, OnnxGraph& graph,
                bool omitSoftmax) const override {
        std::vector<std::string> inputs{names.inputs.front(), names.layer + "_weight"};
        if (spec::boolOr(context.params, "use_bias", true)) {
            inputs.push_back(names.layer + "_bias");
        }
        const auto function = activationOf(context.params, context.defaults);
        const bool plain = function.isIdentity(omitSoftmax);
        const std::string sums = plain ? names.output : graph.freshName(names.output + "_linear");
        graph.node("Gemm", inputs, sums, {{"transB", std::int64_t{1}}});
        if (!plain) {
            function.onnx(sums, names.output, graph, omitSoftmax);
        }
        return {};
    }

    SourceText pytorch(const LayerContext& context, const SourceNames& names) const override {
        PythonCall module("nn.Linear");
        module.add(context.inputs.front().channels).add(spec::intOr(context.params, "units", 1));
        module.option("bias", spec::boolOr(context.params, "use_bias", true), true);
        SourceText text = pytorchModule(module, names);
        text.weights = weightsOf(context);
        activationOf(context.params, context.defaults).pytorch(text, names.omitSoftmax);
        return text;
    }

    SourceText keras(const LayerContext& context, const SourceNames& names) const override {
        SourceText text;
        PythonCall layer("layers.Dense");
        layer.add(spec::intOr(context.params, "units", 1));
        layer.option("use_bias", spec::boolOr(context.params, "use_bias", true), true);
        addKerasWeights(layer, weightsOf(context), context, text);
        activationOf(context.params, context.defaults).keras(text, layer, names);
        return text;
    }
};

}  // namespace

const LayerType& denseType() {
    static const Dense type;
    return type;
}

}  // namespace studio::engine
