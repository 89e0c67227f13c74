#include "core/engine/layers/convolution.h"

#include "core/engine/exporters/onnx_graph.h"
#include "core/engine/layers/common_params.h"
#include "core/engine/layers/padding.h"
#include "core/engine/layers/script_text.h"

namespace studio::engine {

Convolution::Convolution(const LayerContext& context, std::int64_t kernelGroups)
    : window(windowOf(context.params, "kernel")),
      pads(padsOf(window, context.inputs.front())),
      groups(kernelGroups) {}

torch::Tensor Convolution::apply(const torch::Tensor& maps, const torch::Tensor& weight,
                                 const torch::Tensor& bias) const {
    const auto& stride = window.strides;
    const auto& dilation = window.dilation;
    // torch pads both sides alike; only what is left over costs a copy.
    const bool alike = pads.symmetric();
    const std::vector<std::int64_t> both =
        alike ? std::vector<std::int64_t>{pads.top, pads.left} : std::vector<std::int64_t>{0, 0};
    return at::conv2d(alike ? maps : padded(maps, pads, 0.0), weight, bias, {stride.height, stride.width},
                      both, {dilation.height, dilation.width}, groups);
}

std::string Convolution::script(const std::string& maps, const std::string& weight,
                                const std::string& bias) const {
    return "torch.conv2d(" + paddedScript(maps, pads, 0.0) + ", " + weight + ", " + bias + ", " +
           scriptList(window.strides) + ", [0, 0], " + scriptList(window.dilation) + ", " +
           std::to_string(groups) + ")";
}

void Convolution::onnx(const std::string& maps, const std::string& weight, const std::string& bias,
                       const std::string& output, OnnxGraph& graph) const {
    const bool alike = pads.symmetric();
    std::vector<std::string> inputs{alike ? maps : paddedOnnx(maps, pads, 0.0, graph), weight};
    if (!bias.empty()) {
        inputs.push_back(bias);
    }
    const Pads rest = alike ? pads : Pads{};
    graph.node("Conv", inputs, output,
               {{"kernel_shape", std::vector{window.size.height, window.size.width}},
                {"strides", std::vector{window.strides.height, window.strides.width}},
                {"dilations", std::vector{window.dilation.height, window.dilation.width}},
                {"pads", std::vector{rest.top, rest.left, rest.bottom, rest.right}},
                {"group", groups}});
}

SourceText Convolution::pytorch(PythonCall module, bool bias, const SourceNames& names) const {
    const bool alike = pads.symmetric();
    module.add(window.size).option("stride", window.strides, {1, 1});
    if (alike) {
        module.option("padding", spec::Pair{pads.top, pads.left}, {0, 0});
    }
    module.option("dilation", window.dilation, {1, 1});
    SourceText text;
    text.module = module.option("groups", groups, std::int64_t{1}).option("bias", bias, true).str();
    if (!alike) {
        text.then(paddedPytorch(pads));
    }
    return text.then(names.module + "(@)");
}

void Convolution::keras(SourceText& text, PythonCall layer, bool evenStrides,
                        const ActivationFunction& activation, const SourceNames& names) const {
    const auto& strides = window.strides;
    const bool dilated = window.dilation != spec::Pair{1, 1};
    const bool strided = strides != spec::Pair{1, 1};
    const bool apart = strided && (dilated || (evenStrides && strides.height != strides.width));
    layer.option("dilation_rate", window.dilation, {1, 1});
    if (!apart) {
        layer.option("strides", strides, {1, 1});
        activation.keras(text, window.same ? layer.text("padding", pythonString("same")) : layer, names);
        return;
    }
    if (!pads.none()) {
        text.then(paddingKeras(pads), names.beside("pad"));
    }
    activation.keras(text, layer, names);
    text.then(PythonCall("layers.MaxPooling2D").add(1).add("strides", strides), names.beside("stride"));
}

api::ParamDescriptor dilationParam() {
    return {.key = "dilation",
            .label = "Dilation",
            .kind = api::ParamKind::Pair,
            .defaultValue = spec::Pair{1, 1},
            .minimum = 1,
            .maximum = 64,
            .unit = "pixels",
            .choices = {},
            .help = "Distance between the kernel's taps. At 2 a 3×3 kernel sees 5×5 pixels with 9 weights."};
}

api::ParamDescriptor groupsParam() {
    return {.key = "groups",
            .label = "Groups",
            .kind = api::ParamKind::Integer,
            .defaultValue = std::int64_t{1},
            .minimum = 1,
            .maximum = 65536,
            .unit = "",
            .choices = {},
            .help =
                "Shares channels and filters out among this many groups that do not see each other "
                "(AlexNet 2012, ResNeXt 2017): weights and multiply-adds fall to 1 / groups."};
}

std::int64_t groupsOf(const LayerContext& context) {
    return spec::intOr(context.params, "groups", 1);
}

Status requireEvenGroups(const LayerContext& context) {
    const std::int64_t groups = groupsOf(context);
    const std::int64_t filters = spec::intOr(context.params, "filters", 1);
    const std::string channels = std::to_string(context.inputs.front().channels);
    const std::string parts = std::to_string(groups) + " groups.";
    if (context.inputs.front().channels % groups != 0) {
        return Error{channels + " channels cannot be shared out evenly among " + parts, "groups",
                     "Use a number of groups that divides " + channels + "."};
    }
    if (filters % groups != 0) {
        return Error{std::to_string(filters) + " filters cannot be shared out evenly among " + parts,
                     "groups",
                     "Use " + std::to_string((filters / groups + 1) * groups) +
                         " filters, or a number of groups that divides " + std::to_string(filters) + "."};
    }
    return {};
}

api::ParamDescriptor depthMultiplierParam() {
    return {.key = "depth_multiplier",
            .label = "Depth multiplier",
            .kind = api::ParamKind::Integer,
            .defaultValue = std::int64_t{1},
            .minimum = 1,
            .maximum = 1024,
            .unit = "",
            .choices = {},
            .help = "How many kernels each input channel has of its own, and so how many maps come of it."};
}

api::ParamDescriptor kernelParam() {
    return windowParam("kernel", "Kernel", {3, 3},
                       "Height and width of each kernel. Two 3×3 layers see as far as one 5×5, "
                       "with fewer weights.");
}

api::ParamDescriptor kernelStridesParam() {
    return stridesParam({1, 1},
                        "How far the kernel moves at each step. A stride of 2 halves height and width.");
}

api::ParamDescriptor kernelPaddingParam() {
    return paddingParam(
        "'valid' keeps the kernel inside, so maps shrink by kernel − 1. 'same' adds zeros around, so that "
        "at stride 1 the size stays.");
}

Fans depthwiseFans(spec::Defaults scheme, std::int64_t area, std::int64_t channels, std::int64_t multiplier) {
    return scheme == spec::Defaults::Keras ? Fans{channels * area, multiplier * area}
                                           : Fans{area, channels * multiplier * area};
}

}  // namespace studio::engine
