#include "core/engine/exporters/onnx_graph.h"
#include "core/engine/layers/adaptive_pooling.h"
#include "core/engine/layers/counting.h"
#include "core/engine/layers/script_text.h"
#include "core/engine/layers/stateless_module.h"
#include "core/engine/layers/types.h"

namespace studio::engine {
namespace {

class AdaptiveMaxPool : public LayerType {
  public:
    const api::LayerDescriptor& descriptor() const override {
        static const api::LayerDescriptor description{
            .type = "AdaptiveMaxPool",
            .label = "Adaptive max pooling",
            .kind = api::LayerKind::Pooling,
            .help =
                "The largest number of each of so many bins that the answer has a set size, whatever comes "
                "in: where something is matters less than that it is.",
            .params = {binsParam()}};
        return description;
    }

    Result<LayerFacts> infer(const LayerContext& context) const override {
        auto facts = inferAdaptive(context, "AdaptiveMaxPool");
        if (facts) {
            facts->footprint.keepsInput = true;
            // Where each maximum was, as 64-bit indices.
            facts->footprint.kept = countProduct({2, facts->output.elements()});
        }
        return facts;
    }

    std::shared_ptr<LayerModule> build(const LayerContext& context, WeightInit&) const override {
        return stateless([bins = binsOf(context.params)](const auto& inputs, const Forward&) {
            const torch::Tensor& maps = inputs.front();
            if (binsDivide(maps, bins)) {
                return std::get<0>(at::adaptive_max_pool2d(maps, {bins.height, bins.width}));
            }
            return binned(maps, bins, [](const torch::Tensor& x, std::int64_t dim) {
                return std::get<0>(x.max(dim, true));
            });
        });
    }

    std::string script(const LayerContext& context, const ExportNames& names, bool) const override {
        return names.output + " = torch.adaptive_max_pool2d(" + names.inputs.front() + ", " +
               scriptList(binsOf(context.params)) + ")[0]";
    }

    Status onnx(const LayerContext& context, const ExportNames& names, OnnxGraph& graph,
                bool) const override {
        adaptiveOnnx("MaxPool", context, names, graph);
        return {};
    }

    SourceText pytorch(const LayerContext& context, const SourceNames& names) const override {
        return pytorchModule(PythonCall("nn.AdaptiveMaxPool2d").add(binsOf(context.params)), names);
    }

    SourceText keras(const LayerContext& context, const SourceNames& names) const override {
        return adaptiveKeras("layers.MaxPooling2D", "max", context, names);
    }
};

}  // namespace

const LayerType& adaptiveMaxPoolType() {
    static const AdaptiveMaxPool type;
    return type;
}

}  // namespace studio::engine
