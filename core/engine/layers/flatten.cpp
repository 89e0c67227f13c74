#include "core/engine/exporters/onnx_graph.h"
#include "core/engine/layers/stateless_module.h"
#include "core/engine/layers/types.h"

namespace studio::engine {
namespace {

class Flatten : public LayerType {
  public:
    bool takesBfloat16() const override { return true; }

    const api::LayerDescriptor& descriptor() const override {
        static const api::LayerDescriptor description{.type = "Flatten",
                                                      .label = "Flatten",
                                                      .kind = api::LayerKind::Reshape,
                                                      .help =
                                                          "Writes all maps behind one another as one vector "
                                                          "of height × width × channels features, which "
                                                          "a Dense layer can take.",
                                                      .params = {}};
        return description;
    }

    Result<LayerFacts> infer(const LayerContext& context) const override {
        return LayerFacts{.output = spec::Shape::features(context.inputs.front().elements()),
                          .reach = {.everything = true},
                          .footprint = {.inPlace = true}};
    }

    std::shared_ptr<LayerModule> build(const LayerContext&, WeightInit&) const override {
        return stateless([](const auto& inputs, const Forward&) { return inputs.front().flatten(1); });
    }

    std::string script(const LayerContext&, const ExportNames& names, bool) const override {
        return names.output + " = torch.flatten(" + names.inputs.front() + ", 1)";
    }

    Status onnx(const LayerContext&, const ExportNames& names, OnnxGraph& graph, bool) const override {
        graph.node("Flatten", names.inputs, names.output, {{"axis", std::int64_t{1}}});
        return {};
    }

    SourceText pytorch(const LayerContext&, const SourceNames&) const override {
        return SourceText().then("@.flatten(1)");
    }

    SourceText keras(const LayerContext& context, const SourceNames& names) const override {
        SourceText text;
        if (ordersDiffer(context.inputs.front())) {
            text.then(PythonCall("layers.Permute").text("(3, 1, 2)"), names.beside("channels_first"));
        }
        return text.then(PythonCall("layers.Flatten"), names.layer);
    }
};

}  // namespace

const LayerType& flattenType() {
    static const Flatten type;
    return type;
}

}  // namespace studio::engine
