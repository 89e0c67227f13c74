#include <algorithm>

#include "core/engine/exporters/onnx_graph.h"
#include "core/engine/layers/footprint.h"
#include "core/engine/layers/script_text.h"
#include "core/engine/layers/shape_checks.h"
#include "core/engine/layers/stateless_module.h"
#include "core/engine/layers/types.h"
#include "core/engine/layers/window.h"

namespace studio::engine {
namespace {

/// `before` and `after` numbers along `dim` mirrored at its ends. Unlike reflection_pad2d's, its gradient is
/// summed in the same order every time on a GPU.
torch::Tensor mirrored(const torch::Tensor& x, std::int64_t dim, std::int64_t before, std::int64_t after) {
    if (before + after == 0) {
        return x;
    }
    const auto first = x.narrow(dim, 1, before).flip(dim);
    const auto last = x.narrow(dim, x.size(dim) - 1 - after, after).flip(dim);
    return torch::cat({first, x, last}, dim);
}

const SourceHelper reflection{"ReflectionPadding2D", R"(@keras.utils.register_keras_serializable("cnn_studio")
class ReflectionPadding2D(layers.Layer):
    """Mirrors rows (top, bottom) and columns (left, right) at the edges."""

    def __init__(self, rows, columns, **kwargs):
        super().__init__(**kwargs)
        self.rows = tuple(rows)
        self.columns = tuple(columns)

    def call(self, x):
        return tf.pad(x, ((0, 0), self.rows, self.columns, (0, 0)), "REFLECT")

    def get_config(self):
        own = {"rows": self.rows, "columns": self.columns}
        return {**super().get_config(), **own}
)"};

class ReflectionPadding : public LayerType {
  public:
    const api::LayerDescriptor& descriptor() const override {
        static const api::LayerDescriptor description{
            .type = "ReflectionPadding",
            .label = "Reflection padding",
            .kind = api::LayerKind::Reshape,
            .help =
                "Continues the maps beyond their edges as a mirror would, the edge itself not repeated: "
                "c b | a b c | b a. Zeros would draw a frame that a generated or segmented picture shows.",
            .params = {sideParam("top", "Top", "Rows"), sideParam("bottom", "Bottom", "Rows"),
                       sideParam("left", "Left", "Columns"), sideParam("right", "Right", "Columns")}};
        return description;
    }

    Result<LayerFacts> infer(const LayerContext& context) const override {
        if (const auto maps = requireMaps(context, "ReflectionPadding"); !maps) {
            return maps.error();
        }
        const auto& in = context.inputs.front();
        const Pads pads = padsOf(context);
        const struct {
            const char* key;
            std::int64_t pad;
            std::int64_t extent;
            const char* what;
        } sides[] = {{"top", pads.top, in.height, " rows"},
                     {"bottom", pads.bottom, in.height, " rows"},
                     {"left", pads.left, in.width, " columns"},
                     {"right", pads.right, in.width, " columns"}};
        for (const auto& side : sides) {
            if (side.pad >= side.extent) {
                return Error{"A mirror of " + std::to_string(side.pad) + side.what + " needs more than the " +
                                 std::to_string(side.extent) + " there are.",
                             side.key, "Use at most " + std::to_string(side.extent - 1) + "."};
            }
        }
        // Rows are mirrored first; backward last, when each mirror's gradient is written out and added to the
        // middle's.
        const std::int64_t rows = paddedElements(in, {pads.top, pads.bottom, 0, 0});
        return LayerFacts{.output = spec::Shape::maps(in.channels, in.height + pads.top + pads.bottom,
                                                      in.width + pads.left + pads.right),
                          .footprint = {.forwardOnly = rows, .backwardOnly = 2 * rows - in.elements()}};
    }

    std::shared_ptr<LayerModule> build(const LayerContext& context, WeightInit&) const override {
        return stateless([pads = padsOf(context)](const auto& inputs, const Forward&) {
            return mirrored(mirrored(inputs.front(), 2, pads.top, pads.bottom), 3, pads.left, pads.right);
        });
    }

    std::string script(const LayerContext& context, const ExportNames& names, bool) const override {
        const Pads pads = padsOf(context);
        return names.output + " = torch.reflection_pad2d(" + names.inputs.front() + ", " +
               scriptList({pads.left, pads.right, pads.top, pads.bottom}) + ")";
    }

    Status onnx(const LayerContext& context, const ExportNames& names, OnnxGraph& graph,
                bool) const override {
        const Pads pads = padsOf(context);
        const std::string extents = graph.freshName(names.output + "_pads");
        const std::vector<std::int64_t> beginsThenEnds{0, 0, pads.top,    pads.left,
                                                       0, 0, pads.bottom, pads.right};
        graph.initializer(extents, torch::tensor(beginsThenEnds, torch::kInt64));
        graph.node("Pad", {names.inputs.front(), extents}, names.output, {{"mode", std::string("reflect")}});
        return {};
    }

    SourceText pytorch(const LayerContext& context, const SourceNames& names) const override {
        const Pads pads = padsOf(context);
        return pytorchModule(PythonCall("nn.ReflectionPad2d")
                                 .text(pythonTuple({pads.left, pads.right, pads.top, pads.bottom})),
                             names);
    }

    SourceText keras(const LayerContext& context, const SourceNames& names) const override {
        const Pads pads = padsOf(context);
        SourceText text;
        text.helpers = {&reflection};
        PythonCall layer(reflection.name);
        layer.text(pythonTuple({pads.top, pads.bottom})).text(pythonTuple({pads.left, pads.right}));
        return text.then(layer, names.layer);
    }

  private:
    static Pads padsOf(const LayerContext& context) {
        const auto side = [&](const char* key) { return spec::intOr(context.params, key, 1); };
        return {side("top"), side("bottom"), side("left"), side("right")};
    }
    static api::ParamDescriptor sideParam(const char* key, const char* label, const std::string& what) {
        return {.key = key,
                .label = label,
                .kind = api::ParamKind::Integer,
                .defaultValue = std::int64_t{1},
                .minimum = 0,
                .maximum = 1024,
                .unit = "pixels",
                .choices = {},
                .help = what + " mirrored at this side, fewer than the maps have."};
    }
};

}  // namespace

const LayerType& reflectionPaddingType() {
    static const ReflectionPadding type;
    return type;
}

}  // namespace studio::engine
