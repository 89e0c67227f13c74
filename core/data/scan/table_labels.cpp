#include "core/data/scan/table_labels.h"

#include <algorithm>

#include "core/data/scan/file_names.h"

namespace studio::data {
namespace {

constexpr std::size_t longestLabel = 255;
constexpr std::size_t mostNamed = 8;

/// What stands between the separators, without blanks around it and without empty parts.
std::set<std::string> partsOf(std::string_view cell, char separator) {
    std::set<std::string> parts;
    for (std::size_t begin = 0; begin <= cell.size();) {
        const std::size_t end = std::min(cell.find(separator, begin), cell.size());
        if (const auto part = trimmed(cell.substr(begin, end - begin)); !part.empty()) {
            parts.emplace(part);
        }
        begin = end + 1;
    }
    return parts;
}

bool commasDivide(const std::set<std::string>& cells) {
    std::set<std::string> parts;
    for (const auto& cell : cells) {
        parts.merge(partsOf(cell, ','));
    }
    return parts.size() <= cells.size();
}

/// '\0': each cell is one label.
char separatorOf(const std::vector<CsvRecord>& records, const TableColumns& columns) {
    std::set<std::string> cells;
    for (std::size_t i = columns.header ? 1 : 0; i < records.size(); ++i) {
        cells.emplace(fieldOf(records[i], columns.label));
    }
    cells.erase("");
    const auto count = [&cells](char separator) {
        return std::count_if(cells.begin(), cells.end(), [separator](const std::string& cell) {
            return cell.find(separator) != std::string::npos;
        });
    };
    const auto bars = count('|');
    const auto semicolons = count(';');
    if (bars > 0 || semicolons > 0) {
        return bars >= semicolons ? '|' : ';';
    }
    return count(',') > 0 && commasDivide(cells) ? ',' : '\0';
}

bool isLong(const std::string& label) {
    return label.size() > longestLabel;
}

}  // namespace

std::string quoted(const std::vector<std::string>& labels) {
    std::string text;
    for (const auto& label : labels) {
        text += (text.empty() ? "'" : ", '") + label + "'";
    }
    return text.empty() ? "without a label" : text;
}

TableLabels::TableLabels(const std::vector<CsvRecord>& records, const TableColumns& columns)
    : m_columns(columns), m_header(records.front()) {
    if (columns.classes.empty()) {
        m_separator = separatorOf(records, columns);
    }
}

std::set<std::string> TableLabels::columnNames() const {
    std::set<std::string> names;
    for (const std::size_t column : m_columns.classes) {
        if (const auto name = fieldOf(m_header, column); isUtf8(name)) {
            names.emplace(name);
        }
    }
    return names;
}

std::string TableLabels::reason() const {
    if (m_separator != '\0') {
        return std::string(" A cell may hold several, with '") + m_separator + "' between them.";
    }
    if (m_columns.classes.empty()) {
        return "";
    }
    const auto names = columnNames();
    std::vector<std::string> named(names.begin(), names.end());
    const std::size_t more = named.size() - std::min(named.size(), mostNamed);
    named.resize(named.size() - more);
    return " A 0 or 1 says so in the column of each class: " + quoted(named) +
           (more > 0 ? " and " + std::to_string(more) + " more." : ".");
}

TableLabels::Read TableLabels::read(const CsvRecord& record) const {
    return m_columns.classes.empty() ? readCell(record) : readColumns(record);
}

TableLabels::Read TableLabels::readCell(const CsvRecord& record) const {
    const auto cell = fieldOf(record, m_columns.label);
    const auto several = m_separator != '\0' ? partsOf(cell, m_separator) : std::set{std::string(cell)};
    Read read{{several.begin(), several.end()}, ""};
    const std::string path(fieldOf(record, m_columns.path));
    const char other = m_separator == '|' ? ';' : '|';
    if (std::any_of(several.begin(), several.end(), isLong) ||
        cell.find_first_of("\r\n") != std::string_view::npos) {
        read.objection = "The label is no name of a class: it has several lines, or more than " +
                         std::to_string(longestLabel) + " bytes.";
    } else if (cell.empty() && !areSeveral()) {
        read.objection = "'" + path + "' has no label.";
    } else if (!isUtf8(cell)) {
        read.objection = "'" + path + "' has no label in UTF-8.";
    } else if (m_separator != '\0' && m_separator != ',' && cell.find(other) != std::string_view::npos) {
        read.objection = std::string("Labels are divided by '") + other + "' here and by '" + m_separator +
                         "' in other lines; it is left out.";
    }
    return read;
}

TableLabels::Read TableLabels::readColumns(const CsvRecord& record) const {
    std::set<std::string> labels;
    for (const std::size_t column : m_columns.classes) {
        const auto field = fieldOf(record, column);
        const std::string name(fieldOf(m_header, column));
        if (!isUtf8(name) || isLong(name)) {
            return {{}, "A column's name is no name of a class: it is not in UTF-8, or too long."};
        }
        if (field == "1" || field == "1.0") {
            labels.insert(name);
        } else if (field != "0" && field != "0.0") {
            return {{},
                    "The column '" + name + "' holds " +
                        (field.empty() || !isUtf8(field) ? "nothing" : "'" + std::string(field) + "'") +
                        " where 0 or 1 is needed; the picture is left out."};
        }
    }
    return {{labels.begin(), labels.end()}, ""};
}

}  // namespace studio::data
