#include "core/engine/exporters/onnx_graph.h"
#include "core/engine/layers/footprint.h"
#include "core/engine/layers/shape_checks.h"
#include "core/engine/layers/stateless_module.h"
#include "core/engine/layers/types.h"

namespace studio::engine {
namespace {

class GlobalMaxPool : public LayerType {
  public:
    const api::LayerDescriptor& descriptor() const override {
        static const api::LayerDescriptor description{
            .type = "GlobalMaxPool",
            .label = "Global max pooling",
            .kind = api::LayerKind::Pooling,
            .help =
                "Keeps the largest number of each map: one feature per channel that says whether something "
                "is anywhere in the picture.",
            .params = {}};
        return description;
    }

    Result<LayerFacts> infer(const LayerContext& context) const override {
        if (const auto maps = requireMaps(context, "GlobalMaxPool"); !maps) {
            return maps.error();
        }
        // Backward it compares, in bytes, and counts equals.
        const auto& in = context.inputs.front();
        return LayerFacts{
            .output = spec::Shape::features(in.channels),
            .reach = reachOfEverything(),
            .footprint = {
                .keepsInput = true, .keepsOutput = true, .backwardOnly = in.elements() + in.elements() / 4}};
    }

    std::shared_ptr<LayerModule> build(const LayerContext&, WeightInit&) const override {
        return stateless([](const auto& inputs, const Forward&) { return inputs.front().amax({2, 3}); });
    }

    std::string script(const LayerContext&, const ExportNames& names, bool) const override {
        return names.output + " = torch.amax(" + names.inputs.front() + ", [2, 3])";
    }

    Status onnx(const LayerContext&, const ExportNames& names, OnnxGraph& graph, bool) const override {
        const std::string maxima = graph.freshName(names.output + "_maxima");
        graph.node("GlobalMaxPool", names.inputs, maxima);
        graph.node("Flatten", {maxima}, names.output, {{"axis", std::int64_t{1}}});
        return {};
    }

    SourceText pytorch(const LayerContext&, const SourceNames&) const override {
        return SourceText().then("@.amax((2, 3))");
    }

    SourceText keras(const LayerContext&, const SourceNames& names) const override {
        return kerasLayer(PythonCall("layers.GlobalMaxPooling2D"), names);
    }
};

}  // namespace

const LayerType& globalMaxPoolType() {
    static const GlobalMaxPool type;
    return type;
}

}  // namespace studio::engine
