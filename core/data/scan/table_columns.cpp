#include "core/data/scan/table_columns.h"

#include <algorithm>
#include <array>

#include "core/data/scan/file_names.h"

namespace studio::data {
namespace {

constexpr std::size_t noColumn = TableColumns::noColumn;
constexpr std::size_t recordsLookedAt = 200;

// Better names stand before worse ones: "labels" beside "class id" is the label.
constexpr std::array<std::string_view, 22> pathNames = {
    "path",      "filepath", "filepaths", "file path", "image path", "img path",   "filename", "filenames",
    "file name", "file",     "files",     "image",     "images",     "image name", "img",      "image file",
    "picture",   "image id", "img id",    "photo",     "name",       "id"};
constexpr std::array<std::string_view, 15> labelNames = {
    "label",   "labels",      "class",   "class name", "label name", "category", "categories", "target",
    "classes", "class label", "species", "breed",      "tag",        "class id", "y"};
constexpr std::array<std::string_view, 8> partNames = {"split",    "part",    "set",       "subset",
                                                       "data set", "dataset", "partition", "usage"};

/// "Class_ID" → "class id"
std::string columnName(std::string_view field) {
    std::string name = folded(trimmed(field));
    std::replace_if(
        name.begin(), name.end(), [](char c) { return c == '_' || c == '-'; }, ' ');
    return name;
}

template <std::size_t n>
std::size_t columnNamed(const CsvRecord& header, const std::array<std::string_view, n>& names) {
    std::size_t best = noColumn;
    std::size_t bestRank = n;
    for (std::size_t i = 0; i < header.fields.size(); ++i) {
        const auto found = std::find(names.begin(), names.end(), columnName(header.fields[i]));
        const auto rank = static_cast<std::size_t>(found - names.begin());
        if (rank < bestRank) {
            best = i;
            bestRank = rank;
        }
    }
    return best;
}

/// The column of which at least half of the fields fit, most of all; the first of equals.
std::size_t columnThatFits(const std::vector<CsvRecord>& records, std::size_t first,
                           const std::function<bool(std::string_view)>& fits) {
    const std::size_t last = std::min(records.size(), first + recordsLookedAt);
    std::size_t best = noColumn;
    std::size_t most = 0;
    for (std::size_t column = 0; column < records.front().fields.size(); ++column) {
        std::size_t count = 0;
        for (std::size_t i = first; i < last; ++i) {
            count += fits(fieldOf(records[i], column)) ? 1 : 0;
        }
        if (count > most && 2 * count >= last - first) {
            best = column;
            most = count;
        }
    }
    return best;
}

std::size_t firstOfRest(const CsvRecord& record, const TableColumns& columns) {
    for (std::size_t i = 0; i < record.fields.size(); ++i) {
        if (i != columns.path && i != columns.part) {
            return i;
        }
    }
    return noColumn;
}

bool isIndicator(std::string_view field) {
    return field == "0" || field == "1" || field == "0.0" || field == "1.0";
}

/// Of nine in ten records: a slip of the pen does not make a class a number.
bool isClass(const std::vector<CsvRecord>& records, std::size_t column) {
    const std::size_t last = std::min(records.size(), recordsLookedAt);
    std::size_t count = 0;
    for (std::size_t i = 1; i < last; ++i) {
        count += isIndicator(fieldOf(records[i], column)) ? 1 : 0;
    }
    return count > 0 && 10 * count >= 9 * (last - 1) && !fieldOf(records.front(), column).empty();
}

std::vector<std::size_t> classColumns(const std::vector<CsvRecord>& records, const TableColumns& columns) {
    std::vector<std::size_t> classes;
    std::size_t rest = 0;
    for (std::size_t i = 0; i < records.front().fields.size(); ++i) {
        if (i != columns.path && i != columns.part) {
            ++rest;
            if (isClass(records, i)) {
                classes.push_back(i);
            }
        }
    }
    return classes.size() >= 2 && 3 * classes.size() > 2 * rest ? classes : std::vector<std::size_t>();
}

}  // namespace

std::string_view fieldOf(const CsvRecord& record, std::size_t column) {
    return column < record.fields.size() ? trimmed(record.fields[column]) : std::string_view();
}

TableColumns tableColumns(const std::vector<CsvRecord>& records,
                          const std::function<bool(std::string_view)>& names) {
    TableColumns columns;
    if (records.empty()) {
        return columns;
    }
    columns.path = columnNamed(records.front(), pathNames);
    columns.label = columnNamed(records.front(), labelNames);
    columns.part = columnNamed(records.front(), partNames);
    const bool named = columns.path != noColumn || columns.label != noColumn;
    // A first record that names no file, above others that do, is a header in words unknown here.
    const auto found = columnThatFits(records, named ? 1 : 0, names);
    columns.header = named || (found != noColumn && !names(fieldOf(records.front(), found)));
    const std::size_t first = columns.header ? 1 : 0;
    if (found != noColumn) {
        columns.path = found;
    }
    if (columns.part == noColumn) {
        columns.part =
            columnThatFits(records, first, [](auto field) { return partNamed(field).has_value(); });
    }
    if (columns.label == noColumn || columns.label == columns.path) {
        if (columns.header) {
            columns.classes = classColumns(records, columns);
        }
        columns.label = columns.classes.empty() ? firstOfRest(records.front(), columns) : noColumn;
    }
    return columns;
}

}  // namespace studio::data
