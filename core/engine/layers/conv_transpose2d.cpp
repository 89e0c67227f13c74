#include <algorithm>

#include "core/engine/exporters/onnx_graph.h"
#include "core/engine/layers/activation_function.h"
#include "core/engine/layers/common_params.h"
#include "core/engine/layers/convolution.h"
#include "core/engine/layers/counting.h"
#include "core/engine/layers/footprint.h"
#include "core/engine/layers/script_text.h"
#include "core/engine/layers/shape_checks.h"
#include "core/engine/layers/types.h"
#include "core/engine/layers/window.h"
#include "core/engine/source/weight_text.h"
#include "core/engine/weight_init.h"

namespace studio::engine {
namespace {

/// One axis of Keras's Conv2DTranspose. The full answer has (in − 1)·stride + kernel numbers; "same" keeps
/// in·stride of them, cutting ⌊(kernel − stride) / 2⌋ before, "valid" all; a stride beyond the kernel adds
/// the numbers that no kernel reaches.
struct Axis {
    std::int64_t cut = 0;    ///< Off both ends: torch's and ONNX's padding.
    std::int64_t extra = 0;  ///< Numbers at the end beyond the last kernel: output_padding.
    std::int64_t size = 0;   ///< Of the answer; what torch gives may be one longer and is sliced.
    bool sliced = false;
};

Axis axisOf(std::int64_t in, std::int64_t kernel, std::int64_t stride, bool same) {
    const std::int64_t overlap = std::max<std::int64_t>(kernel - stride, 0);
    Axis axis;
    axis.extra = std::max<std::int64_t>(stride - kernel, 0);
    axis.size = in * stride + (same ? 0 : overlap);
    axis.cut = same ? overlap / 2 : 0;
    axis.sliced = same && overlap % 2 != 0;
    return axis;
}

struct Plan {
    Window window;
    Axis rows;
    Axis columns;

    explicit Plan(const LayerContext& context) : window(windowOf(context.params, "kernel")) {
        const auto& in = context.inputs.front();
        rows = axisOf(in.height, window.size.height, window.strides.height, window.same);
        columns = axisOf(in.width, window.size.width, window.strides.width, window.same);
    }
    [[nodiscard]] bool sliced() const { return rows.sliced || columns.sliced; }
    /// So many numbers of the input add their kernels to one of the answer.
    [[nodiscard]] Reach reach() const {
        const auto along = [](std::int64_t kernel, std::int64_t stride) {
            return (kernel + stride - 1) / stride;
        };
        return {.window = {along(window.size.height, window.strides.height),
                           along(window.size.width, window.strides.width)},
                .scale = window.strides};
    }
};

class ConvTranspose2dModule : public LayerModule {
  public:
    ConvTranspose2dModule(const LayerContext& context, WeightInit& init)
        : m_plan(context),
          m_groups(groupsOf(context)),
          m_activation(activationOf(context.params, context.defaults)) {
        const std::int64_t filters = spec::intOr(context.params, "filters", 1);
        const std::int64_t channels = context.inputs.front().channels;
        const std::int64_t reached = filters / m_groups;
        const auto& size = m_plan.window.size;
        const std::int64_t area = size.height * size.width;
        m_weight = register_parameter(
            "weight", init.weight({channels, reached, size.height, size.width}, reached * area,
                                  channels * area, initializerOf(context.params)));
        if (spec::boolOr(context.params, "use_bias", true)) {
            m_bias = register_parameter("bias", init.bias(filters, reached * area));
        }
    }

    torch::Tensor run(const std::vector<torch::Tensor>& inputs, const Forward& forward) override {
        const auto& strides = m_plan.window.strides;
        const auto full = at::conv_transpose2d(
            inputs.front(), m_weight, m_bias, {strides.height, strides.width},
            {m_plan.rows.cut, m_plan.columns.cut}, {m_plan.rows.extra, m_plan.columns.extra}, m_groups);
        const auto kept = full.narrow(2, 0, m_plan.rows.size).narrow(3, 0, m_plan.columns.size);
        return m_activation.apply(kept, forward.omitSoftmax);
    }

  private:
    Plan m_plan;
    std::int64_t m_groups;
    ActivationFunction m_activation;
    torch::Tensor m_weight;
    torch::Tensor m_bias;
};

SourceWeights weightsOf(const LayerContext& context) {
    const auto& size = windowOf(context.params, "kernel").size;
    const std::int64_t area = size.height * size.width;
    const std::int64_t channels = context.inputs.front().channels;
    const std::int64_t reached = spec::intOr(context.params, "filters", 1) / groupsOf(context);
    const bool bias = spec::boolOr(context.params, "use_bias", true);
    return {{{"weight", {channels, reached, size.height, size.width}, reached * area, channels * area}},
            bias ? reached * area : 0};
}

const SourceHelper groupedTranspose{"GroupedConv2DTranspose",
                                    R"(@keras.utils.register_keras_serializable("cnn_studio")
class GroupedConv2DTranspose(layers.Conv2DTranspose):
    """Channels and filters in groups that do not see each other."""

    def __init__(self, filters, kernel_size, groups, use_bias=True, **kwargs):
        super().__init__(
            filters // groups, kernel_size, use_bias=False, **kwargs
        )
        self.parts, self.has_bias = groups, use_bias

    def build(self, shape):
        super().build(shape)
        if self.has_bias:
            self.biases = self.add_weight(
                name="bias",
                shape=(self.filters * self.parts,),
                initializer=self.bias_initializer,
            )

    def compute_output_shape(self, shape):
        maps = tuple(super().compute_output_shape(shape))
        return (*maps[:3], self.filters * self.parts)

    def call(self, x):
        size = self.compute_output_shape(tuple(x.shape))[1:3]
        shape = (tf.shape(x)[0], *size, self.filters)
        shares = zip(
            tf.split(x, self.parts, axis=3),
            tf.split(tf.convert_to_tensor(self.kernel), self.parts, axis=3),
        )
        maps = [
            tf.nn.conv2d_transpose(
                share, kernel, shape, self.strides, self.padding.upper()
            )
            for share, kernel in shares
        ]
        x = tf.concat(maps, axis=3)
        return self.activation(x + self.biases if self.has_bias else x)

    def get_config(self):
        own = {
            "filters": self.filters * self.parts,
            "groups": self.parts,
            "use_bias": self.has_bias,
        }
        return {**super().get_config(), **own}
)"};

class ConvTranspose2d : public LayerType {
  public:
    bool takesBfloat16() const override { return true; }

    const api::LayerDescriptor& descriptor() const override {
        static const api::LayerDescriptor description{
            .type = "ConvTranspose2D",
            .label = "Transposed convolution 2D",
            .kind = api::LayerKind::Convolution,
            .help =
                "The way back of a convolution: each pixel adds its kernel, weighted, to a larger map. "
                "Learns how "
                "to enlarge.",
            .params = {filtersParam(),
                       windowParam("kernel", "Kernel", {3, 3},
                                   "Height and width of each kernel. A multiple of the stride avoids a "
                                   "checkerboard pattern."),
                       stridesParam({2, 2}, "How many times height and width grow."),
                       paddingParam("'same' answers input × stride, 'valid' all that the kernels reach: "
                                    "kernel − stride more."),
                       groupsParam(), useBiasParam(), activationParam(), initializerParam(), l2Param(),
                       frozenParam()}};
        return description;
    }

    std::string activation(const spec::Params& params) const override {
        return spec::textOr(params, "activation", "none");
    }

    Result<LayerFacts> infer(const LayerContext& context) const override {
        if (const auto maps = requireMaps(context, "ConvTranspose2D"); !maps) {
            return maps.error();
        }
        if (const auto even = requireEvenGroups(context); !even) {
            return even.error();
        }
        const auto& in = context.inputs.front();
        const Plan plan(context);
        const std::int64_t filters = spec::intOr(context.params, "filters", 1);
        const std::int64_t bias = spec::boolOr(context.params, "use_bias", true) ? filters : 0;
        const auto& size = plan.window.size;
        const std::int64_t weights =
            countProduct({size.height, size.width, in.channels, filters / groupsOf(context)});
        LayerFacts facts{.output = spec::Shape::maps(filters, plan.rows.size, plan.columns.size),
                         .trainableParameters = weights + bias,
                         .multiplyAdds = countProduct({weights, in.height, in.width}),
                         .reach = plan.reach(),
                         .footprint = footprintOf(plan, in, filters)};
        addActivation(facts.footprint, activationOf(context.params, context.defaults), context.inputs.front(),
                      facts.output);
        return facts;
    }

    std::shared_ptr<LayerModule> build(const LayerContext& context, WeightInit& init) const override {
        return std::make_shared<ConvTranspose2dModule>(context, init);
    }

    std::string script(const LayerContext& context, const ExportNames& names,
                       bool omitSoftmax) const override {
        const Plan plan(context);
        const bool bias = spec::boolOr(context.params, "use_bias", true);
        const std::string full = "torch.conv_transpose2d(" + names.inputs.front() + ", self." + names.layer +
                                 "_weight, " + (bias ? "self." + names.layer + "_bias" : "None") + ", " +
                                 scriptList(plan.window.strides) + ", " +
                                 scriptList({plan.rows.cut, plan.columns.cut}) + ", " +
                                 scriptList({plan.rows.extra, plan.columns.extra}) + ", " +
                                 std::to_string(groupsOf(context)) + ", [1, 1])";
        const std::string kept = "torch.narrow(torch.narrow(" + full + ", 2, 0, " +
                                 std::to_string(plan.rows.size) + "), 3, 0, " +
                                 std::to_string(plan.columns.size) + ")";
        return names.output + " = " +
               activationOf(context.params, context.defaults)
                   .script(plan.sliced() ? kept : full, omitSoftmax);
    }

    Status onnx(const LayerContext& context, const ExportNames& names, OnnxGraph& graph,
                bool omitSoftmax) const override {
        const Plan plan(context);
        const auto function = activationOf(context.params, context.defaults);
        const bool plain = function.isIdentity(omitSoftmax);
        const std::string kept = plain ? names.output : graph.freshName(names.output + "_linear");
        const std::string full = plan.sliced() ? graph.freshName(names.output + "_full") : kept;
        std::vector<std::string> inputs{names.inputs.front(), names.layer + "_weight"};
        if (spec::boolOr(context.params, "use_bias", true)) {
            inputs.push_back(names.layer + "_bias");
        }
        const auto& window = plan.window;
        graph.node("ConvTranspose", inputs, full,
                   {{"kernel_shape", std::vector{window.size.height, window.size.width}},
                    {"strides", std::vector{window.strides.height, window.strides.width}},
                    {"pads", std::vector{plan.rows.cut, plan.columns.cut, plan.rows.cut, plan.columns.cut}},
                    {"group", groupsOf(context)},
                    {"output_padding", std::vector{plan.rows.extra, plan.columns.extra}}});
        if (plan.sliced()) {
            slice(plan, full, kept, graph);
        }
        if (!plain) {
            function.onnx(kept, names.output, graph, omitSoftmax);
        }
        return {};
    }

    SourceText pytorch(const LayerContext& context, const SourceNames& names) const override {
        const Plan plan(context);
        const spec::Pair none{0, 0};
        PythonCall module("nn.ConvTranspose2d");
        module.add(context.inputs.front().channels).add(spec::intOr(context.params, "filters", 1));
        module.add(plan.window.size).option("stride", plan.window.strides, {1, 1});
        module.option("padding", spec::Pair{plan.rows.cut, plan.columns.cut}, none);
        module.option("output_padding", spec::Pair{plan.rows.extra, plan.columns.extra}, none);
        module.option("groups", groupsOf(context), std::int64_t{1});
        module.option("bias", spec::boolOr(context.params, "use_bias", true), true);
        SourceText text = pytorchModule(module, names);
        text.weights = weightsOf(context);
        if (plan.sliced()) {
            text.then("@[:, :, :" + python(plan.rows.size) + ", :" + python(plan.columns.size) + "]");
        }
        activationOf(context.params, context.defaults).pytorch(text, names.omitSoftmax);
        return text;
    }

    SourceText keras(const LayerContext& context, const SourceNames& names) const override {
        const Plan plan(context);
        const std::int64_t groups = groupsOf(context);
        SourceText text;
        PythonCall layer(groups > 1 ? groupedTranspose.name : "layers.Conv2DTranspose");
        layer.add(spec::intOr(context.params, "filters", 1)).add(plan.window.size);
        if (groups > 1) {
            text.helpers = {&groupedTranspose};
            layer.add("groups", groups);
        }
        layer.option("strides", plan.window.strides, {1, 1});
        if (plan.window.same) {
            layer.text("padding", pythonString("same"));
        }
        layer.option("use_bias", spec::boolOr(context.params, "use_bias", true), true);
        addKerasWeights(layer, weightsOf(context), context, text);
        activationOf(context.params, context.defaults).keras(text, layer, names);
        return text;
    }

  private:
    /// torch writes out the kernels' answers to one picture as columns, and adds them.
    static Footprint footprintOf(const Plan& plan, const spec::Shape& in, std::int64_t filters) {
        const auto& size = plan.window.size;
        const std::int64_t columns = countProduct({size.height, size.width, filters, in.height, in.width});
        return {.keepsInput = true, .fixedForward = columns, .fixedBackward = columns};
    }
    static void slice(const Plan& plan, const std::string& full, const std::string& kept, OnnxGraph& graph) {
        const auto list = [&](const char* what, std::int64_t a, std::int64_t b) {
            const std::string name = graph.freshName(kept + "_" + what);
            graph.initializer(name, torch::tensor(std::vector<std::int64_t>{a, b}, torch::kInt64));
            return name;
        };
        const std::string starts = list("starts", 0, 0);
        const std::string ends = list("ends", plan.rows.size, plan.columns.size);
        graph.node("Slice", {full, starts, ends, list("axes", 2, 3)}, kept);
    }
};

}  // namespace

const LayerType& convTranspose2dType() {
    static const ConvTranspose2d type;
    return type;
}

}  // namespace studio::engine
