#include "core/engine/layers/padding.h"

#include "core/engine/exporters/onnx_graph.h"
#include "core/engine/layers/script_text.h"

namespace studio::engine {

torch::Tensor padded(const torch::Tensor& maps, const Pads& pads, double value) {
    return pads.none() ? maps
                       : at::constant_pad_nd(maps, {pads.left, pads.right, pads.top, pads.bottom}, value);
}

std::string paddedScript(const std::string& maps, const Pads& pads, double value) {
    if (pads.none()) {
        return maps;
    }
    return "torch.constant_pad_nd(" + maps + ", " +
           scriptList({pads.left, pads.right, pads.top, pads.bottom}) + ", " + scriptNumber(value) + ")";
}

std::string paddedOnnx(const std::string& maps, const Pads& pads, double value, OnnxGraph& graph) {
    if (pads.none()) {
        return maps;
    }
    const std::string extents = graph.freshName(maps + "_pads");
    const std::string fill = graph.freshName(maps + "_fill");
    const std::string result = graph.freshName(maps + "_padded");
    const std::vector<std::int64_t> beginsThenEnds{0, 0, pads.top, pads.left, 0, 0, pads.bottom, pads.right};
    graph.initializer(extents, torch::tensor(beginsThenEnds, torch::kInt64));
    graph.initializer(fill, torch::full({}, value, torch::kFloat32));
    graph.node("Pad", {maps, extents, fill}, result, {{"mode", std::string("constant")}});
    return result;
}

std::string paddedPytorch(const Pads& pads, const std::string& fill) {
    PythonCall call("F.pad");
    call.text("@").text(pythonTuple({pads.left, pads.right, pads.top, pads.bottom}));
    return fill.empty() ? call.str() : call.text("value", fill).str();
}

PythonCall paddingKeras(const Pads& pads) {
    return PythonCall("layers.ZeroPadding2D")
        .text("(" + pythonTuple({pads.top, pads.bottom}) + ", " + pythonTuple({pads.left, pads.right}) + ")");
}

}  // namespace studio::engine
