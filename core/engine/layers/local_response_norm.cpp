#include "core/engine/exporters/onnx_graph.h"
#include "core/engine/layers/counting.h"
#include "core/engine/layers/script_text.h"
#include "core/engine/layers/shape_checks.h"
#include "core/engine/layers/stateless_module.h"
#include "core/engine/layers/types.h"

namespace studio::engine {
namespace {

/// y = x / (k + α/n · Σ x²)^β over the n channels around each. Krizhevsky et al. 2012 have α without the
/// division; torch.nn.LocalResponseNorm and ONNX's LRN divide.
struct Response {
    std::int64_t size;
    double alpha;
    double beta;
    double k;

    explicit Response(const spec::Params& params)
        : size(spec::intOr(params, "size", 5)),
          alpha(spec::doubleOr(params, "alpha", 1e-4)),
          beta(spec::doubleOr(params, "beta", 0.75)),
          k(spec::doubleOr(params, "k", 1.0)) {}

    /// The channels become the rows of one map, over which a window of n rows slides: its gradient is summed
    /// in the same order every time, on a GPU too, which avg_pool3d's is not.
    [[nodiscard]] torch::Tensor apply(const torch::Tensor& x) const {
        const auto squares = x.square().flatten(2).unsqueeze(1);
        const auto means = at::avg_pool2d(squares, {size, 1}, {1, 1}, {size / 2, 0}, false, true);
        return x / (means.view_as(x) * alpha + k).pow(beta);
    }
};

const SourceHelper responseNorm{"LocalResponseNorm", R"(@keras.utils.register_keras_serializable("cnn_studio")
class LocalResponseNorm(layers.Layer):
    """x / (k + alpha / size * sum of x² over `size` channels) ** beta."""

    def __init__(self, size, alpha, beta, k, **kwargs):
        super().__init__(**kwargs)
        self.own = {"size": size, "alpha": alpha, "beta": beta, "k": k}

    def call(self, x):
        size, alpha, beta, k = self.own.values()
        return tf.nn.local_response_normalization(
            x, size // 2, bias=k, alpha=alpha / size, beta=beta
        )

    def get_config(self):
        return {**super().get_config(), **self.own}
)"};

class LocalResponseNorm : public LayerType {
  public:
    const api::LayerDescriptor& descriptor() const override {
        static const api::LayerDescriptor description{
            .type = "LocalResponseNorm",
            .label = "Local response normalization",
            .kind = api::LayerKind::Normalization,
            .help =
                "Divides each number by how strong its neighbour channels are at the same place: y = x / "
                "(k + α/n · Σ x²)^β. AlexNet (Krizhevsky et al. 2012) let channels compete this way; "
                "BatchNorm took its place.",
            .params = {sizeParam(),
                       realParam("alpha", "Alpha", 1e-4, 1e3, 1e-4,
                                 "α: how much the neighbours count. AlexNet's paper has 1e-4 for the sum, "
                                 "which is n times as much here."),
                       realParam("beta", "Beta", 0.75, 10.0, 0.05,
                                 "β: the exponent. At 0.5 with a large α each answer is divided by its "
                                 "neighbourhood's root mean square."),
                       kParam()}};
        return description;
    }

    Result<LayerFacts> infer(const LayerContext& context) const override {
        if (const auto maps = requireMaps(context, "LocalResponseNorm"); !maps) {
            return maps.error();
        }
        const std::int64_t size = Response(context.params).size;
        if (size % 2 == 0) {
            // torch puts the odd one out before, ONNX behind, OpenCV refuses.
            return Error{"A neighbourhood of " + std::to_string(size) + " channels has no middle.", "size",
                         "Use " + std::to_string(size - 1) + " or " + std::to_string(size + 1) + "."};
        }
        // Squares, sums and divisors stay.
        const std::int64_t numbers = context.inputs.front().elements();
        return LayerFacts{.output = context.inputs.front(),
                          .footprint = {.keepsInput = true,
                                        .kept = countProduct({3, numbers}),
                                        .forwardOnly = countProduct({2, numbers}),
                                        .backwardOnly = countProduct({3, numbers})}};
    }

    std::shared_ptr<LayerModule> build(const LayerContext& context, WeightInit&) const override {
        return stateless([response = Response(context.params)](const auto& inputs, const Forward&) {
            return response.apply(inputs.front());
        });
    }

    std::string script(const LayerContext& context, const ExportNames& names, bool) const override {
        const Response r(context.params);
        const std::string& x = names.inputs.front();
        const auto& in = context.inputs.front();
        const std::string squares = "torch.unsqueeze(torch.flatten(torch.square(" + x + "), 2), 1)";
        const std::string means = "torch.reshape(torch.avg_pool2d(" + squares + ", " +
                                  scriptList({r.size, 1}) + ", [1, 1], " + scriptList({r.size / 2, 0}) +
                                  ", False, True), " + scriptList({-1, in.channels, in.height, in.width}) +
                                  ")";
        return names.output + " = " + x + " / torch.pow(" + means + " * " + scriptNumber(r.alpha) + " + " +
               scriptNumber(r.k) + ", " + scriptNumber(r.beta) + ")";
    }

    Status onnx(const LayerContext& context, const ExportNames& names, OnnxGraph& graph,
                bool) const override {
        const Response r(context.params);
        graph.node("LRN", names.inputs, names.output,
                   {{"size", r.size}, {"alpha", r.alpha}, {"beta", r.beta}, {"bias", r.k}});
        return {};
    }

    SourceText pytorch(const LayerContext& context, const SourceNames& names) const override {
        const Response r(context.params);
        PythonCall module("nn.LocalResponseNorm");
        module.add(r.size).option("alpha", r.alpha, 1e-4).option("beta", r.beta, 0.75).option("k", r.k, 1.0);
        return pytorchModule(module, names);
    }

    SourceText keras(const LayerContext& context, const SourceNames& names) const override {
        const Response r(context.params);
        SourceText text;
        text.helpers = {&responseNorm};
        PythonCall layer(responseNorm.name);
        layer.add(r.size).add("alpha", r.alpha).add("beta", r.beta).add("k", r.k);
        return text.then(layer, names.layer);
    }

  private:
    static api::ParamDescriptor sizeParam() {
        return {.key = "size",
                .label = "Size",
                .kind = api::ParamKind::Integer,
                .defaultValue = std::int64_t{5},
                .minimum = 1,
                .maximum = 255,
                .step = 2,
                .unit = "channels",
                .choices = {},
                .help = "n: how many neighbouring channels compete, the middle one among them. Odd."};
    }
    static api::ParamDescriptor realParam(const char* key, const char* label, double value, double maximum,
                                          double step, const char* help) {
        return {.key = key,
                .label = label,
                .kind = api::ParamKind::Real,
                .defaultValue = value,
                .minimum = 0.0,
                .maximum = maximum,
                .step = step,
                .decimals = 6,
                .unit = "",
                .choices = {},
                .help = help};
    }
    static api::ParamDescriptor kParam() {
        auto param = realParam("k", "k", 1.0, 1e3, 0.5,
                               "Added before the exponent, so that a silent neighbourhood is not divided by "
                               "zero. AlexNet's paper has 2.");
        param.minimum = 0.1;
        return param;
    }
};

}  // namespace

const LayerType& localResponseNormType() {
    static const LocalResponseNorm type;
    return type;
}

}  // namespace studio::engine
