#include <ATen/Context.h>

#include <cmath>

#include "core/engine/exporters/onnx_graph.h"
#include "core/engine/layers/common_params.h"
#include "core/engine/layers/counting.h"
#include "core/engine/layers/script_text.h"
#include "core/engine/layers/types.h"
#include "core/engine/source/weight_text.h"

namespace studio::engine {
namespace {

/// Running statistics follow Keras's rule moving = momentum · moving + (1 − momentum) · batch. The variance
/// that goes in is the unbiased one (n − 1), as torch has it and tf.keras's fused kernel for maps; the batch
/// itself is normalised by the biased one, as in Ioffe & Szegedy 2015.
class BatchNormModule : public LayerModule {
  public:
    BatchNormModule(std::int64_t channels, double momentum, double epsilon, bool frozen)
        : m_momentum(momentum), m_epsilon(epsilon), m_frozen(frozen) {
        m_weight = register_parameter("weight", torch::ones({channels}));
        m_bias = register_parameter("bias", torch::zeros({channels}));
        m_mean = register_buffer("running_mean", torch::zeros({channels}));
        m_variance = register_buffer("running_var", torch::ones({channels}));
    }

    torch::Tensor run(const std::vector<torch::Tensor>& inputs, const Forward& forward) override {
        const auto& x = inputs.front();
        // One number per channel has no variance: a last batch of one picture would turn the statistics to
        // NaN.
        const bool batchStatistics = forward.training && !m_frozen && x.numel() > x.size(1);
        return at::batch_norm(x, m_weight, m_bias, m_mean, m_variance, batchStatistics, 1.0 - m_momentum,
                              m_epsilon, at::globalContext().userEnabledCuDNN());
    }

  private:
    double m_momentum;
    double m_epsilon;
    bool m_frozen;
    torch::Tensor m_weight;
    torch::Tensor m_bias;
    torch::Tensor m_mean;
    torch::Tensor m_variance;
};

class BatchNorm : public LayerType {
  public:
    bool takesBfloat16() const override { return true; }

    const api::LayerDescriptor& descriptor() const override {
        static const api::LayerDescriptor description{
            .type = "BatchNorm",
            .label = "Batch normalization",
            .kind = api::LayerKind::Normalization,
            .help =
                "Brings each channel to mean 0 and variance 1 over the batch, then lets it learn its own "
                "scale "
                "γ and shift β: y = γ·(x − μ) / √(σ² + ε) + β. Deep networks train faster with it.",
            .params = {momentumParam(), epsilonParam(),
                       frozenParam("It then normalizes by its running statistics while training too, and "
                                   "leaves them alone, as Keras does with trainable=False.")}};
        return description;
    }

    Result<LayerFacts> infer(const LayerContext& context) const override {
        const auto& in = context.inputs.front();
        return LayerFacts{.output = in,
                          .trainableParameters = countProduct({2, in.channels}),
                          .fixedParameters = countProduct({2, in.channels}),
                          .footprint = {.keepsInput = true, .backwardOnly = in.elements()}};
    }

    std::shared_ptr<LayerModule> build(const LayerContext& context, WeightInit&) const override {
        return std::make_shared<BatchNormModule>(context.inputs.front().channels,
                                                 spec::doubleOr(context.params, "momentum", 0.99),
                                                 epsilonOf(context), isFrozen(context.params));
    }

    std::string script(const LayerContext& context, const ExportNames& names, bool) const override {
        const std::string self = "self." + names.layer + "_";
        return names.output + " = torch.batch_norm(" + names.inputs.front() + ", " + self + "weight, " +
               self + "bias, " + self + "running_mean, " + self + "running_var, False, 0.0, " +
               scriptNumber(epsilonOf(context)) + ", False)";
    }

    Status onnx(const LayerContext& context, const ExportNames& names, OnnxGraph& graph,
                bool) const override {
        const std::string& layer = names.layer;
        graph.node("BatchNormalization",
                   {names.inputs.front(), layer + "_weight", layer + "_bias", layer + "_running_mean",
                    layer + "_running_var"},
                   names.output, {{"epsilon", epsilonOf(context)}});
        return {};
    }

    SourceText pytorch(const LayerContext& context, const SourceNames& names) const override {
        const auto& in = context.inputs.front();
        PythonCall module(in.flat ? "nn.BatchNorm1d" : "nn.BatchNorm2d");
        // What is left of 1 without the noise of its last bits: 0.1, not 0.09999999999999998.
        const double share = std::round((1.0 - momentumOf(context)) * 1e12) / 1e12;
        module.add(in.channels).option("eps", epsilonOf(context), 1e-5).option("momentum", share, 0.1);
        return pytorchModule(module, names);
    }

    SourceText keras(const LayerContext& context, const SourceNames& names) const override {
        SourceText text;
        PythonCall layer("layers.BatchNormalization");
        layer.option("momentum", momentumOf(context), 0.99).option("epsilon", epsilonOf(context), 1e-3);
        addKerasWeights(layer, {}, context, text);
        return text.then(layer, names.layer);
    }

  private:
    static double momentumOf(const LayerContext& context) {
        return spec::doubleOr(context.params, "momentum", 0.99);
    }
    static double epsilonOf(const LayerContext& context) {
        return spec::doubleOr(context.params, "epsilon", 1e-3);
    }
    static api::ParamDescriptor momentumParam() {
        return {.key = "momentum",
                .label = "Momentum",
                .kind = api::ParamKind::Real,
                .defaultValue = 0.99,
                .minimum = 0.0,
                .maximum = 0.9999,
                .step = 0.01,
                .unit = "",
                .choices = {},
                .help =
                    "How slowly the running statistics used after training follow the batches: running = "
                    "m·running + (1 − m)·batch. Lower it when an epoch has few batches.",
                .pytorchDefault = spec::ParamValue(0.9)};
    }
    static api::ParamDescriptor epsilonParam() {
        return {.key = "epsilon",
                .label = "Epsilon",
                .kind = api::ParamKind::Real,
                .defaultValue = 1e-3,
                .minimum = 1e-8,
                .maximum = 1.0,
                .step = 1e-3,
                .decimals = 8,
                .unit = "",
                .choices = {},
                .help = "Added to the variance, so that a channel that hardly varies is not divided by zero.",
                .pytorchDefault = spec::ParamValue(1e-5)};
    }
};

}  // namespace

const LayerType& batchNormType() {
    static const BatchNorm type;
    return type;
}

}  // namespace studio::engine
