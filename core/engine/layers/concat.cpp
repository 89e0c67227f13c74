#include "core/engine/exporters/onnx_graph.h"
#include "core/engine/layers/shape_checks.h"
#include "core/engine/layers/stateless_module.h"
#include "core/engine/layers/types.h"

namespace studio::engine {
namespace {

class Concat : public LayerType {
  public:
    bool takesBfloat16() const override { return true; }

    const api::LayerDescriptor& descriptor() const override {
        static const api::LayerDescriptor description{
            .type = "Concat",
            .label = "Concatenate",
            .kind = api::LayerKind::Merge,
            .help =
                "Stacks the channels of maps of equal size, or the features of flat inputs, so that the next "
                "layer sees what each branch found.",
            .params = {},
            .minInputs = 2,
            .maxInputs = 8};
        return description;
    }

    Result<LayerFacts> infer(const LayerContext& context) const override {
        if (const auto alike = requireAlike(context, "Concat", true); !alike) {
            return alike.error();
        }
        spec::Shape output = context.inputs.front();
        output.channels = 0;
        for (const auto& in : context.inputs) {
            output.channels += in.channels;
        }
        return LayerFacts{.output = output, .footprint = {.passesGradient = true}};
    }

    std::shared_ptr<LayerModule> build(const LayerContext&, WeightInit&) const override {
        return stateless(
            [](const std::vector<torch::Tensor>& inputs, const Forward&) { return torch::cat(inputs, 1); });
    }

    std::string script(const LayerContext&, const ExportNames& names, bool) const override {
        std::string list;
        for (const auto& in : names.inputs) {
            list += (list.empty() ? "" : ", ") + in;
        }
        return names.output + " = torch.cat([" + list + "], 1)";
    }

    Status onnx(const LayerContext&, const ExportNames& names, OnnxGraph& graph, bool) const override {
        graph.node("Concat", names.inputs, names.output, {{"axis", std::int64_t{1}}});
        return {};
    }

    SourceText pytorch(const LayerContext&, const SourceNames& names) const override {
        return SourceText().then("torch.cat(" + names.list() + ", dim=1)");
    }

    SourceText keras(const LayerContext&, const SourceNames& names) const override {
        return SourceText().joined(PythonCall("layers.Concatenate"), names.layer, names.list());
    }
};

}  // namespace

const LayerType& concatType() {
    static const Concat type;
    return type;
}

}  // namespace studio::engine
