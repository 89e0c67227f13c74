#pragma once

#include <set>
#include <string>
#include <vector>

#include "core/data/scan/table_columns.h"

namespace studio::data {

/// "'cat'", "'cat', 'dog'" or "without a label"
[[nodiscard]] std::string quoted(const std::vector<std::string>& labels);

/// How a table tells what its pictures show: one label each, several in a cell, or a 0 or 1 in the column of
/// each class.
///
/// Cells hold several labels where '|' or ';' stands in any of them; of these it is the one in more cells. A
/// comma divides labels only where that leaves no more names than there are different cells: "tench, Tinca
/// tinca" is one name. An empty cell, or a line of zeros, is then a picture of no class.
class TableLabels {
  public:
    TableLabels(const std::vector<CsvRecord>& records, const TableColumns& columns);

    [[nodiscard]] bool areSeveral() const { return m_separator != '\0' || !m_columns.classes.empty(); }
    /// Of the columns for classes, those that no picture is of among them; else none.
    [[nodiscard]] std::set<std::string> columnNames() const;
    /// What was found, as a sentence with a blank before it; empty for one label each.
    [[nodiscard]] std::string reason() const;

    struct Read {
        std::vector<std::string> labels;  ///< Ascending, each once; exactly one unless areSeveral().
        std::string objection;            ///< Why they cannot be used, as a sentence; else empty.
    };
    [[nodiscard]] Read read(const CsvRecord& record) const;

  private:
    [[nodiscard]] Read readCell(const CsvRecord& record) const;
    [[nodiscard]] Read readColumns(const CsvRecord& record) const;

    TableColumns m_columns;
    CsvRecord m_header;
    char m_separator = '\0';
};

}  // namespace studio::data
