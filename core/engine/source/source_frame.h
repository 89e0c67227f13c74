#pragma once

#include <string>
#include <vector>

#include "core/engine/source/source_plan.h"

namespace studio::engine {

/// What both languages have around their layers.

/// The file's docstring; `order` is how they write a picture's sizes, `answer` and `usage` sentences.
[[nodiscard]] std::string sourceDocstring(const SourcePlan& plan, const std::string& sizes,
                                          const std::string& answer, const std::string& usage);
/// Each helper once, in the order given, two empty lines before each.
[[nodiscard]] std::string helperTexts(const std::vector<const SourceHelper*>& helpers);
/// "def read_safetensors(path)": tensors by "<layer>.<parameter>", from an export or a checkpoint.
[[nodiscard]] const std::string& readSafetensorsText();

/// Collects a function's body, one layer after the other.
class SourceBody {
  public:
    explicit SourceBody(int indent) : m_indent(indent) {}

    void remark(const std::string& text);
    void statement(const std::string& statement) { m_text += pythonLines(statement, m_indent); }
    void gap();
    /// `steps` from `argument` to `variable`, with the steps inside one another as long as that takes one
    /// line, or each on a line of its own.
    void assign(const std::string& variable, const std::string& argument,
                const std::vector<std::string>& steps, bool nested);
    [[nodiscard]] const std::string& text() const { return m_text; }

  private:
    int m_indent;
    std::string m_text;
};

}  // namespace studio::engine
