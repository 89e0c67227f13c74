#include "core/engine/source/source_frame.h"

#include <algorithm>
#include <set>

namespace studio::engine {
namespace {

std::string replaced(const std::string& step, const std::string& value) {
    const std::size_t at = step.find('@');
    return at == std::string::npos ? step : step.substr(0, at) + value + step.substr(at + 1);
}

}  // namespace

std::string sourceDocstring(const SourcePlan& plan, const std::string& sizes, const std::string& answer,
                            const std::string& usage) {
    const bool named = !plan.name.empty() && plan.name != spec::NetworkSpec().name;
    const std::string title =
        named ? pythonRemark(plan.name) + ": a network of CNN Studio." : "A network of CNN Studio.";
    std::string parameters = withCommas(plan.trainable + plan.fixed) + " parameters";
    if (plan.fixed > 0) {
        parameters += ", " + withCommas(plan.trainable) + " of them trainable";
    }
    return pythonParagraph("\"\"\"" + title, 0) + "\n" +
           pythonParagraph("It takes pictures of " + sizes +
                               ", float32 and prepared as for training, and answers " + answer + ". It has " +
                               parameters + ".",
                           0) +
           "\n" + pythonParagraph(usage, 0) + "\"\"\"\n";
}

std::string helperTexts(const std::vector<const SourceHelper*>& helpers) {
    std::set<std::string> written;
    std::string text;
    for (const auto* helper : helpers) {
        if (written.insert(helper->name).second) {
            text += "\n\n" + std::string(helper->text);
        }
    }
    return text;
}

const std::string& readSafetensorsText() {
    static const std::string text = R"(def read_safetensors(path):
    """Tensors by "<layer>.<name>", from an export or a run's checkpoint."""
    types = {"F16": "<f2", "F32": "<f4", "F64": "<f8"}
    with open(path, "rb") as file:
        size = int.from_bytes(file.read(8), "little")
        header = json.loads(file.read(size))
        data = file.read()
    header.pop("__metadata__", None)
    tensors = {}
    for name, entry in header.items():
        parts = name.split(".")
        # Checkpoints have "model.<layer>.<name>"; the rest is for going on.
        wanted = len(parts) < 3 or parts[0] == "model"
        if entry["dtype"] in types and wanted:
            begin, end = entry["data_offsets"]
            values = np.frombuffer(data[begin:end], types[entry["dtype"]])
            values = values.reshape(entry["shape"]).astype("float32")
            tensors[".".join(parts[-2:])] = values
    return tensors
)";
    return text;
}

void SourceBody::remark(const std::string& text) {
    if (!text.empty()) {
        gap();
        m_text += pythonParagraph(text, m_indent, "# ");
    }
}

void SourceBody::gap() {
    if (!m_text.empty() && !m_text.ends_with("\n\n")) {
        m_text += "\n";
    }
}

void SourceBody::assign(const std::string& variable, const std::string& argument,
                        const std::vector<std::string>& steps, bool nested) {
    std::string value = argument;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const std::string inside = replaced(steps[i], value);
        if (i == 0 || (nested && fitsOneLine(variable + " = " + inside, m_indent))) {
            value = inside;
        } else {
            statement(variable + " = " + value);
            value = replaced(steps[i], variable);
        }
    }
    if (value != variable) {
        statement(variable + " = " + value);
    }
}

}  // namespace studio::engine
