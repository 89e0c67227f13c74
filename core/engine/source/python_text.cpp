#include "core/engine/source/python_text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <sstream>

namespace studio::engine {
namespace {

/// PEP 8's.
constexpr std::size_t columns = 79;

/// What people see, not bytes: UTF-8's following bytes take no column.
std::size_t width(const std::string& text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

bool isControl(char c) {
    const auto code = static_cast<unsigned char>(c);
    return code < 0x20 || code == 0x7F;
}

/// The statement's longest pair of brackets at its top level, and the commas right inside.
struct Brackets {
    std::size_t open = 0;
    std::size_t close = 0;
    std::vector<std::size_t> commas;
    [[nodiscard]] std::size_t length() const { return close - open; }
};

/// Of "a(b, c)(d)" the first.
Brackets longestBrackets(const std::string& statement) {
    Brackets longest, current;
    int depth = 0;
    bool quoted = false;
    for (std::size_t i = 0; i < statement.size(); ++i) {
        const char c = statement[i];
        if (quoted) {
            quoted = c != '"';
            i += c == '\\' ? 1 : 0;
        } else if (c == '"') {
            quoted = true;
        } else if (c == '(' || c == '[' || c == '{') {
            if (depth++ == 0) {
                current = {i, i, {}};
            }
        } else if (c == ')' || c == ']' || c == '}') {
            if (--depth == 0) {
                current.close = i;
                longest = current.length() > longest.length() ? current : longest;
            }
        } else if (c == ',' && depth == 1) {
            current.commas.push_back(i);
        }
    }
    return longest;
}

}  // namespace

std::string python(bool value) {
    return value ? "True" : "False";
}

std::string python(std::int64_t value) {
    return std::to_string(value);
}

std::string python(double value) {
    std::array<char, 64> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
    std::string number(text.data(), end);
    return number.find_first_of(".e") == std::string::npos ? number + ".0" : number;
}

std::string python(const spec::Pair& pair) {
    return pair.height == pair.width ? python(pair.height) : pythonTuple({pair.height, pair.width});
}

std::string pythonTuple(const std::vector<std::int64_t>& values) {
    std::string list;
    for (const auto value : values) {
        list += (list.empty() ? "" : ", ") + python(value);
    }
    return "(" + list + (values.size() == 1 ? ",)" : ")");
}

std::string pythonString(const std::string& text) {
    std::string quoted = "\"";
    for (const char c : text) {
        if (isControl(c)) {
            std::array<char, 8> escape{};
            std::snprintf(escape.data(), escape.size(), "\\x%02x", static_cast<unsigned>(c));
            quoted += escape.data();
        } else {
            quoted += (c == '"' || c == '\\' ? "\\" : "") + std::string(1, c);
        }
    }
    return quoted + "\"";
}

std::string pythonRemark(const std::string& text) {
    std::string remark = text;
    std::replace_if(remark.begin(), remark.end(), isControl, ' ');
    std::replace(remark.begin(), remark.end(), '\\', '/');
    std::replace(remark.begin(), remark.end(), '"', '\'');
    return remark;
}

PythonCall& PythonCall::text(const std::string& argument) {
    m_arguments += (m_arguments.empty() ? "" : ", ") + argument;
    return *this;
}

PythonCall& PythonCall::text(const std::string& key, const std::string& argument) {
    return text(key + "=" + argument);
}

bool fitsOneLine(const std::string& statement, int indent) {
    return width(statement) + static_cast<std::size_t>(indent) <= columns;
}

std::string pythonLines(const std::string& statement, int indent) {
    const std::string margin(static_cast<std::size_t>(indent), ' ');
    const Brackets brackets = longestBrackets(statement);
    if (fitsOneLine(statement, indent) || brackets.length() < 2) {
        return margin + statement + "\n";
    }
    const std::string inner = statement.substr(brackets.open + 1, brackets.length() - 1);
    std::string lines = margin + statement.substr(0, brackets.open + 1) + "\n";
    if (fitsOneLine(inner, indent + 4)) {
        lines += margin + "    " + inner + "\n";
    } else {
        std::size_t begin = brackets.open + 1;
        auto ends = brackets.commas;
        ends.push_back(brackets.close);
        for (const std::size_t end : ends) {
            lines += pythonLines(statement.substr(begin, end - begin) + ",", indent + 4);
            begin = std::min(end + 2, brackets.close);
        }
    }
    return lines + margin + statement.substr(brackets.close) + "\n";
}

std::string pythonParagraph(const std::string& words, int indent, const std::string& prefix) {
    const std::string margin = std::string(static_cast<std::size_t>(indent), ' ') + prefix;
    std::istringstream text(words);
    std::string lines, line, word;
    while (text >> word) {
        if (!line.empty() && width(margin + line) + 1 + width(word) > columns) {
            lines += margin + line + "\n";
            line.clear();
        }
        line += (line.empty() ? "" : " ") + word;
    }
    return line.empty() ? lines : lines + margin + line + "\n";
}

}  // namespace studio::engine
