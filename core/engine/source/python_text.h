#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/engine/layers/window.h"
#include "core/spec/params.h"

namespace studio::engine {

/// Values as Python literals.
[[nodiscard]] std::string python(bool value);
[[nodiscard]] std::string python(std::int64_t value);
[[nodiscard]] inline std::string python(int value) {
    return python(std::int64_t{value});
}
/// Read back to the last bit.
[[nodiscard]] std::string python(double value);
/// "3" where both extents are equal, as people write kernel sizes; else "(2, 3)".
[[nodiscard]] std::string python(const spec::Pair& pair);
/// "(3, 32, 32)"; "(3,)" of one number.
[[nodiscard]] std::string pythonTuple(const std::vector<std::int64_t>& values);
/// In double quotes, whatever it holds.
[[nodiscard]] std::string pythonString(const std::string& text);
/// What may stand in a comment or a docstring: one line, no backslash, no quote.
[[nodiscard]] std::string pythonRemark(const std::string& text);

/// A call as people write it: arguments that only repeat a default are left out.
class PythonCall {
  public:
    explicit PythonCall(std::string function) : m_function(std::move(function)) {}

    /// An argument as it is written.
    PythonCall& text(const std::string& argument);
    PythonCall& text(const std::string& key, const std::string& argument);
    template <class T>
    PythonCall& add(const T& value) {
        return text(python(value));
    }
    template <class T>
    PythonCall& add(const std::string& key, const T& value) {
        return text(key, python(value));
    }
    /// Nothing where the value is the usual one.
    template <class T>
    PythonCall& option(const std::string& key, const T& value, const T& usual) {
        return value == usual ? *this : add(key, value);
    }
    [[nodiscard]] std::string str() const { return m_function + "(" + m_arguments + ")"; }

  private:
    std::string m_function;
    std::string m_arguments;
};

/// One statement as lines of at most 79 columns where that can be had by breaking at the commas of its
/// longest brackets; each ends in "\n".
[[nodiscard]] std::string pythonLines(const std::string& statement, int indent);
/// Words as lines of at most 79 columns.
[[nodiscard]] std::string pythonParagraph(const std::string& words, int indent,
                                          const std::string& prefix = {});
/// Whether the statement takes one line of at most 79 columns.
[[nodiscard]] bool fitsOneLine(const std::string& statement, int indent);

}  // namespace studio::engine
