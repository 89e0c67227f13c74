#include "core/engine/exporters/onnx_graph.h"
#include "core/engine/layers/stateless_module.h"
#include "core/engine/layers/types.h"

namespace studio::engine {
namespace {

/// Inverted: what is kept is scaled up while training, so that nothing is to be done afterwards.
torch::Tensor dropped(const torch::Tensor& x, double rate, const Forward& forward) {
    if (!forward.training || rate <= 0.0) {
        return x;
    }
    TORCH_CHECK(forward.generator.defined(), "Dropout needs a random generator while training.");
    const auto kept = torch::empty_like(x).bernoulli_(1.0 - rate, forward.generator);
    return x * kept.div_(1.0 - rate);
}

class Dropout : public LayerType {
  public:
    bool takesBfloat16() const override { return true; }

    const api::LayerDescriptor& descriptor() const override {
        static const api::LayerDescriptor description{
            .type = "Dropout",
            .label = "Dropout",
            .kind = api::LayerKind::Regularization,
            .help =
                "While training, sets a random share of its input to zero and scales the rest by 1 / (1 − "
                "rate). "
                "The network cannot lean on single features, which counters overfitting.",
            .params = {{.key = "rate",
                        .label = "Rate",
                        .kind = api::ParamKind::Real,
                        .defaultValue = 0.5,
                        .minimum = 0.0,
                        .maximum = 0.99,
                        .step = 0.05,
                        .decimals = 2,
                        .unit = "",
                        .choices = {},
                        .help = "The share set to zero. 0.2 to 0.5 is usual; more slows learning down."}}};
        return description;
    }

    Result<LayerFacts> infer(const LayerContext& context) const override {
        const auto& in = context.inputs.front();
        const bool drops = spec::doubleOr(context.params, "rate", 0.5) > 0.0;
        return LayerFacts{.output = in, .footprint = {.inPlace = !drops, .kept = drops ? in.elements() : 0}};
    }

    std::shared_ptr<LayerModule> build(const LayerContext& context, WeightInit&) const override {
        const double rate = spec::doubleOr(context.params, "rate", 0.5);
        return stateless([rate](const auto& inputs, const Forward& forward) {
            return dropped(inputs.front(), rate, forward);
        });
    }

    std::string script(const LayerContext&, const ExportNames& names, bool) const override {
        return names.output + " = " + names.inputs.front();
    }

    Status onnx(const LayerContext&, const ExportNames& names, OnnxGraph& graph, bool) const override {
        graph.node("Identity", names.inputs, names.output);
        return {};
    }

    SourceText pytorch(const LayerContext& context, const SourceNames& names) const override {
        return pytorchModule(PythonCall("nn.Dropout").add(spec::doubleOr(context.params, "rate", 0.5)),
                             names);
    }

    SourceText keras(const LayerContext& context, const SourceNames& names) const override {
        return kerasLayer(PythonCall("layers.Dropout").add(spec::doubleOr(context.params, "rate", 0.5)),
                          names);
    }
};

}  // namespace

const LayerType& dropoutType() {
    static const Dropout type;
    return type;
}

}  // namespace studio::engine
