#include <algorithm>

#include "core/engine/exporters/onnx_graph.h"
#include "core/engine/layers/footprint.h"
#include "core/engine/layers/padding.h"
#include "core/engine/layers/pooling.h"
#include "core/engine/layers/script_text.h"
#include "core/engine/layers/stateless_module.h"
#include "core/engine/layers/types.h"

namespace studio::engine {
namespace {

/// The least number keeps the gradient of √ finite where a window is all zero.
const SourceHelper l2Pooling{"L2Pooling2D", R"(@keras.utils.register_keras_serializable("cnn_studio")
class L2Pooling2D(layers.AveragePooling2D):
    """Each window's length as a vector: the root of the sum of squares."""

    def call(self, x):
        area = self.pool_size[0] * self.pool_size[1]
        return tf.sqrt(tf.maximum(super().call(tf.square(x)) * area, 1e-30))
)"};

class L2Pool : public LayerType {
  public:
    const api::LayerDescriptor& descriptor() const override {
        static const api::LayerDescriptor description{
            .type = "L2Pool",
            .label = "L2 pooling",
            .kind = api::LayerKind::Pooling,
            .help =
                "Replaces each window by its length as a vector, √Σx²: between max and average, as strong "
                "answers weigh more.",
            .params =
                poolParams("'valid' keeps the window inside. 'same' pads with zeros, so the size is ⌈input / "
                           "stride⌉.")};
        return description;
    }

    Result<LayerFacts> infer(const LayerContext& context) const override {
        auto facts = inferPool(context, "L2Pool");
        if (facts) {
            facts->footprint = footprintOf(context, facts->output.elements());
        }
        return facts;
    }

    std::shared_ptr<LayerModule> build(const LayerContext& context, WeightInit&) const override {
        const Window window = poolWindow(context.params);
        const Pads pads = padsOf(window, context.inputs.front());
        return stateless([window, pads](const std::vector<torch::Tensor>& inputs, const Forward&) {
            namespace F = torch::nn::functional;
            // A plain √ of the mean square has a NaN gradient where a window is all zero; this has not.
            return F::lp_pool2d(padded(inputs.front(), pads, 0.0),
                                F::LPPool2dFuncOptions(2.0, {window.size.height, window.size.width})
                                    .stride({window.strides.height, window.strides.width}));
        });
    }

    std::string script(const LayerContext& context, const ExportNames& names, bool) const override {
        const Window window = poolWindow(context.params);
        const std::string maps =
            paddedScript(names.inputs.front(), padsOf(window, context.inputs.front()), 0.0);
        return names.output + " = torch.sqrt(torch.mul(torch.avg_pool2d(torch.square(" + maps + "), " +
               scriptList(window.size) + ", " + scriptList(window.strides) + "), " +
               scriptNumber(area(window)) + "))";
    }

    /// OpenCV DNN has no LpPool.
    Status onnx(const LayerContext& context, const ExportNames& names, OnnxGraph& graph,
                bool) const override {
        const Window window = poolWindow(context.params);
        const std::string maps =
            paddedOnnx(names.inputs.front(), padsOf(window, context.inputs.front()), 0.0, graph);
        const std::string squares = graph.freshName(names.output + "_squares");
        const std::string means = graph.freshName(names.output + "_means");
        const std::string sums = graph.freshName(names.output + "_sums");
        const std::string count = graph.freshName(names.output + "_count");
        graph.node("Mul", {maps, maps}, squares);
        graph.node("AveragePool", {squares}, means,
                   {{"kernel_shape", std::vector{window.size.height, window.size.width}},
                    {"strides", std::vector{window.strides.height, window.strides.width}}});
        graph.initializer(count, torch::full({1}, area(window), torch::kFloat32));
        graph.node("Mul", {means, count}, sums);
        graph.node("Sqrt", {sums}, names.output);
        return {};
    }

    SourceText pytorch(const LayerContext& context, const SourceNames& names) const override {
        return pytorchPool(PythonCall("nn.LPPool2d").add(2), false, "", context, names);
    }

    SourceText keras(const LayerContext& context, const SourceNames& names) const override {
        const Window window = poolWindow(context.params);
        const Pads pads = padsOf(window, context.inputs.front());
        SourceText text;
        text.helpers = {&l2Pooling};
        if (!pads.none()) {
            text.then(paddingKeras(pads), names.beside("pad"));
        }
        PythonCall layer(l2Pooling.name);
        return text.then(layer.add(window.size).option("strides", window.strides, window.size), names.layer);
    }

  private:
    /// lp_pool2d squares, averages, and takes the root of sign(x)·relu(|x|)·area: seven operators, of which
    /// five answers stay.
    static Footprint footprintOf(const LayerContext& context, std::int64_t output) {
        const auto& in = context.inputs.front();
        const Pads pads = padsOf(poolWindow(context.params), in);
        const std::int64_t squares = paddedElements(in, pads);
        Footprint footprint{.keepsInput = pads.none()};
        footprint.kept = squares + 4 * output + (pads.none() ? 0 : squares);
        footprint.forwardOnly = 2 * output;
        // At first three gradients of the answer, at last three of the squares, when the rest is gone.
        footprint.backwardOnly =
            std::max({3 * output - in.elements(), 2 * squares - 4 * output, std::int64_t{0}});
        return footprint;
    }
    static double area(const Window& window) {
        return static_cast<double>(window.size.height * window.size.width);
    }
};

}  // namespace

const LayerType& l2PoolType() {
    static const L2Pool type;
    return type;
}

}  // namespace studio::engine
