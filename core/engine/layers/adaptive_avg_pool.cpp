#include "core/engine/exporters/onnx_graph.h"
#include "core/engine/layers/adaptive_pooling.h"
#include "core/engine/layers/script_text.h"
#include "core/engine/layers/stateless_module.h"
#include "core/engine/layers/types.h"

namespace studio::engine {
namespace {

class AdaptiveAvgPool : public LayerType {
  public:
    const api::LayerDescriptor& descriptor() const override {
        static const api::LayerDescriptor description{
            .type = "AdaptiveAvgPool",
            .label = "Adaptive average pooling",
            .kind = api::LayerKind::Pooling,
            .help =
                "Means over so many bins that the answer has a set size: a network with it takes pictures of "
                "any size before its Dense layers (torchvision's AlexNet and VGG).",
            .params = {binsParam()}};
        return description;
    }

    Result<LayerFacts> infer(const LayerContext& context) const override {
        auto facts = inferAdaptive(context, "AdaptiveAvgPool");
        if (facts) {
            facts->footprint.keepsInput = true;
        }
        return facts;
    }

    std::shared_ptr<LayerModule> build(const LayerContext& context, WeightInit&) const override {
        return stateless([bins = binsOf(context.params)](const auto& inputs, const Forward&) {
            const torch::Tensor& maps = inputs.front();
            if (binsDivide(maps, bins)) {
                return at::adaptive_avg_pool2d(maps, {bins.height, bins.width});
            }
            return binned(maps, bins,
                          [](const torch::Tensor& x, std::int64_t dim) { return x.mean({dim}, true); });
        });
    }

    std::string script(const LayerContext& context, const ExportNames& names, bool) const override {
        return names.output + " = torch.adaptive_avg_pool2d(" + names.inputs.front() + ", " +
               scriptList(binsOf(context.params)) + ")";
    }

    Status onnx(const LayerContext& context, const ExportNames& names, OnnxGraph& graph,
                bool) const override {
        adaptiveOnnx("AveragePool", context, names, graph);
        return {};
    }

    SourceText pytorch(const LayerContext& context, const SourceNames& names) const override {
        return pytorchModule(PythonCall("nn.AdaptiveAvgPool2d").add(binsOf(context.params)), names);
    }

    SourceText keras(const LayerContext& context, const SourceNames& names) const override {
        return adaptiveKeras("layers.AveragePooling2D", "mean", context, names);
    }
};

}  // namespace

const LayerType& adaptiveAvgPoolType() {
    static const AdaptiveAvgPool type;
    return type;
}

}  // namespace studio::engine
