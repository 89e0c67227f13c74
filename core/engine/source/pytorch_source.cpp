#include <map>

#include "core/engine/layers/common_params.h"
#include "core/engine/source/languages.h"
#include "core/engine/source/source_frame.h"
#include "core/engine/source/weight_text.h"

namespace studio::engine {
namespace {

constexpr auto language = api::SourceLanguage::PyTorch;

/// "N×3×64×64"
std::string batchOf(const spec::Shape& shape) {
    const std::string channels = "N×" + std::to_string(shape.channels);
    return shape.flat ? channels
                      : channels + "×" + std::to_string(shape.height) + "×" + std::to_string(shape.width);
}

class PyTorchSource {
  public:
    explicit PyTorchSource(SourcePlan plan) : m_plan(std::move(plan)) {
        m_plan.nameVariables("pictures", false, {"F", "nn", "np", "torch", "json", "sys", "self"}, language);
        for (const auto& layer : m_plan.layers) {
            add(layer);
        }
        finish();
    }

    [[nodiscard]] std::string text() const {
        const std::string code = helperTexts(m_helpers) + "\n\n" + network() + "\n\n" +
                                 readSafetensorsText() + "\n\n" + loading() + main();
        const bool functional = code.find("F.") != std::string::npos;
        return docstring() +
               "import json\nimport sys\n\nimport numpy as np\nimport torch\nfrom torch import nn\n" +
               (functional ? "from torch.nn import functional as F\n" : "") + code;
    }

  private:
    void add(const SourcePlan::Layer& layer) {
        const auto context = layer.context(m_plan.defaults);
        SourceNames names;
        names.module = attribute(layer.spec.id);
        names.inputs = layer.arguments;
        names.omitSoftmax = &layer == &m_plan.layers.back();
        SourceText text = layer.text(names, m_plan.defaults, language);
        m_forward.remark(layer.remark);
        m_forward.assign(layer.variable, layer.arguments.front(), text.steps, true);
        if (!text.module.empty()) {
            m_modules.remark(layer.remark);
            m_modules.statement(names.module + " = " + text.module);
            addWeights(text, context, names);
        }
        m_helpers.insert(m_helpers.end(), text.helpers.begin(), text.helpers.end());
    }

    void addWeights(SourceText& text, const LayerContext& context, const SourceNames& names) {
        m_weighs = m_weighs || !text.weights.kernels.empty();
        for (const auto& start : pytorchStart(text, context, names)) {
            m_starts.push_back(start);
        }
        if (isFrozen(context.params) && text.module.starts_with("nn.BatchNorm")) {
            m_still.push_back(names.module + ".eval()");
        }
        if (const double penalty = l2Of(context.params); penalty > 0.0 && !isFrozen(context.params)) {
            for (const auto& kernel : text.weights.kernels) {
                m_penalties.push_back(python(penalty) + " * " + names.module + "." + kernel.name +
                                      ".square().sum()");
            }
        }
    }

    /// What starts otherwise than its module does by itself, once all modules are there.
    void finish() {
        const bool likeKeras = m_weighs && m_plan.defaults == spec::Defaults::Keras;
        if (likeKeras || !m_starts.empty()) {
            m_modules.gap();
        }
        if (likeKeras) {
            m_helpers.push_back(&pytorchStartLikeKeras());
            m_modules.statement(std::string("self.apply(") + pytorchStartLikeKeras().name + ")");
        }
        for (const auto& start : m_starts) {
            m_modules.statement(start);
        }
    }

    /// The attribute that holds a layer's module: by its id, also where that means something else to Python
    /// or to nn.Module. Only "training" nn.Module keeps for itself.
    std::string attribute(const std::string& id) {
        if (id == "training") {
            std::string name = id + "_";
            while (m_plan.ids().contains(name)) {
                name += "_";
            }
            m_renamed[name] = id;
            return "self." + name;
        }
        const bool plain = !isPythonKeyword(id) && !isModuleName(id) && id.front() != '_';
        return plain ? "self." + id : "self._modules[" + pythonString(id) + "]";
    }

    [[nodiscard]] std::string docstring() const {
        const std::string answer = batchOf(m_plan.layers.back().output);
        return sourceDocstring(
            m_plan, batchOf(m_plan.input),
            answer + (m_plan.endsIn("sigmoid")
                          ? " probabilities; train it on logits(), as nn.BCEWithLogitsLoss wants numbers "
                            "before the sigmoid"
                      : m_plan.endsIn("softmax")
                          ? " probabilities; train it on logits(), as nn.CrossEntropyLoss "
                            "wants numbers before the softmax"
                          : " numbers before any softmax, as nn.CrossEntropyLoss wants them"),
            "Tensors are named as in the safetensors files of CNN Studio, which load_weights() reads. Try "
            "it: "
            "python3 network.py [weights.safetensors]");
    }

    [[nodiscard]] std::string network() const {
        std::string text =
            "class Network(nn.Module):\n    def __init__(self):\n        super().__init__()\n" +
            m_modules.text();
        const std::string head = "(self, " + m_plan.inputVariable + "):\n";
        const std::string body = m_forward.text() + "        return " + m_plan.layers.back().variable + "\n";
        const bool sigmoid = m_plan.endsIn("sigmoid");
        if (sigmoid || m_plan.endsIn("softmax")) {
            text += "\n    def forward" + head + "        return " +
                    (sigmoid ? "torch.sigmoid(" : "F.softmax(") + "self.logits(" + m_plan.inputVariable +
                    (sigmoid ? "))" : "), dim=1)") + "\n\n    def logits" + head + body;
        } else {
            text += "\n    def forward" + head + body;
        }
        return text + penalty() + still();
    }

    [[nodiscard]] std::string penalty() const {
        if (m_penalties.empty()) {
            return "";
        }
        std::string terms;
        for (const auto& term : m_penalties) {
            terms += (terms.empty() ? "            " : "            + ") + term + "\n";
        }
        return "\n    def penalty(self):\n        \"\"\"L2 regularization, to be added to the loss.\"\"\"\n"
               "        return (\n" +
               terms + "        )\n";
    }

    /// Frozen normalization does not follow the batches.
    [[nodiscard]] std::string still() const {
        if (m_still.empty()) {
            return "";
        }
        std::string text =
            "\n    def train(self, mode=True):\n"
            "        \"\"\"Frozen BatchNorm keeps to its running statistics.\"\"\"\n"
            "        super().train(mode)\n";
        for (const auto& statement : m_still) {
            text += "        " + statement + "\n";
        }
        return text + "        return self\n";
    }

    [[nodiscard]] std::string loading() const {
        std::string names, loop = "    for name in state:\n";
        for (const auto& [name, id] : m_renamed) {
            names += "RENAMED = {" + pythonString(name) + ": " + pythonString(id) + "}\n\n\n";
            loop = R"(    for own in state:
        layer, _, tensor = own.partition(".")
        name = RENAMED.get(layer, layer) + "." + tensor
)";
        }
        const std::string own = m_renamed.empty() ? "name" : "own";
        return names + R"(def load_weights(network, path):
    """Fills the network from a safetensors file of CNN Studio."""
    tensors = read_safetensors(path)
    state = network.state_dict()
)" + loop + R"(        if name in tensors:
            state[)" +
               own + R"(] = torch.from_numpy(tensors[name])
        elif not name.endswith("num_batches_tracked"):
            raise ValueError(f"{path} does not hold {name}")
    network.load_state_dict(state)


def count_parameters(network):
    """How many numbers are trained, and how many only stored."""
    values = network.state_dict().values()
    everything = sum(v.numel() for v in values if v.is_floating_point())
    trained = sum(p.numel() for p in network.parameters() if p.requires_grad)
    return trained, everything - trained
)";
    }

    [[nodiscard]] std::string main() const {
        const auto& in = m_plan.input;
        return R"(

if __name__ == "__main__":
    network = Network()
    if len(sys.argv) > 1:
        load_weights(network, sys.argv[1])
    network.eval()
    with torch.no_grad():
        answer = network(torch.zeros)" +
               pythonTuple({1, in.channels, in.height, in.width}) + R"()
    print("%d parameters trained, %d only stored" % count_parameters(network))
    print("Answer:", tuple(answer.shape))
)";
    }

    SourcePlan m_plan;
    SourceBody m_modules{8};
    SourceBody m_forward{8};
    std::vector<const SourceHelper*> m_helpers;
    std::vector<std::string> m_starts;
    std::vector<std::string> m_penalties;
    std::vector<std::string> m_still;
    std::map<std::string, std::string> m_renamed;
    bool m_weighs = false;
};

}  // namespace

std::string pytorchSource(SourcePlan plan) {
    return PyTorchSource(std::move(plan)).text();
}

}  // namespace studio::engine
