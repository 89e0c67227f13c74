#include <algorithm>

#include "core/engine/exporters/onnx_graph.h"
#include "core/engine/layers/counting.h"
#include "core/engine/layers/stateless_module.h"
#include "core/engine/layers/types.h"

namespace studio::engine {
namespace {

/// Whether it holds one number for each channel.
bool perChannel(const spec::Shape& shape) {
    return shape.height == 1 && shape.width == 1;
}

/// The first of the largest inputs, whose shape the product has; maps go before features.
const spec::Shape& largest(const std::vector<spec::Shape>& inputs) {
    return *std::max_element(inputs.begin(), inputs.end(), [](const auto& a, const auto& b) {
        return a.elements() != b.elements() ? a.elements() < b.elements() : a.flat && !b.flat;
    });
}

bool broadcasts(const spec::Shape& shape, const spec::Shape& whole) {
    return shape == whole || (perChannel(shape) && shape.channels == whole.channels && !whole.flat);
}

class Multiply : public LayerType {
  public:
    const api::LayerDescriptor& descriptor() const override {
        static const api::LayerDescriptor description{
            .type = "Multiply",
            .label = "Multiply",
            .kind = api::LayerKind::Merge,
            .help =
                "Multiplies inputs of equal shape, number by number, or whole maps by one number for each "
                "channel. As a gate of 0 … 1 it lets a network weigh its channels (squeeze and "
                "excitation, Hu et al. 2018).",
            .params = {},
            .minInputs = 2,
            .maxInputs = 8};
        return description;
    }

    Result<LayerFacts> infer(const LayerContext& context) const override {
        const spec::Shape& whole = largest(context.inputs);
        for (const auto& other : context.inputs) {
            if (broadcasts(other, whole)) {
                continue;
            }
            const std::string channels = std::to_string(whole.channels);
            return Error{"Multiply cannot join inputs of " + whole.text() + " and " + other.text() + ".", "",
                         whole.flat ? "Give its inputs equal shapes."
                                    : "Give its inputs equal shapes, or one of them " + channels +
                                          " features, for example by GlobalAvgPool and a Dense layer of " +
                                          channels + " units."};
        }
        return LayerFacts{.output = whole, .footprint = footprintOf(context.inputs, whole)};
    }

    std::shared_ptr<LayerModule> build(const LayerContext& context, WeightInit&) const override {
        return stateless(
            [maps = !largest(context.inputs).flat](const std::vector<torch::Tensor>& inputs, const Forward&) {
                torch::Tensor product;
                for (const auto& input : inputs) {
                    const bool flat = maps && input.dim() == 2;
                    const auto factor = flat ? input.unsqueeze(2).unsqueeze(3) : input;
                    product = product.defined() ? product * factor : factor;
                }
                return product;
            });
    }

    std::string script(const LayerContext& context, const ExportNames& names, bool) const override {
        const bool maps = !largest(context.inputs).flat;
        std::string product;
        for (std::size_t i = 0; i < names.inputs.size(); ++i) {
            const bool flat = maps && context.inputs[i].flat;
            product +=
                (product.empty() ? "" : " * ") +
                (flat ? "torch.unsqueeze(torch.unsqueeze(" + names.inputs[i] + ", 2), 3)" : names.inputs[i]);
        }
        return names.output + " = " + product;
    }

    Status onnx(const LayerContext& context, const ExportNames& names, OnnxGraph& graph,
                bool) const override {
        const spec::Shape& whole = largest(context.inputs);
        std::string product;
        for (std::size_t i = 0; i < names.inputs.size(); ++i) {
            const std::string factor = spread(context.inputs[i], whole, names.inputs[i], names.output, graph);
            if (i == 0) {
                product = factor;
                continue;
            }
            const bool last = i + 1 == names.inputs.size();
            const std::string next = last ? names.output : graph.freshName(names.output + "_product");
            graph.node("Mul", {product, factor}, next);
            product = next;
        }
        return {};
    }

    SourceText pytorch(const LayerContext& context, const SourceNames& names) const override {
        const bool maps = !largest(context.inputs).flat;
        std::string product;
        for (std::size_t i = 0; i < names.inputs.size(); ++i) {
            product += (product.empty() ? "" : " * ") + names.inputs[i] +
                       (maps && context.inputs[i].flat ? "[:, :, None, None]" : "");
        }
        return SourceText().then(product);
    }

    SourceText keras(const LayerContext& context, const SourceNames& names) const override {
        const bool maps = !largest(context.inputs).flat;
        SourceNames factors = names;
        for (std::size_t i = 0; i < names.inputs.size(); ++i) {
            if (maps && context.inputs[i].flat) {
                PythonCall layer("layers.Reshape");
                layer.text(pythonTuple({1, 1, context.inputs[i].channels}));
                layer.text("name", pythonString(names.beside("factor_" + std::to_string(i + 1))));
                factors.inputs[i] = layer.str() + "(" + names.inputs[i] + ")";
            }
        }
        return SourceText().joined(PythonCall("layers.Multiply"), names.layer, factors.list());
    }

  private:
    /// Products of the first inputs stay with the inputs. One number for each channel gets its gradient from
    /// a whole product that is then summed up.
    static Footprint footprintOf(const std::vector<spec::Shape>& inputs, const spec::Shape& whole) {
        const bool spreads =
            std::any_of(inputs.begin(), inputs.end(), [&](const auto& in) { return in != whole; });
        const auto between = static_cast<std::int64_t>(inputs.size()) - 2;
        return {.keepsInput = true,
                .kept = countProduct({between, whole.elements()}),
                .backwardOnly = spreads ? whole.elements() : 0};
    }
    /// `value` as maps of `whole`'s size, by a nearest Resize. A Mul would broadcast by itself, but OpenCV
    /// DNN 4.6 refuses one of N×C×1×1 with N×C×H×W.
    static std::string spread(const spec::Shape& shape, const spec::Shape& whole, const std::string& value,
                              const std::string& stem, OnnxGraph& graph) {
        if (shape == whole) {
            return value;
        }
        std::string maps = value;
        if (shape.flat) {
            const std::string dims = graph.freshName(stem + "_shape");
            maps = graph.freshName(stem + "_maps");
            graph.initializer(
                dims, torch::tensor(std::vector<std::int64_t>{0, shape.channels, 1, 1}, torch::kInt64));
            graph.node("Reshape", {value, dims}, maps);
        }
        const std::string scales = graph.freshName(stem + "_scales");
        const std::string spread = graph.freshName(stem + "_spread");
        graph.initializer(scales, torch::tensor({1.0F, 1.0F, static_cast<float>(whole.height),
                                                 static_cast<float>(whole.width)}));
        graph.node("Resize", {maps, "", scales}, spread,
                   {{"mode", std::string("nearest")},
                    {"coordinate_transformation_mode", std::string("asymmetric")},
                    {"nearest_mode", std::string("floor")}});
        return spread;
    }
};

}  // namespace

const LayerType& multiplyType() {
    static const Multiply type;
    return type;
}

}  // namespace studio::engine
