#include "core/engine/layers/activation_function.h"

#include <algorithm>
#include <array>

#include "core/engine/exporters/onnx_graph.h"
#include "core/engine/layers/script_text.h"

namespace studio::engine {
namespace {

/// ONNX values on the way from input to output.
struct OnnxStep {
    const std::string& input;
    const std::string& output;
    OnnxGraph& graph;

    [[nodiscard]] std::string constant(double value) const {
        const std::string name = graph.freshName(output + "_constant");
        graph.initializer(name, torch::full({1}, value, torch::kFloat32));
        return name;
    }
    [[nodiscard]] std::string node(const std::string& op, const std::vector<std::string>& inputs) const {
        const std::string name = graph.freshName(output + "_step");
        graph.node(op, inputs, name);
        return name;
    }
};

void geluOnnx(const OnnxStep& s) {
    const auto scaled = s.node("Mul", {s.input, s.constant(0.70710678118654752)});
    const auto shifted = s.node("Add", {s.node("Erf", {scaled}), s.constant(1.0)});
    const auto half = s.node("Mul", {s.input, s.constant(0.5)});
    s.graph.node("Mul", {half, shifted}, s.output);
}

/// What torch's backward formula is computed from (tools/autograd/derivatives.yaml).
enum class Saves { Input, Output };

struct Entry {
    const char* name;
    Saves saves;
    torch::Tensor (*apply)(const torch::Tensor& x, double slope);
    /// The TorchScript builtin, and what follows its first argument.
    const char* builtin;
    std::string (*arguments)(double slope);
    void (*onnx)(const OnnxStep& step, double slope);
    /// PyTorch's function, which takes the same arguments.
    const char* pytorch;
    /// Keras's name of it; empty where only a layer of its own takes the slope.
    const char* keras;
};

std::string noArguments(double) {
    return "";
}

using T = const torch::Tensor&;
using S = const OnnxStep&;

const std::array<Entry, 8> entries{
    {{"relu", Saves::Output, [](T x, double) { return at::relu(x); }, "relu", noArguments,
      [](S s, double) { s.graph.node("Relu", {s.input}, s.output); }, "F.relu", "relu"},
     {"leaky_relu", Saves::Input, [](T x, double slope) { return at::leaky_relu(x, slope); }, "leaky_relu",
      [](double slope) { return ", " + scriptNumber(slope); },
      [](S s, double slope) {
          s.graph.node("LeakyRelu", {s.input}, s.output, {{"alpha", slope}});
      },
      "F.leaky_relu", ""},
     {"elu", Saves::Input, [](T x, double) { return at::elu(x); }, "elu", noArguments,
      [](S s, double) {
          s.graph.node("Elu", {s.input}, s.output, {{"alpha", 1.0}});
      },
      "F.elu", "elu"},
     {"gelu", Saves::Input, [](T x, double) { return at::gelu(x); }, "gelu", noArguments,
      [](S s, double) { geluOnnx(s); }, "F.gelu", "gelu"},
     {"silu", Saves::Input, [](T x, double) { return at::silu(x); }, "silu", noArguments,
      [](S s, double) {
          s.graph.node("Mul", {s.input, s.node("Sigmoid", {s.input})}, s.output);
      },
      "F.silu", "swish"},
     {"sigmoid", Saves::Output, [](T x, double) { return at::sigmoid(x); }, "sigmoid", noArguments,
      [](S s, double) { s.graph.node("Sigmoid", {s.input}, s.output); }, "torch.sigmoid", "sigmoid"},
     {"tanh", Saves::Output, [](T x, double) { return at::tanh(x); }, "tanh", noArguments,
      [](S s, double) { s.graph.node("Tanh", {s.input}, s.output); }, "torch.tanh", "tanh"},
     {"softmax", Saves::Output, [](T x, double) { return at::softmax(x, 1); }, "softmax",
      [](double) -> std::string { return ", 1"; },
      [](S s, double) {
          s.graph.node("Softmax", {s.input}, s.output, {{"axis", std::int64_t{1}}});
      },
      "F.softmax", "softmax"}}};

const Entry& entryOf(const std::string& name) {
    const auto it =
        std::find_if(entries.begin(), entries.end(), [&](const Entry& entry) { return name == entry.name; });
    TORCH_CHECK(it != entries.end(), "There is no activation function '", name, "'.");
    return *it;
}

}  // namespace

bool ActivationFunction::isIdentity(bool omitSoftmax) const {
    return name == "none" || (omitSoftmax && (name == "softmax" || name == "sigmoid"));
}

bool ActivationFunction::keepsInput() const {
    return name != "none" && entryOf(name).saves == Saves::Input;
}

torch::Tensor ActivationFunction::apply(const torch::Tensor& x, bool omitSoftmax) const {
    return isIdentity(omitSoftmax) ? x : entryOf(name).apply(x, slope);
}

std::string ActivationFunction::script(const std::string& x, bool omitSoftmax) const {
    if (isIdentity(omitSoftmax)) {
        return x;
    }
    const Entry& entry = entryOf(name);
    return std::string("torch.") + entry.builtin + "(" + x + entry.arguments(slope) + ")";
}

void ActivationFunction::pytorch(SourceText& text, bool omitSoftmax) const {
    if (!isIdentity(omitSoftmax)) {
        const Entry& entry = entryOf(name);
        text.then(std::string(entry.pytorch) + "(@" + entry.arguments(slope) + ")");
    }
}

void ActivationFunction::keras(SourceText& text, PythonCall layer, const SourceNames& names) const {
    const std::string known = isIdentity(false) ? "" : entryOf(name).keras;
    if (!known.empty()) {
        layer.text("activation", pythonString(known));
    }
    text.then(layer, names.layer);
    if (known.empty() && !isIdentity(false)) {
        text.then(kerasLayer(), names.beside(name));
    }
}

PythonCall ActivationFunction::kerasLayer() const {
    const std::string known = entryOf(name).keras;
    return known.empty() ? PythonCall("layers.LeakyReLU").add(slope)
                         : PythonCall("layers.Activation").text(pythonString(known));
}

void ActivationFunction::onnx(const std::string& input, const std::string& output, OnnxGraph& graph,
                              bool omitSoftmax) const {
    if (isIdentity(omitSoftmax)) {
        graph.node("Identity", {input}, output);
    } else {
        entryOf(name).onnx({input, output, graph}, slope);
    }
}

const std::vector<std::string>& activationNames() {
    static const std::vector<std::string> names = [] {
        std::vector<std::string> list;
        for (const Entry& entry : entries) {
            list.emplace_back(entry.name);
        }
        return list;
    }();
    return names;
}

ActivationFunction activationOf(const spec::Params& params, spec::Defaults scheme) {
    return {spec::textOr(params, "activation", "none"),
            scheme == spec::Defaults::PyTorch ? pytorchLeakySlope : kerasLeakySlope};
}

}  // namespace studio::engine
