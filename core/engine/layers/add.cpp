#include <numeric>

#include "core/engine/exporters/onnx_graph.h"
#include "core/engine/layers/shape_checks.h"
#include "core/engine/layers/stateless_module.h"
#include "core/engine/layers/types.h"

namespace studio::engine {
namespace {

class Add : public LayerType {
  public:
    bool takesBfloat16() const override { return true; }

    const api::LayerDescriptor& descriptor() const override {
        static const api::LayerDescriptor description{
            .type = "Add",
            .label = "Add",
            .kind = api::LayerKind::Merge,
            .help =
                "Adds inputs of equal shape, number by number. With a skip connection, y = x + f(x), it lets "
                "gradients pass layers by, so that deep networks train.",
            .params = {},
            .minInputs = 2,
            .maxInputs = 8};
        return description;
    }

    Result<LayerFacts> infer(const LayerContext& context) const override {
        if (const auto alike = requireAlike(context, "Add", false); !alike) {
            return alike.error();
        }
        // Of more than two, the sums of the first come before the last one.
        const auto& in = context.inputs.front();
        return LayerFacts{.output = in,
                          .footprint = {.passesGradient = true,
                                        .forwardOnly = context.inputs.size() > 2 ? in.elements() : 0}};
    }

    std::shared_ptr<LayerModule> build(const LayerContext&, WeightInit&) const override {
        return stateless([](const std::vector<torch::Tensor>& inputs, const Forward&) {
            return std::accumulate(inputs.begin() + 1, inputs.end(), inputs.front());
        });
    }

    std::string script(const LayerContext&, const ExportNames& names, bool) const override {
        std::string sum = names.inputs.front();
        for (std::size_t i = 1; i < names.inputs.size(); ++i) {
            sum += " + " + names.inputs[i];
        }
        return names.output + " = " + sum;
    }

    Status onnx(const LayerContext&, const ExportNames& names, OnnxGraph& graph, bool) const override {
        std::string sum = names.inputs.front();
        for (std::size_t i = 1; i < names.inputs.size(); ++i) {
            const bool last = i + 1 == names.inputs.size();
            const std::string next = last ? names.output : graph.freshName(names.output + "_sum");
            graph.node("Add", {sum, names.inputs[i]}, next);
            sum = next;
        }
        return {};
    }

    SourceText pytorch(const LayerContext&, const SourceNames& names) const override {
        std::string sum = names.inputs.front();
        for (std::size_t i = 1; i < names.inputs.size(); ++i) {
            sum += " + " + names.inputs[i];
        }
        return SourceText().then(sum);
    }

    SourceText keras(const LayerContext&, const SourceNames& names) const override {
        return SourceText().joined(PythonCall("layers.Add"), names.layer, names.list());
    }
};

}  // namespace

const LayerType& addType() {
    static const Add type;
    return type;
}

}  // namespace studio::engine
