#include "core/engine/layers/adaptive_pooling.h"

#include <algorithm>
#include <optional>

#include "core/engine/exporters/onnx_graph.h"
#include "core/engine/layers/shape_checks.h"

namespace studio::engine {
namespace {

struct Bin {
    std::int64_t start = 0;
    std::int64_t end = 0;
    [[nodiscard]] std::int64_t size() const { return end - start; }
};

std::vector<Bin> binsAlong(std::int64_t in, std::int64_t count) {
    std::vector<Bin> bins;
    for (std::int64_t i = 0; i < count; ++i) {
        bins.push_back({i * in / count, ((i + 1) * in + count - 1) / count});
    }
    return bins;
}

torch::Tensor binnedAlong(std::int64_t dim, const torch::Tensor& maps, std::int64_t count, Reduce reduce) {
    std::vector<torch::Tensor> parts;
    for (const Bin& bin : binsAlong(maps.size(dim), count)) {
        parts.push_back(reduce(maps.narrow(dim, bin.start, bin.size()), dim));
    }
    return torch::cat(parts, dim);
}

/// A window of one size and stride, where that gives the same bins.
struct Even {
    std::int64_t size = 1;
    std::int64_t stride = 1;
};

std::optional<Even> evenly(const std::vector<Bin>& bins, std::int64_t in) {
    const Even even{bins.front().size(), bins.size() > 1 ? bins[1].start : in};
    for (std::size_t i = 0; i < bins.size(); ++i) {
        if (even.stride < 1 || bins[i].start != static_cast<std::int64_t>(i) * even.stride ||
            bins[i].size() != even.size) {
            return std::nullopt;
        }
    }
    return even;
}

const SourceHelper adaptivePooling{"AdaptivePooling2D",
                                   R"(@keras.utils.register_keras_serializable("cnn_studio")
class AdaptivePooling2D(layers.Layer):
    """Bin i of n covers floor(i * size / n) to ceil((i + 1) * size / n)."""

    def __init__(self, bins, reduce, **kwargs):
        super().__init__(**kwargs)
        self.bins = tuple(bins)
        self.reduce = reduce

    def call(self, x):
        reduce = {"mean": tf.reduce_mean, "max": tf.reduce_max}[self.reduce]
        for axis, count in zip((1, 2), self.bins):
            size = x.shape[axis]
            parts = []
            for i in range(count):
                reached = range(i * size // count, -(-(i + 1) * size // count))
                part = tf.gather(x, list(reached), axis=axis)
                parts.append(reduce(part, axis=axis, keepdims=True))
            x = tf.concat(parts, axis)
        return x

    def get_config(self):
        own = {"bins": self.bins, "reduce": self.reduce}
        return {**super().get_config(), **own}
)"};

class AdaptiveOnnx {
  public:
    AdaptiveOnnx(std::string op, std::string stem, OnnxGraph& graph)
        : m_op(std::move(op)), m_stem(std::move(stem)), m_graph(graph) {}

    /// Pools `maps` along `axis` (2 or 3) into `output`.
    void along(std::int64_t axis, const std::vector<Bin>& bins, std::int64_t in, const std::string& maps,
               const std::string& output) {
        if (const auto even = evenly(bins, in)) {
            pool(maps, axis, *even, output);
            return;
        }
        std::vector<std::string> parts;
        for (const Bin& bin : bins) {
            const std::string cut = slice(maps, axis, bin);
            parts.push_back(bin.size() == 1 ? cut : fresh("bin"));
            if (bin.size() > 1) {
                pool(cut, axis, {bin.size(), bin.size()}, parts.back());
            }
        }
        m_graph.node("Concat", parts, output, {{"axis", axis}});
    }

    [[nodiscard]] std::string fresh(const char* what) { return m_graph.freshName(m_stem + "_" + what); }

  private:
    void pool(const std::string& maps, std::int64_t axis, Even even, const std::string& output) {
        const auto pair = [&](std::int64_t value) {
            return axis == 2 ? std::vector<std::int64_t>{value, 1} : std::vector<std::int64_t>{1, value};
        };
        m_graph.node(m_op, {maps}, output,
                     {{"kernel_shape", pair(even.size)}, {"strides", pair(even.stride)}});
    }

    std::string slice(const std::string& maps, std::int64_t axis, const Bin& bin) {
        const auto constant = [&](const char* what, std::int64_t value) {
            std::string name = fresh(what);
            m_graph.initializer(name, torch::full({1}, value, torch::kInt64));
            return name;
        };
        const std::string cut = fresh("cut");
        const std::string start = constant("start", bin.start);
        const std::string end = constant("end", bin.end);
        m_graph.node("Slice", {maps, start, end, constant("axis", axis)}, cut);
        return cut;
    }

    std::string m_op;
    std::string m_stem;
    OnnxGraph& m_graph;
};

/// The largest of the bins and their mean distance. A single bin is all of the input, several rows or columns
/// of them are not.
Reach adaptiveReach(const spec::Shape& in, const spec::Pair& bins) {
    const auto largest = [](std::int64_t extent, std::int64_t count) {
        std::int64_t most = 1;
        for (const Bin& bin : binsAlong(extent, count)) {
            most = std::max(most, bin.size());
        }
        return most;
    };
    return {.window = {largest(in.height, bins.height), largest(in.width, bins.width)},
            .stride = {std::max<std::int64_t>(in.height / bins.height, 1),
                       std::max<std::int64_t>(in.width / bins.width, 1)},
            .everything = bins.height == 1 && bins.width == 1};
}

}  // namespace

api::ParamDescriptor binsParam() {
    return {.key = "output",
            .label = "Output size",
            .kind = api::ParamKind::Pair,
            .defaultValue = spec::Pair{1, 1},
            .minimum = 1,
            .maximum = 512,
            .unit = "pixels",
            .choices = {},
            .help =
                "Height and width of the answer, whatever comes in. The input is divided into so many rows "
                "and columns of bins; bin i of n reaches from ⌊i·size / n⌋ to ⌈(i + 1)·size / n⌉."};
}

spec::Pair binsOf(const spec::Params& params) {
    return spec::pairOr(params, "output", {1, 1});
}

Result<LayerFacts> inferAdaptive(const LayerContext& context, const std::string& layer) {
    if (const auto maps = requireMaps(context, layer); !maps) {
        return maps.error();
    }
    const spec::Pair bins = binsOf(context.params);
    const auto& in = context.inputs.front();
    return LayerFacts{.output = spec::Shape::maps(in.channels, bins.height, bins.width),
                      .reach = adaptiveReach(in, bins)};
}

bool binsDivide(const torch::Tensor& maps, const spec::Pair& bins) {
    return maps.size(2) % bins.height == 0 && maps.size(3) % bins.width == 0;
}

torch::Tensor binned(const torch::Tensor& maps, const spec::Pair& bins, Reduce reduce) {
    return binnedAlong(3, binnedAlong(2, maps, bins.height, reduce), bins.width, reduce);
}

void adaptiveOnnx(const std::string& op, const LayerContext& context, const ExportNames& names,
                  OnnxGraph& graph) {
    const auto& in = context.inputs.front();
    const spec::Pair count = binsOf(context.params);
    AdaptiveOnnx writer(op, names.output, graph);
    const std::string rows = writer.fresh("rows");
    writer.along(2, binsAlong(in.height, count.height), in.height, names.inputs.front(), rows);
    writer.along(3, binsAlong(in.width, count.width), in.width, rows, names.output);
}

SourceText adaptiveKeras(const std::string& pool, const std::string& reduce, const LayerContext& context,
                         const SourceNames& names) {
    const auto& in = context.inputs.front();
    const spec::Pair count = binsOf(context.params);
    const auto rows = evenly(binsAlong(in.height, count.height), in.height);
    const auto columns = evenly(binsAlong(in.width, count.width), in.width);
    if (rows && columns) {
        const spec::Pair size{rows->size, columns->size};
        const spec::Pair strides{rows->stride, columns->stride};
        return kerasLayer(PythonCall(pool).add(size).option("strides", strides, size), names);
    }
    SourceText text;
    text.helpers = {&adaptivePooling};
    PythonCall layer(adaptivePooling.name);
    layer.text(pythonTuple({count.height, count.width})).text(pythonString(reduce));
    return text.then(layer, names.layer);
}

}  // namespace studio::engine
