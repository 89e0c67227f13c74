#include "core/engine/source/weight_text.h"

#include <array>
#include <cmath>
#include <cstdio>

#include "core/engine/layers/common_params.h"
#include "core/engine/weight_init.h"

namespace studio::engine {
namespace {

/// The deviation of a standard normal distribution cut off at ±2.
constexpr double truncatedDeviation = 0.87962566103423978;

const SourceHelper torchUniform{"torch_uniform", R"(def torch_uniform(fan_in):
    """Uniform in ±1 / √fan_in, as PyTorch starts weights and biases."""
    bound = fan_in**-0.5
    return keras.initializers.RandomUniform(-bound, bound)
)"};

const SourceHelper truncatedNormal{"truncated_normal_", R"(def truncated_normal_(weight, variance):
    """As Keras: nothing beyond two deviations, and yet of this variance."""
    std = variance**0.5 / 0.87962566103423978
    nn.init.trunc_normal_(weight, std=std, a=-2 * std, b=2 * std)
)"};

const SourceHelper startLikeKeras{"start_like_keras", R"(def start_like_keras(module):
    """Glorot uniform weights and biases of zero, as Keras starts them."""
    if isinstance(module, (nn.Conv2d, nn.ConvTranspose2d, nn.Linear)):
        nn.init.xavier_uniform_(module.weight)
        if module.bias is not None:
            nn.init.zeros_(module.bias)
)"};

bool likePyTorch(const LayerContext& context) {
    return context.defaults == spec::Defaults::PyTorch;
}

std::string shortNumber(double value) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.9g", value);
    return text.data();
}

std::int64_t areaOf(const SourceKernel& kernel) {
    return kernel.sizes.size() == 4 ? kernel.sizes[2] * kernel.sizes[3] : 1;
}

/// Whether a framework counts what fans in and out as this program does: PyTorch from its O×I×H×W, Keras from
/// its H×W×I×O, or H×W×C×M of depthwise kernels.
bool agrees(const SourceKernel& kernel, bool keras) {
    const std::int64_t area = areaOf(kernel);
    const bool depthwise = keras && kernel.multiplier > 0;
    const std::int64_t in = depthwise ? kernel.sizes[0] / kernel.multiplier : kernel.sizes[1];
    const std::int64_t out = depthwise ? kernel.multiplier : kernel.sizes[0];
    return kernel.fanIn == in * area && kernel.fanOut == out * area;
}

/// Keras's VarianceScaling: names are "<whose>_<distribution>".
struct Scaling {
    double variance;
    bool uniform;
    [[nodiscard]] double bound() const { return std::sqrt(3.0 * variance); }
    [[nodiscard]] double deviation() const { return std::sqrt(variance) / truncatedDeviation; }
};

Scaling scalingOf(const std::string& name, const SourceKernel& kernel) {
    const auto in = static_cast<double>(kernel.fanIn);
    const double fans = name.starts_with("glorot") ? in + static_cast<double>(kernel.fanOut) : in;
    return {(name.starts_with("lecun") ? 1.0 : 2.0) / fans, name.ends_with("uniform")};
}

bool isScaled(const std::string& name) {
    return name.starts_with("glorot") || name.starts_with("he_") || name.starts_with("lecun");
}

/// Empty where Keras does so by itself.
std::string kerasInitializer(const SourceKernel& kernel, const LayerContext& context, SourceText& text) {
    std::string name = initializerOf(context.params);
    if (name == defaultInitializer && likePyTorch(context)) {
        text.helpers.push_back(&torchUniform);
        return PythonCall(torchUniform.name).add(kernel.fanIn).str();
    }
    const bool usual = name == defaultInitializer || name == "glorot_uniform";
    name = usual ? "glorot_uniform" : name;
    if (!isScaled(name) || agrees(kernel, true)) {
        return usual ? "" : pythonString(name);
    }
    const Scaling scaling = scalingOf(name, kernel);
    const std::string bound = shortNumber(scaling.bound());
    return scaling.uniform
               ? "keras.initializers.RandomUniform(-" + bound + ", " + bound + ")"
               : "keras.initializers.TruncatedNormal(stddev=" + shortNumber(scaling.deviation()) + ")";
}

std::string kerasName(const SourceKernel& kernel) {
    if (kernel.name == "weight") {
        return kernel.multiplier > 0 ? "depthwise" : "kernel";
    }
    return kernel.name.substr(0, kernel.name.find('_'));
}

std::string scaledStart(const std::string& name, const SourceKernel& kernel, const std::string& weight,
                        SourceText& text) {
    const Scaling scaling = scalingOf(name, kernel);
    if (!scaling.uniform) {
        text.helpers.push_back(&truncatedNormal);
        const bool glorot = name.starts_with("glorot");
        const std::string fans =
            glorot ? "(" + python(kernel.fanIn) + " + " + python(kernel.fanOut) + ")" : python(kernel.fanIn);
        return PythonCall(truncatedNormal.name)
            .text(weight)
            .text((name.starts_with("lecun") ? "1 / " : "2 / ") + fans)
            .str();
    }
    if (!agrees(kernel, false)) {
        const std::string bound = shortNumber(scaling.bound());
        return PythonCall("nn.init.uniform_").text(weight).text("-" + bound).text(bound).str();
    }
    return name.starts_with("glorot")
               ? PythonCall("nn.init.xavier_uniform_").text(weight).str()
               : PythonCall("nn.init.kaiming_uniform_")
                     .text(weight)
                     .text("nonlinearity", name.starts_with("lecun") ? "\"linear\"" : "\"relu\"")
                     .str();
}

/// Empty where that is done already.
std::string kernelStart(const SourceKernel& kernel, const std::string& weight, bool ownModule,
                        const LayerContext& context, SourceText& text) {
    const std::string name = initializerOf(context.params);
    if (name == defaultInitializer && likePyTorch(context)) {
        return "";
    }
    const bool usual = name == defaultInitializer || (name == "glorot_uniform" && !likePyTorch(context));
    if (usual && !ownModule && agrees(kernel, false)) {
        return "";
    }
    if (usual || isScaled(name)) {
        return scaledStart(usual ? "glorot_uniform" : name, kernel, weight, text);
    }
    return name == "random_normal" ? "nn.init.normal_(" + weight + ", std=0.05)"
                                   : "nn.init." + name + "_(" + weight + ")";
}

}  // namespace

void addKerasWeights(PythonCall& layer, const SourceWeights& weights, const LayerContext& context,
                     SourceText& text) {
    for (const auto& kernel : weights.kernels) {
        if (const auto start = kerasInitializer(kernel, context, text); !start.empty()) {
            layer.text(kerasName(kernel) + "_initializer", start);
        }
    }
    if (weights.biasFanIn > 0 && likePyTorch(context)) {
        text.helpers.push_back(&torchUniform);
        layer.text("bias_initializer", PythonCall(torchUniform.name).add(weights.biasFanIn).str());
    }
    for (const auto& kernel : weights.kernels) {
        if (const double penalty = l2Of(context.params); penalty > 0.0 && !isFrozen(context.params)) {
            layer.text(kerasName(kernel) + "_regularizer",
                       PythonCall("keras.regularizers.L2").add(penalty).str());
        }
    }
    layer.option("trainable", !isFrozen(context.params), true);
}

std::vector<std::string> pytorchStart(SourceText& text, const LayerContext& context,
                                      const SourceNames& names) {
    std::vector<std::string> statements;
    const bool ownModule = !text.module.starts_with("nn.");
    for (const auto& kernel : text.weights.kernels) {
        const std::string start =
            kernelStart(kernel, names.module + "." + kernel.name, ownModule, context, text);
        if (!start.empty()) {
            statements.push_back(start);
        }
    }
    if (ownModule && text.weights.biasFanIn > 0 && !likePyTorch(context)) {
        statements.push_back("nn.init.zeros_(" + names.module + ".bias)");
    }
    if (isFrozen(context.params)) {
        statements.push_back(names.module + ".requires_grad_(False)");
    }
    return statements;
}

const SourceHelper& pytorchStartLikeKeras() {
    return startLikeKeras;
}

}  // namespace studio::engine
