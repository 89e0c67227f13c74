#include "core/engine/layers/normalized_onnx.h"

#include "core/engine/exporters/onnx_graph.h"

namespace studio::engine {
namespace {

std::string reshaped(const std::string& value, const std::vector<std::int64_t>& dims, const std::string& stem,
                     OnnxGraph& graph) {
    const std::string shape = graph.freshName(stem + "_shape");
    const std::string result = graph.freshName(stem + "_reshaped");
    graph.initializer(shape, torch::tensor(dims, torch::kInt64));
    graph.node("Reshape", {value, shape}, result);
    return result;
}

}  // namespace

void normalizedOnnx(const LayerContext& context, const ExportNames& names, std::int64_t groups,
                    double epsilon, const std::vector<std::int64_t>& affine, OnnxGraph& graph) {
    const auto& in = context.inputs.front();
    const std::string& out = names.output;
    const auto fresh = [&](const char* what) { return graph.freshName(out + "_" + what); };
    const std::string one = fresh("one");
    const std::string zero = fresh("zero");
    graph.initializer(one, torch::ones({groups}));
    graph.initializer(zero, torch::zeros({groups}));
    const std::string grouped =
        reshaped(names.inputs.front(), {0, groups, in.elements() / groups, 1}, out, graph);
    const std::string normal = fresh("normal");
    graph.node("InstanceNormalization", {grouped, one, zero}, normal, {{"epsilon", epsilon}});
    const std::vector<std::int64_t> back =
        in.flat ? std::vector<std::int64_t>{0, in.channels}
                : std::vector<std::int64_t>{0, in.channels, in.height, in.width};
    const std::string flatBack = reshaped(normal, back, out, graph);
    const std::string scaled = fresh("scaled");
    graph.node("Mul", {flatBack, reshaped(names.layer + "_weight", affine, out, graph)}, scaled);
    graph.node("Add", {scaled, reshaped(names.layer + "_bias", affine, out, graph)}, out);
}

Status requireMany(const LayerContext& context, const std::string& layer, std::int64_t groups) {
    if (context.inputs.front().elements() / groups > 1) {
        return {};
    }
    return Error{
        layer + " would normalize each number by itself, which leaves nothing of it.",
        groups > 1 ? "groups" : "",
        groups > 1 ? "Use fewer groups." : "Remove the layer, or move it where there are more features."};
}

api::ParamDescriptor normEpsilonParam() {
    return {.key = "epsilon",
            .label = "Epsilon",
            .kind = api::ParamKind::Real,
            .defaultValue = 1e-3,
            .minimum = 1e-8,
            .maximum = 1.0,
            .step = 1e-3,
            .decimals = 8,
            .unit = "",
            .choices = {},
            .help = "Added to the variance, so that an even input is not divided by zero.",
            .pytorchDefault = spec::ParamValue(1e-5)};
}

double normEpsilon(const LayerContext& context) {
    return spec::doubleOr(context.params, "epsilon", 1e-3);
}

}  // namespace studio::engine
