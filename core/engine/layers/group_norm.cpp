#include <ATen/Context.h>

#include "core/engine/exporters/onnx_graph.h"
#include "core/engine/layers/common_params.h"
#include "core/engine/layers/counting.h"
#include "core/engine/layers/footprint.h"
#include "core/engine/layers/normalized_onnx.h"
#include "core/engine/layers/script_text.h"
#include "core/engine/layers/types.h"
#include "core/engine/source/weight_text.h"

namespace studio::engine {
namespace {

std::int64_t groupsOf(const LayerContext& context) {
    return spec::intOr(context.params, "groups", 32);
}

class GroupNormModule : public LayerModule {
  public:
    GroupNormModule(std::int64_t channels, std::int64_t groups, double epsilon)
        : m_groups(groups), m_epsilon(epsilon) {
        m_weight = register_parameter("weight", torch::ones({channels}));
        m_bias = register_parameter("bias", torch::zeros({channels}));
    }

    torch::Tensor run(const std::vector<torch::Tensor>& inputs, const Forward&) override {
        return at::group_norm(inputs.front(), m_groups, m_weight, m_bias, m_epsilon,
                              at::globalContext().userEnabledCuDNN());
    }

  private:
    std::int64_t m_groups;
    double m_epsilon;
    torch::Tensor m_weight;
    torch::Tensor m_bias;
};

class GroupNorm : public LayerType {
  public:
    const api::LayerDescriptor& descriptor() const override {
        static const api::LayerDescriptor description{
            .type = "GroupNorm",
            .label = "Group normalization",
            .kind = api::LayerKind::Normalization,
            .help =
                "Brings groups of channels of each picture to mean 0 and variance 1, then scales and shifts "
                "each channel by its own γ and β (Wu & He 2018). As good with a batch of 2 as with one of "
                "32, where BatchNorm needs large ones.",
            .params = {groupsParam(), normEpsilonParam(), frozenParam()}};
        return description;
    }

    Result<LayerFacts> infer(const LayerContext& context) const override {
        const auto& in = context.inputs.front();
        const std::int64_t groups = groupsOf(context);
        if (in.channels % groups != 0) {
            const std::string channels = std::to_string(in.channels);
            return Error{channels + " channels cannot be shared out evenly among " + std::to_string(groups) +
                             " groups.",
                         "groups", "Use a number of groups that divides " + channels + "."};
        }
        if (const auto many = requireMany(context, "GroupNorm", groups); !many) {
            return many.error();
        }
        return LayerFacts{.output = in,
                          .trainableParameters = countProduct({2, in.channels}),
                          .reach = reachOfEverything(),
                          .footprint = {.keepsInput = true}};
    }

    std::shared_ptr<LayerModule> build(const LayerContext& context, WeightInit&) const override {
        return std::make_shared<GroupNormModule>(context.inputs.front().channels, groupsOf(context),
                                                 normEpsilon(context));
    }

    std::string script(const LayerContext& context, const ExportNames& names, bool) const override {
        const std::string self = "self." + names.layer + "_";
        return names.output + " = torch.group_norm(" + names.inputs.front() + ", " +
               std::to_string(groupsOf(context)) + ", " + self + "weight, " + self + "bias, " +
               scriptNumber(normEpsilon(context)) + ", False)";
    }

    Status onnx(const LayerContext& context, const ExportNames& names, OnnxGraph& graph,
                bool) const override {
        const auto& in = context.inputs.front();
        const auto affine =
            in.flat ? std::vector<std::int64_t>{in.channels} : std::vector<std::int64_t>{in.channels, 1, 1};
        normalizedOnnx(context, names, groupsOf(context), normEpsilon(context), affine, graph);
        return {};
    }

    SourceText pytorch(const LayerContext& context, const SourceNames& names) const override {
        PythonCall module("nn.GroupNorm");
        module.add(groupsOf(context)).add(context.inputs.front().channels);
        return pytorchModule(module.option("eps", normEpsilon(context), 1e-5), names);
    }

    /// Keras has it since 2.11.
    SourceText keras(const LayerContext& context, const SourceNames& names) const override {
        SourceText text;
        PythonCall layer("layers.GroupNormalization");
        layer.add(groupsOf(context)).option("epsilon", normEpsilon(context), 1e-3);
        addKerasWeights(layer, {}, context, text);
        return text.then(layer, names.layer);
    }

  private:
    static api::ParamDescriptor groupsParam() {
        return {.key = "groups",
                .label = "Groups",
                .kind = api::ParamKind::Integer,
                .defaultValue = std::int64_t{32},
                .minimum = 1,
                .maximum = 65536,
                .unit = "",
                .choices = {},
                .help =
                    "How many groups the channels are shared out among; it must divide their number. 1 "
                    "normalizes all of a picture at once, as many as channels each map alone "
                    "(instance normalization)."};
    }
};

}  // namespace

const LayerType& groupNormType() {
    static const GroupNorm type;
    return type;
}

}  // namespace studio::engine
