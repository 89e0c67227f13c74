#include "core/engine/exporters/onnx_graph.h"
#include "core/engine/layers/shape_checks.h"
#include "core/engine/layers/stateless_module.h"
#include "core/engine/layers/types.h"

namespace studio::engine {
namespace {

/// Inverted, as Dropout: what is kept is scaled up while training.
torch::Tensor dropped(const torch::Tensor& x, double rate, const Forward& forward) {
    if (!forward.training || rate <= 0.0) {
        return x;
    }
    TORCH_CHECK(forward.generator.defined(), "SpatialDropout needs a random generator while training.");
    const auto kept =
        torch::empty({x.size(0), x.size(1), 1, 1}, x.options()).bernoulli_(1.0 - rate, forward.generator);
    return x * kept.div_(1.0 - rate);
}

class SpatialDropout : public LayerType {
  public:
    const api::LayerDescriptor& descriptor() const override {
        static const api::LayerDescriptor description{
            .type = "SpatialDropout",
            .label = "Spatial dropout",
            .kind = api::LayerKind::Regularization,
            .help =
                "While training, sets whole random maps to zero and scales the rest by 1 / (1 − rate). "
                "Neighbouring pixels are alike, so that dropping single ones hides little; this does "
                "(Tompson et al. 2015).",
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
                        .help = "The share of maps set to zero. 0.1 to 0.3 is usual between convolutions."}}};
        return description;
    }

    Result<LayerFacts> infer(const LayerContext& context) const override {
        if (const auto maps = requireMaps(context, "SpatialDropout"); !maps) {
            return Error{maps.error().what, "", "Use Dropout for a flat vector."};
        }
        const auto& in = context.inputs.front();
        const bool drops = spec::doubleOr(context.params, "rate", 0.5) > 0.0;
        return LayerFacts{.output = in, .footprint = {.inPlace = !drops, .kept = drops ? in.channels : 0}};
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
        return pytorchModule(PythonCall("nn.Dropout2d").add(spec::doubleOr(context.params, "rate", 0.5)),
                             names);
    }

    SourceText keras(const LayerContext& context, const SourceNames& names) const override {
        return kerasLayer(
            PythonCall("layers.SpatialDropout2D").add(spec::doubleOr(context.params, "rate", 0.5)), names);
    }
};

}  // namespace

const LayerType& spatialDropoutType() {
    static const SpatialDropout type;
    return type;
}

}  // namespace studio::engine
