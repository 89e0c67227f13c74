#include "core/engine/exporters/onnx_graph.h"
#include "core/engine/layers/common_params.h"
#include "core/engine/layers/counting.h"
#include "core/engine/layers/footprint.h"
#include "core/engine/layers/normalized_onnx.h"
#include "core/engine/layers/script_text.h"
#include "core/engine/layers/types.h"
#include "core/engine/source/weight_text.h"

namespace studio::engine {
namespace {

/// C×H×W for maps, F for features: torch.nn.LayerNorm's normalized_shape and the shape of its tensors.
std::vector<std::int64_t> normalizedShape(const LayerContext& context) {
    const auto& in = context.inputs.front();
    return in.flat ? std::vector<std::int64_t>{in.channels}
                   : std::vector<std::int64_t>{in.channels, in.height, in.width};
}

class LayerNormModule : public LayerModule {
  public:
    LayerNormModule(std::vector<std::int64_t> shape, double epsilon)
        : m_shape(std::move(shape)), m_epsilon(epsilon) {
        m_weight = register_parameter("weight", torch::ones(m_shape));
        m_bias = register_parameter("bias", torch::zeros(m_shape));
    }

    torch::Tensor run(const std::vector<torch::Tensor>& inputs, const Forward&) override {
        return at::layer_norm(inputs.front(), m_shape, m_weight, m_bias, m_epsilon);
    }

  private:
    std::vector<std::int64_t> m_shape;
    double m_epsilon;
    torch::Tensor m_weight;
    torch::Tensor m_bias;
};

class LayerNorm : public LayerType {
  public:
    const api::LayerDescriptor& descriptor() const override {
        static const api::LayerDescriptor description{
            .type = "LayerNorm",
            .label = "Layer normalization",
            .kind = api::LayerKind::Normalization,
            .help =
                "Brings each picture's whole answer, over channels, height and width, to mean 0 and variance "
                "1, then scales and shifts every number by its own γ and β (Ba et al. 2016). Other than "
                "BatchNorm it does not depend on the batch.",
            .params = {normEpsilonParam(), frozenParam()}};
        return description;
    }

    Result<LayerFacts> infer(const LayerContext& context) const override {
        if (const auto many = requireMany(context, "LayerNorm", 1); !many) {
            return many.error();
        }
        const auto& in = context.inputs.front();
        const std::int64_t parameters = countProduct({2, in.elements()});
        // Each thread sums the parameters' gradients up for itself.
        return LayerFacts{.output = in,
                          .trainableParameters = parameters,
                          .reach = reachOfEverything(),
                          .footprint = {.keepsInput = true, .perThread = parameters}};
    }

    std::shared_ptr<LayerModule> build(const LayerContext& context, WeightInit&) const override {
        return std::make_shared<LayerNormModule>(normalizedShape(context), normEpsilon(context));
    }

    std::string script(const LayerContext& context, const ExportNames& names, bool) const override {
        const auto& in = context.inputs.front();
        const std::string shape =
            in.flat ? scriptList({in.channels}) : scriptList({in.channels, in.height, in.width});
        const std::string self = "self." + names.layer + "_";
        return names.output + " = torch.layer_norm(" + names.inputs.front() + ", " + shape + ", " + self +
               "weight, " + self + "bias, " + scriptNumber(normEpsilon(context)) + ", False)";
    }

    Status onnx(const LayerContext& context, const ExportNames& names, OnnxGraph& graph,
                bool) const override {
        normalizedOnnx(context, names, 1, normEpsilon(context), normalizedShape(context), graph);
        return {};
    }

    SourceText pytorch(const LayerContext& context, const SourceNames& names) const override {
        PythonCall module("nn.LayerNorm");
        module.text(pythonTuple(normalizedShape(context))).option("eps", normEpsilon(context), 1e-5);
        return pytorchModule(module, names);
    }

    SourceText keras(const LayerContext& context, const SourceNames& names) const override {
        SourceText text;
        PythonCall layer("layers.LayerNormalization");
        if (!context.inputs.front().flat) {
            layer.text("axis", "[1, 2, 3]");
        }
        layer.option("epsilon", normEpsilon(context), 1e-3);
        addKerasWeights(layer, {}, context, text);
        return text.then(layer, names.layer);
    }
};

}  // namespace

const LayerType& layerNormType() {
    static const LayerNorm type;
    return type;
}

}  // namespace studio::engine
