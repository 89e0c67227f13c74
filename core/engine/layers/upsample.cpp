#include "core/engine/exporters/onnx_graph.h"
#include "core/engine/layers/counting.h"
#include "core/engine/layers/script_text.h"
#include "core/engine/layers/shape_checks.h"
#include "core/engine/layers/stateless_module.h"
#include "core/engine/layers/types.h"

namespace studio::engine {
namespace {

class Upsample : public LayerType {
  public:
    const api::LayerDescriptor& descriptor() const override {
        static const api::LayerDescriptor description{.type = "Upsample",
                                                      .label = "Upsampling",
                                                      .kind = api::LayerKind::Reshape,
                                                      .help =
                                                          "Enlarges maps by whole factors without learned "
                                                          "weights, for example to join them with larger "
                                                          "ones.",
                                                      .params = {factorParam(), interpolationParam()}};
        return description;
    }

    Result<LayerFacts> infer(const LayerContext& context) const override {
        if (const auto maps = requireMaps(context, "Upsample"); !maps) {
            return maps.error();
        }
        const auto& in = context.inputs.front();
        const auto size = sizeOf(context);
        const std::int64_t seen = bilinear(context) ? 2 : 1;
        return LayerFacts{
            .output = spec::Shape::maps(in.channels, size.height, size.width),
            .reach = {.window = {seen, seen}, .scale = spec::pairOr(context.params, "factor", {2, 2})}};
    }

    std::shared_ptr<LayerModule> build(const LayerContext& context, WeightInit&) const override {
        const auto size = sizeOf(context);
        return stateless([size, linear = bilinear(context)](const auto& inputs, const Forward&) {
            const std::vector<std::int64_t> extents{size.height, size.width};
            return linear ? at::upsample_bilinear2d(inputs.front(), extents, false)
                          : at::upsample_nearest2d(inputs.front(), extents);
        });
    }

    std::string script(const LayerContext& context, const ExportNames& names, bool) const override {
        const std::string size = scriptList(sizeOf(context));
        return names.output + " = " +
               (bilinear(context)
                    ? "torch.upsample_bilinear2d(" + names.inputs.front() + ", " + size + ", False)"
                    : "torch.upsample_nearest2d(" + names.inputs.front() + ", " + size + ")");
    }

    Status onnx(const LayerContext& context, const ExportNames& names, OnnxGraph& graph,
                bool) const override {
        const auto factor = spec::pairOr(context.params, "factor", {2, 2});
        const std::string scales = graph.freshName(names.output + "_scales");
        const std::vector<float> values{1.0F, 1.0F, static_cast<float>(factor.height),
                                        static_cast<float>(factor.width)};
        graph.initializer(scales, torch::tensor(values));
        const bool linear = bilinear(context);
        OnnxGraph::Attributes attributes{
            {"mode", std::string(linear ? "linear" : "nearest")},
            {"coordinate_transformation_mode", std::string(linear ? "half_pixel" : "asymmetric")}};
        if (!linear) {
            attributes.emplace_back("nearest_mode", std::string("floor"));
        }
        graph.node("Resize", {names.inputs.front(), "", scales}, names.output, attributes);
        return {};
    }

    SourceText pytorch(const LayerContext& context, const SourceNames& names) const override {
        PythonCall module("nn.Upsample");
        module.add("scale_factor", spec::pairOr(context.params, "factor", {2, 2}));
        if (bilinear(context)) {
            module.text("mode", pythonString("bilinear"));
        }
        return pytorchModule(module, names);
    }

    SourceText keras(const LayerContext& context, const SourceNames& names) const override {
        PythonCall layer("layers.UpSampling2D");
        layer.add(spec::pairOr(context.params, "factor", {2, 2}));
        if (bilinear(context)) {
            layer.text("interpolation", pythonString("bilinear"));
        }
        return kerasLayer(layer, names);
    }

  private:
    static bool bilinear(const LayerContext& context) {
        return spec::textOr(context.params, "interpolation", "nearest") == "bilinear";
    }
    static spec::Pair sizeOf(const LayerContext& context) {
        const auto factor = spec::pairOr(context.params, "factor", {2, 2});
        const auto& in = context.inputs.front();
        return {countProduct({in.height, factor.height}), countProduct({in.width, factor.width})};
    }
    static api::ParamDescriptor factorParam() {
        return {.key = "factor",
                .label = "Factor",
                .kind = api::ParamKind::Pair,
                .defaultValue = spec::Pair{2, 2},
                .minimum = 1,
                .maximum = 64,
                .unit = "",
                .choices = {},
                .help = "How many times height and width grow."};
    }
    static api::ParamDescriptor interpolationParam() {
        return {
            .key = "interpolation",
            .label = "Interpolation",
            .kind = api::ParamKind::Choice,
            .defaultValue = std::string("nearest"),
            .unit = "",
            .choices = {"nearest", "bilinear"},
            .help =
                "'nearest' repeats each pixel, 'bilinear' blends the four nearest ones into smooth maps."};
    }
};

}  // namespace

const LayerType& upsampleType() {
    static const Upsample type;
    return type;
}

}  // namespace studio::engine
