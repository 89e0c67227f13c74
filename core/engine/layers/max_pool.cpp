#include "core/engine/exporters/onnx_graph.h"
#include "core/engine/layers/counting.h"
#include "core/engine/layers/footprint.h"
#include "core/engine/layers/padding.h"
#include "core/engine/layers/pooling.h"
#include "core/engine/layers/script_text.h"
#include "core/engine/layers/stateless_module.h"
#include "core/engine/layers/types.h"

namespace studio::engine {
namespace {

class MaxPool : public LayerType {
  public:
    const api::LayerDescriptor& descriptor() const override {
        static const api::LayerDescriptor description{
            .type = "MaxPool",
            .label = "Max pooling",
            .kind = api::LayerKind::Pooling,
            .help =
                "Keeps the largest number of each window: what matters is that a pattern was found, not "
                "exactly where.",
            .params =
                poolParams("'valid' keeps the window inside. 'same' pads with values below all others, so "
                           "the size is ⌈input / stride⌉.")};
        return description;
    }

    Result<LayerFacts> infer(const LayerContext& context) const override {
        auto facts = inferPool(context, "MaxPool");
        if (facts) {
            // Where each maximum was, as 64-bit indices.
            facts->footprint.kept = countProduct({2, facts->output.elements()});
            keepPadded(facts->footprint, context.inputs.front(),
                       padsOf(poolWindow(context.params), context.inputs.front()));
        }
        return facts;
    }

    std::shared_ptr<LayerModule> build(const LayerContext& context, WeightInit&) const override {
        const Window window = poolWindow(context.params);
        const Pads pads = padsOf(window, context.inputs.front());
        return stateless([window, pads](const std::vector<torch::Tensor>& inputs, const Forward&) {
            // torch pads both sides alike; only what is left over costs a copy.
            const bool alike = pads.symmetric();
            const auto maps = alike ? inputs.front() : padded(inputs.front(), pads, lowestPad);
            const std::vector<std::int64_t> both =
                alike ? std::vector<std::int64_t>{pads.top, pads.left} : std::vector<std::int64_t>{0, 0};
            return at::max_pool2d(maps, {window.size.height, window.size.width},
                                  {window.strides.height, window.strides.width}, both);
        });
    }

    std::string script(const LayerContext& context, const ExportNames& names, bool) const override {
        const Window window = poolWindow(context.params);
        return names.output + " = torch.max_pool2d(" +
               paddedScript(names.inputs.front(), padsOf(window, context.inputs.front()), lowestPad) + ", " +
               scriptList(window.size) + ", " + scriptList(window.strides) + ")";
    }

    Status onnx(const LayerContext& context, const ExportNames& names, OnnxGraph& graph,
                bool) const override {
        const Window window = poolWindow(context.params);
        const std::string maps =
            paddedOnnx(names.inputs.front(), padsOf(window, context.inputs.front()), lowestPad, graph);
        graph.node("MaxPool", {maps}, names.output,
                   {{"kernel_shape", std::vector{window.size.height, window.size.width}},
                    {"strides", std::vector{window.strides.height, window.strides.width}}});
        return {};
    }

    SourceText pytorch(const LayerContext& context, const SourceNames& names) const override {
        return pytorchPool(PythonCall("nn.MaxPool2d"), true, "float(\"-inf\")", context, names);
    }

    SourceText keras(const LayerContext& context, const SourceNames& names) const override {
        return kerasPool(PythonCall("layers.MaxPooling2D"), context, names);
    }
};

}  // namespace

const LayerType& maxPoolType() {
    static const MaxPool type;
    return type;
}

}  // namespace studio::engine
