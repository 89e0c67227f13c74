#pragma once

#include <functional>

#include "core/data/scan/csv.h"
#include "core/data/scan/layout.h"

namespace studio::data {

/// Which columns of a table say what; noColumn where none does.
struct TableColumns {
    static constexpr std::size_t noColumn = std::numeric_limits<std::size_t>::max();
    std::size_t path = noColumn;
    std::size_t label = noColumn;
    std::size_t part = noColumn;
    std::vector<std::size_t> classes = {};  ///< Columns of 0 and 1, one for each class; `label` is then none.
    bool header = false;  ///< The first record names the columns.

    [[nodiscard]] bool tellNothing() const { return label == noColumn && classes.empty(); }
};

/// The field, or nothing where the record has no such column.
[[nodiscard]] std::string_view fieldOf(const CsvRecord& record, std::size_t column);

/// By the names in the header ("filename", "image_id", …; "label", "class", …; "split", "data set", …), and
/// where these say nothing, by what the fields are: the path is the column that most often `names` a file,
/// the part that of train, val and test. Where no column is named as the label, columns of 0 and 1 are
/// classes, if they are at least two and more than two thirds of the rest; else the label is the first of it.
[[nodiscard]] TableColumns tableColumns(const std::vector<CsvRecord>& records,
                                        const std::function<bool(std::string_view)>& names);

}  // namespace studio::data
