#include "core/engine/exporters/onnx_graph.h"
#include "core/engine/layers/stateless_module.h"
#include "core/engine/layers/types.h"

namespace studio::engine {
namespace {

/// What the parameters ask for; channels are 0 where they are to be found.
spec::Shape wanted(const spec::Params& params) {
    const std::int64_t channels = spec::intOr(params, "channels", 0);
    const spec::Pair size = spec::pairOr(params, "size", {1, 1});
    return spec::textOr(params, "to", "maps") == "features"
               ? spec::Shape::features(channels)
               : spec::Shape::maps(channels, size.height, size.width);
}

Result<spec::Shape> target(const LayerContext& context) {
    spec::Shape shape = wanted(context.params);
    const std::int64_t numbers = context.inputs.front().elements();
    const std::int64_t area = shape.height * shape.width;
    const std::string all = std::to_string(numbers);
    const std::string maps = std::to_string(shape.height) + "×" + std::to_string(shape.width) + " maps";
    if (numbers % area != 0) {
        return Error{"The " + all + " numbers that come in do not fill " + maps + ".", "size",
                     "Use a height and width whose product divides " + all + "."};
    }
    const std::int64_t fits = numbers / area;
    if (shape.channels != 0 && shape.channels != fits) {
        const std::string count = std::to_string(shape.elements());
        return Error{"The input has " + all + " numbers, but " + shape.text() + " takes " + count + ".",
                     "channels",
                     "Use " + std::to_string(fits) + (shape.flat ? " features" : " channels of " + maps) +
                         ", or 0 for whatever fits."};
    }
    shape.channels = fits;
    return shape;
}

/// Sizes with the batch in front; `batch` is -1 in torch, 0 ("as it is") in ONNX.
std::vector<std::int64_t> sizesOf(const spec::Shape& shape, std::int64_t batch) {
    return shape.flat ? std::vector<std::int64_t>{batch, shape.channels}
                      : std::vector<std::int64_t>{batch, shape.channels, shape.height, shape.width};
}

class Reshape : public LayerType {
  public:
    const api::LayerDescriptor& descriptor() const override {
        static const api::LayerDescriptor description{
            .type = "Reshape",
            .label = "Reshape",
            .kind = api::LayerKind::Reshape,
            .help =
                "Reads the same numbers as another shape: a Dense layer's features as maps, as a decoder "
                "begins, or maps as features. The order stays that of PyTorch: channel by channel, rows "
                "within.",
            .params = {toParam(), channelsParam(), sizeParam()}};
        return description;
    }

    Result<LayerFacts> infer(const LayerContext& context) const override {
        const auto shape = target(context);
        if (!shape) {
            return shape.error();
        }
        // Unless height and width stay, rows and channels are mixed.
        const auto& in = context.inputs.front();
        const bool mixes = shape->height != in.height || shape->width != in.width;
        return LayerFacts{.output = *shape, .reach = {.everything = mixes}, .footprint = {.inPlace = true}};
    }

    std::shared_ptr<LayerModule> build(const LayerContext& context, WeightInit&) const override {
        return stateless([sizes = sizesOf(*target(context), -1)](const auto& inputs, const Forward&) {
            return inputs.front().reshape(sizes);
        });
    }

    std::string script(const LayerContext& context, const ExportNames& names, bool) const override {
        std::string sizes;
        for (const std::int64_t size : sizesOf(*target(context), -1)) {
            sizes += (sizes.empty() ? "" : ", ") + std::to_string(size);
        }
        return names.output + " = torch.reshape(" + names.inputs.front() + ", [" + sizes + "])";
    }

    Status onnx(const LayerContext& context, const ExportNames& names, OnnxGraph& graph,
                bool) const override {
        const std::string shape = graph.freshName(names.output + "_shape");
        graph.initializer(shape, torch::tensor(sizesOf(*target(context), 0), torch::kInt64));
        graph.node("Reshape", {names.inputs.front(), shape}, names.output);
        return {};
    }

    SourceText pytorch(const LayerContext& context, const SourceNames&) const override {
        PythonCall call("@.reshape");
        for (const std::int64_t size : sizesOf(*target(context), -1)) {
            call.add(size);
        }
        return SourceText().then(call.str());
    }

    /// In the order C, H, W on both sides.
    SourceText keras(const LayerContext& context, const SourceNames& names) const override {
        const spec::Shape shape = *target(context);
        auto sizes = sizesOf(shape, -1);
        sizes.erase(sizes.begin());
        const bool turned = ordersDiffer(shape);
        if (!turned && !shape.flat) {
            sizes = {shape.height, shape.width, shape.channels};
        }
        SourceText text;
        if (ordersDiffer(context.inputs.front())) {
            text.then(PythonCall("layers.Permute").text("(3, 1, 2)"), names.beside("channels_first"));
        }
        text.then(PythonCall("layers.Reshape").text(pythonTuple(sizes)), names.layer);
        if (turned) {
            text.then(PythonCall("layers.Permute").text("(2, 3, 1)"), names.beside("channels_last"));
        }
        return text;
    }

  private:
    static api::ParamDescriptor toParam() {
        return {.key = "to",
                .label = "To",
                .kind = api::ParamKind::Choice,
                .defaultValue = std::string("maps"),
                .unit = "",
                .choices = {"maps", "features"},
                .help = "Maps of a height and width, or a flat vector of features."};
    }
    static api::ParamDescriptor channelsParam() {
        return {.key = "channels",
                .label = "Channels",
                .kind = api::ParamKind::Integer,
                .defaultValue = std::int64_t{0},
                .minimum = 0,
                .maximum = 1048576,
                .unit = "",
                .choices = {},
                .help = "How many maps, or how many features. 0 takes as many as the input fills."};
    }
    static api::ParamDescriptor sizeParam() {
        return {.key = "size",
                .label = "Size",
                .kind = api::ParamKind::Pair,
                .defaultValue = spec::Pair{1, 1},
                .minimum = 1,
                .maximum = 65536,
                .unit = "pixels",
                .choices = {},
                .help =
                    "Height and width of the maps. Height × width × channels must be the number of "
                    "inputs. Features do not use it."};
    }
};

}  // namespace

const LayerType& reshapeType() {
    static const Reshape type;
    return type;
}

}  // namespace studio::engine
