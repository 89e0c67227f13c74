#include "core/engine/exporters/onnx_graph.h"
#include "core/engine/layers/footprint.h"
#include "core/engine/layers/shape_checks.h"
#include "core/engine/layers/stateless_module.h"
#include "core/engine/layers/types.h"

namespace studio::engine {
namespace {

class GlobalAvgPool : public LayerType {
  public:
    const api::LayerDescriptor& descriptor() const override {
        static const api::LayerDescriptor description{.type = "GlobalAvgPool",
                                                      .label = "Global average pooling",
                                                      .kind = api::LayerKind::Pooling,
                                                      .help =
                                                          "Replaces each map by its mean: one feature per "
                                                          "channel, whatever the size. Takes the place of "
                                                          "Flatten with far fewer weights behind it.",
                                                      .params = {}};
        return description;
    }

    Result<LayerFacts> infer(const LayerContext& context) const override {
        if (const auto maps = requireMaps(context, "GlobalAvgPool"); !maps) {
            return maps.error();
        }
        return LayerFacts{.output = spec::Shape::features(context.inputs.front().channels),
                          .reach = reachOfEverything(),
                          .footprint = {.keepsInput = true}};
    }

    std::shared_ptr<LayerModule> build(const LayerContext&, WeightInit&) const override {
        return stateless([](const auto& inputs, const Forward&) { return inputs.front().mean({2, 3}); });
    }

    std::string script(const LayerContext&, const ExportNames& names, bool) const override {
        return names.output + " = torch.mean(" + names.inputs.front() + ", [2, 3])";
    }

    Status onnx(const LayerContext&, const ExportNames& names, OnnxGraph& graph, bool) const override {
        const std::string means = graph.freshName(names.output + "_means");
        graph.node("GlobalAveragePool", names.inputs, means);
        graph.node("Flatten", {means}, names.output, {{"axis", std::int64_t{1}}});
        return {};
    }

    SourceText pytorch(const LayerContext&, const SourceNames&) const override {
        return SourceText().then("@.mean((2, 3))");
    }

    SourceText keras(const LayerContext&, const SourceNames& names) const override {
        return kerasLayer(PythonCall("layers.GlobalAveragePooling2D"), names);
    }
};

}  // namespace

const LayerType& globalAvgPoolType() {
    static const GlobalAvgPool type;
    return type;
}

}  // namespace studio::engine
