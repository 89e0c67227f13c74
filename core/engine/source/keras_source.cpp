#include <algorithm>
#include <map>

#include "core/engine/source/languages.h"
#include "core/engine/source/source_frame.h"

namespace studio::engine {
namespace {

constexpr auto language = api::SourceLanguage::Keras;

/// "N×64×64×3"
std::string batchOf(const spec::Shape& shape) {
    const std::string channels = "×" + std::to_string(shape.channels);
    return "N" + (shape.flat
                      ? channels
                      : "×" + std::to_string(shape.height) + "×" + std::to_string(shape.width) + channels);
}

class KerasSource {
  public:
    explicit KerasSource(SourcePlan plan) : m_plan(std::move(plan)), m_taken(m_plan.ids()) {
        m_plan.nameVariables("inputs", true, {"keras", "layers", "np", "tf", "json", "sys"}, language);
        for (const auto& layer : m_plan.layers) {
            add(layer);
        }
    }

    [[nodiscard]] std::string text() const {
        const std::string code = helperTexts(m_helpers) + "\n\n" + network() + "\n\n" + names() +
                                 readSafetensorsText() + "\n\n" + loading() + main();
        const bool tensors = code.find("tf.") != std::string::npos;
        return docstring() + "import json\nimport sys\n\nimport numpy as np\n" +
               (tensors ? "import tensorflow as tf\n" : "") +
               "from tensorflow import keras\nfrom tensorflow.keras import layers\n" + code;
    }

  private:
    void add(const SourcePlan::Layer& layer) {
        SourceNames names;
        names.layer = layerName(layer.spec.id);
        names.inputs = layer.arguments;
        names.taken = &m_taken;
        const SourceText text = layer.text(names, m_plan.defaults, language);
        m_body.remark(layer.remark);
        m_body.assign(layer.variable, layer.arguments.front(), text.steps, false);
        m_helpers.insert(m_helpers.end(), text.helpers.begin(), text.helpers.end());
    }

    /// Keras 2 takes no name that begins with "_".
    std::string layerName(const std::string& id) {
        if (id.front() != '_') {
            return id;
        }
        std::string name = "layer" + id;
        while (!m_taken.insert(name).second) {
            name += "_";
        }
        m_renamed[name] = id;
        return name;
    }

    [[nodiscard]] std::string docstring() const {
        const std::string answer = batchOf(m_plan.layers.back().output);
        return sourceDocstring(
            m_plan, batchOf(m_plan.input),
            answer + (m_plan.endsIn("sigmoid")   ? " probabilities; train it with BinaryCrossentropy()"
                      : m_plan.endsIn("softmax") ? " probabilities; train it with CategoricalCrossentropy()"
                                                 : " numbers before any softmax; train it with "
                                                   "CategoricalCrossentropy(from_logits=True)"),
            "load_weights() reads the safetensors files of CNN Studio. Try it: python3 network.py "
            "[weights.safetensors]");
    }

    [[nodiscard]] std::string network() const {
        const auto& in = m_plan.input;
        std::string name = m_plan.name;
        std::replace_if(
            name.begin(), name.end(),
            [](char c) {
                return !((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'));
            },
            '_');
        const bool named = !name.empty() && name.front() != '_';
        PythonCall inputs("keras.Input");
        inputs.text(pythonTuple({in.height, in.width, in.channels}))
            .text("name", pythonString(spec::inputId));
        PythonCall model("keras.Model");
        model.text(m_plan.inputVariable).text(m_plan.layers.back().variable);
        model.text("name", pythonString(named ? name : "network"));
        return "def build_network():\n    \"\"\"The network as it starts.\"\"\"\n" +
               pythonLines(m_plan.inputVariable + " = " + inputs.str(), 4) + m_body.text() +
               pythonLines("return " + model.str(), 4);
    }

    [[nodiscard]] std::string names() const {
        std::string text = R"(# A layer's tensors in the order in which Keras has them, and the axes of one,
# by their number: CNN Studio has out × in × height × width, as PyTorch.
TENSORS = (
    "weight",
    "depthwise_weight",
    "pointwise_weight",
    "bias",
    "running_mean",
    "running_var",
)
AXES = {1: (0,), 2: (1, 0), 3: (1, 2, 0), 4: (2, 3, 1, 0)}
)";
        if (!m_renamed.empty()) {
            text += "# Layers whose names Keras does not take.\nRENAMED = {\n";
            for (const auto& [name, id] : m_renamed) {
                text += "    " + pythonString(name) + ": " + pythonString(id) + ",\n";
            }
            text += "}\n";
        }
        return text + "\n\n";
    }

    [[nodiscard]] std::string loading() const {
        const std::string own =
            m_renamed.empty() ? "" : "        own = RENAMED.get(layer.name, layer.name)\n";
        const std::string name = m_renamed.empty() ? "layer.name" : "own";
        return R"(def load_weights(model, path):
    """Fills the model from a safetensors file of CNN Studio."""
    tensors = read_safetensors(path)
    for layer in model.layers:
)" + own + "        names = [f\"{" +
               name + R"(}.{tensor}" for tensor in TENSORS]
        stored = [tensors[name] for name in names if name in tensors]
        shapes = [values.shape for values in layer.get_weights()]
        if len(stored) != len(shapes):
            raise ValueError(f"{path} does not hold layer {layer.name}")
        layer.set_weights(
            [
                values.transpose(AXES[values.ndim]).reshape(shape)
                for values, shape in zip(stored, shapes)
            ]
        )


def count_parameters(model):
    """How many numbers are trained, and how many only stored."""
    counts = [
        sum(int(np.prod(values.shape)) for values in weights)
        for weights in (model.trainable_weights, model.non_trainable_weights)
    ]
    return tuple(counts)
)";
    }

    [[nodiscard]] static std::string main() {
        return R"(

if __name__ == "__main__":
    network = build_network()
    if len(sys.argv) > 1:
        load_weights(network, sys.argv[1])
    print("%d parameters trained, %d only stored" % count_parameters(network))
    print("Answer:", network.output_shape)
)";
    }

    SourcePlan m_plan;
    std::set<std::string> m_taken;
    SourceBody m_body{4};
    std::vector<const SourceHelper*> m_helpers;
    std::map<std::string, std::string> m_renamed;
};

}  // namespace

std::string kerasSource(SourcePlan plan) {
    return KerasSource(std::move(plan)).text();
}

}  // namespace studio::engine
