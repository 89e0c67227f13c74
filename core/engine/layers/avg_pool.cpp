#include "core/engine/exporters/onnx_graph.h"
#include "core/engine/layers/footprint.h"
#include "core/engine/layers/padding.h"
#include "core/engine/layers/pooling.h"
#include "core/engine/layers/script_text.h"
#include "core/engine/layers/stateless_module.h"
#include "core/engine/layers/types.h"

namespace studio::engine {
namespace {

/// As TensorFlow: padding counts neither in the sum nor in the number divided by.
torch::Tensor averaged(const torch::Tensor& maps, const Window& window, const Pads& pads) {
    const std::vector<std::int64_t> size{window.size.height, window.size.width};
    const std::vector<std::int64_t> strides{window.strides.height, window.strides.width};
    if (pads.symmetric()) {
        return at::avg_pool2d(maps, size, strides, {pads.top, pads.left}, false, false);
    }
    const auto inside = torch::ones({1, 1, maps.size(2), maps.size(3)}, maps.options());
    const auto sums = at::avg_pool2d(padded(maps, pads, 0.0), size, strides);
    return sums / at::avg_pool2d(padded(inside, pads, 0.0), size, strides);
}

const SourceHelper averageInside{"average_inside", R"(def average_inside(x, pads, size, stride):
    """Means over windows of which only the part inside counts, as in Keras."""
    ones = torch.ones_like(x[:1, :1])
    sums = F.avg_pool2d(F.pad(x, pads), size, stride)
    return sums / F.avg_pool2d(F.pad(ones, pads), size, stride)
)"};

class AvgPool : public LayerType {
  public:
    const api::LayerDescriptor& descriptor() const override {
        static const api::LayerDescriptor description{
            .type = "AvgPool",
            .label = "Average pooling",
            .kind = api::LayerKind::Pooling,
            .help =
                "Replaces each window by its mean: smoother than max pooling, and every pixel gets a share "
                "of "
                "the gradient.",
            .params =
                poolParams("'valid' keeps the window inside. 'same' lets it reach over the edge, where only "
                           "the pixels inside count, so the size is ⌈input / stride⌉.")};
        return description;
    }

    Result<LayerFacts> infer(const LayerContext& context) const override {
        auto facts = inferPool(context, "AvgPool");
        if (facts) {
            const auto& in = context.inputs.front();
            keepPadded(facts->footprint, in, padsOf(poolWindow(context.params), in));
            // The sums, before they are divided.
            facts->footprint.forwardOnly = facts->footprint.keepsInput ? 0 : facts->output.elements();
        }
        return facts;
    }

    std::shared_ptr<LayerModule> build(const LayerContext& context, WeightInit&) const override {
        const Window window = poolWindow(context.params);
        const Pads pads = padsOf(window, context.inputs.front());
        return stateless([window, pads](const std::vector<torch::Tensor>& inputs, const Forward&) {
            return averaged(inputs.front(), window, pads);
        });
    }

    std::string script(const LayerContext& context, const ExportNames& names, bool) const override {
        const Window window = poolWindow(context.params);
        const Pads pads = padsOf(window, context.inputs.front());
        const std::string windowText = ", " + scriptList(window.size) + ", " + scriptList(window.strides);
        const std::string& in = names.inputs.front();
        if (pads.symmetric()) {
            return names.output + " = torch.avg_pool2d(" + in + windowText + ", " +
                   scriptList({pads.top, pads.left}) + ", False, False)";
        }
        const std::string inside = names.output + "_inside";
        return inside + " = torch.ones_like(torch.slice(torch.slice(" + in + ", 0, 0, 1), 1, 0, 1))\n" +
               names.output + " = torch.avg_pool2d(" + paddedScript(in, pads, 0.0) + windowText +
               ") / torch.avg_pool2d(" + paddedScript(inside, pads, 0.0) + windowText + ")";
    }

    Status onnx(const LayerContext& context, const ExportNames& names, OnnxGraph& graph,
                bool) const override {
        const Window window = poolWindow(context.params);
        const Pads pads = padsOf(window, context.inputs.front());
        graph.node("AveragePool", {names.inputs.front()}, names.output,
                   {{"kernel_shape", std::vector{window.size.height, window.size.width}},
                    {"strides", std::vector{window.strides.height, window.strides.width}},
                    {"pads", std::vector{pads.top, pads.left, pads.bottom, pads.right}},
                    {"count_include_pad", std::int64_t{0}}});
        return {};
    }

    SourceText pytorch(const LayerContext& context, const SourceNames& names) const override {
        const Window window = poolWindow(context.params);
        const Pads pads = padsOf(window, context.inputs.front());
        if (pads.none()) {
            return pytorchPool(PythonCall("nn.AvgPool2d"), true, "", context, names);
        }
        PythonCall call("average_inside");
        call.text("@").text(pythonTuple({pads.left, pads.right, pads.top, pads.bottom}));
        SourceText text;
        text.helpers = {&averageInside};
        return text.then(call.add(window.size).add(window.strides).str());
    }

    SourceText keras(const LayerContext& context, const SourceNames& names) const override {
        return kerasPool(PythonCall("layers.AveragePooling2D"), context, names);
    }
};

}  // namespace

const LayerType& avgPoolType() {
    static const AvgPool type;
    return type;
}

}  // namespace studio::engine
