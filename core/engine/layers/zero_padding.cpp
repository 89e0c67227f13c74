#include "core/engine/exporters/onnx_graph.h"
#include "core/engine/layers/padding.h"
#include "core/engine/layers/shape_checks.h"
#include "core/engine/layers/stateless_module.h"
#include "core/engine/layers/types.h"

namespace studio::engine {
namespace {

class ZeroPadding : public LayerType {
  public:
    bool takesBfloat16() const override { return true; }

    const api::LayerDescriptor& descriptor() const override {
        static const api::LayerDescriptor description{
            .type = "ZeroPadding",
            .label = "Zero padding",
            .kind = api::LayerKind::Reshape,
            .help =
                "Adds rows and columns of zeros around the maps, so that a following 'valid' convolution "
                "reaches "
                "the edge.",
            .params = {sideParam("top", "Top", "Rows"), sideParam("bottom", "Bottom", "Rows"),
                       sideParam("left", "Left", "Columns"), sideParam("right", "Right", "Columns")}};
        return description;
    }

    Result<LayerFacts> infer(const LayerContext& context) const override {
        if (const auto maps = requireMaps(context, "ZeroPadding"); !maps) {
            return maps.error();
        }
        const auto& in = context.inputs.front();
        const Pads pads = padsOf(context);
        return LayerFacts{.output = spec::Shape::maps(in.channels, in.height + pads.top + pads.bottom,
                                                      in.width + pads.left + pads.right)};
    }

    std::shared_ptr<LayerModule> build(const LayerContext& context, WeightInit&) const override {
        return stateless([pads = padsOf(context)](const auto& inputs, const Forward&) {
            return padded(inputs.front(), pads, 0.0);
        });
    }

    std::string script(const LayerContext& context, const ExportNames& names, bool) const override {
        return names.output + " = " + paddedScript(names.inputs.front(), padsOf(context), 0.0);
    }

    Status onnx(const LayerContext& context, const ExportNames& names, OnnxGraph& graph,
                bool) const override {
        graph.node("Identity", {paddedOnnx(names.inputs.front(), padsOf(context), 0.0, graph)}, names.output);
        return {};
    }

    SourceText pytorch(const LayerContext& context, const SourceNames& names) const override {
        const Pads pads = padsOf(context);
        return pytorchModule(
            PythonCall("nn.ZeroPad2d").text(pythonTuple({pads.left, pads.right, pads.top, pads.bottom})),
            names);
    }

    SourceText keras(const LayerContext& context, const SourceNames& names) const override {
        return kerasLayer(paddingKeras(padsOf(context)), names);
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
                .help = what + " of zeros added at this side."};
    }
};

}  // namespace

const LayerType& zeroPaddingType() {
    static const ZeroPadding type;
    return type;
}

}  // namespace studio::engine
