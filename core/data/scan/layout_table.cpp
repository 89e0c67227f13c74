#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "core/api/natural_order.h"
#include "core/data/scan/file_names.h"
#include "core/data/scan/layout.h"
#include "core/data/scan/table_columns.h"
#include "core/data/scan/table_labels.h"
#include "core/data/scan/table_paths.h"
#include "core/spec/files.h"

namespace studio::data {
namespace {

constexpr std::uintmax_t largestTable = 512u << 20;

Error tableError(const std::string& what, const std::string& remedy) {
    return {what, "dataset.table", remedy};
}

/// Where a picture's labels were read.
struct Named {
    std::size_t line = 0;
    std::vector<std::string> labels;
    api::Part part = api::Part::Free;
    bool contradicted = false;
};

class TablePlan {
  public:
    TablePlan(const FolderListing& listing, std::string table)
        : m_listing(&listing), m_table(std::move(table)) {}

    /// False when no column names files that are there.
    bool read(std::string_view text, const TablePaths& paths) {
        const auto records = readCsv(text, csvSeparator(text));
        const auto columns =
            tableColumns(records, [&](auto field) { return paths.find(field).file != LayoutPlan::noFile; });
        if (columns.path == TableColumns::noColumn || columns.tellNothing()) {
            return false;
        }
        const TableLabels labels(records, columns);
        m_plan.multiLabel = labels.areSeveral();
        m_labelsReason = labels.reason();
        m_columnNames = labels.columnNames();
        m_lines = records.size() - (columns.header ? 1 : 0);
        for (std::size_t i = columns.header ? 1 : 0; i < records.size(); ++i) {
            take(records[i], columns, labels, paths.find(fieldOf(records[i], columns.path)));
        }
        return !m_named.empty();
    }

    LayoutPlan finish() {
        m_plan.layout = spec::Layout::Table;
        makeClasses();
        std::size_t others = 0;
        for (std::size_t i = 0; i < m_listing->files.size(); ++i) {
            others += place(i) ? 0 : 1;
        }
        const std::size_t named = m_named.size();
        // Without folders there are no classes but the table's. A table that speaks of all pictures there are
        // is the dataset's, however many more it speaks of: a download may have been cut short.
        const std::size_t spokenOf = m_mentioned.size();
        const bool speaksOfMost = spokenOf >= others && 2 * m_linesFound >= m_lines;
        m_plan.convinces = m_listing->folders.empty() || speaksOfMost || others == 0;
        m_plan.reason = "The table '" + m_table + "' gives labels to " + std::to_string(named) +
                        " of the folder's files." + m_labelsReason;
        return std::move(m_plan);
    }

    [[nodiscard]] std::size_t size() const { return m_named.size(); }

  private:
    void unmatched(std::size_t line, const std::string& reason) {
        m_plan.problems.push_back(
            {m_table, api::ProblemKind::Unmatched, "Line " + std::to_string(line) + ": " + reason});
    }

    void take(const CsvRecord& record, const TableColumns& columns, const TableLabels& tableLabels,
              const TablePaths::Found& found) {
        const auto path = fieldOf(record, columns.path);
        if (record.unclosed) {
            return unmatched(record.line, "A quote is opened here and never closed.");
        }
        if (found.file == LayoutPlan::noFile) {
            return unmatched(record.line, found.objection);
        }
        ++m_linesFound;
        m_mentioned.insert(found.file);
        const auto read = tableLabels.read(record);
        if (!read.objection.empty()) {
            return unmatched(record.line, read.objection);
        }
        const auto part = partNamed(fieldOf(record, columns.part)).value_or(api::Part::Free);
        const auto [earlier, isNew] =
            m_named.try_emplace(found.file, Named{record.line, read.labels, part, false});
        if (!isNew && earlier->second.labels != read.labels) {
            earlier->second.contradicted = true;
            unmatched(record.line, "'" + std::string(path) + "' is " + quoted(read.labels) + " here and " +
                                       quoted(earlier->second.labels) + " in line " +
                                       std::to_string(earlier->second.line) + "; it is left out.");
        }
    }

    void makeClasses() {
        std::set<std::string> names = m_columnNames;
        for (const auto& [file, named] : m_named) {
            names.insert(named.labels.begin(), named.labels.end());
        }
        for (const auto& name : names) {
            m_plan.classes.push_back({name, name});
        }
        std::sort(m_plan.classes.begin(), m_plan.classes.end(),
                  [](const auto& a, const auto& b) { return api::naturallyBefore(a.name, b.name); });
        for (std::size_t i = 0; i < m_plan.classes.size(); ++i) {
            m_labels[m_plan.classes[i].name] = static_cast<int>(i);
        }
    }

    /// False for a file that looks like a picture and that the table does not name.
    bool place(std::size_t file) {
        const auto named = m_named.find(file);
        const bool mentioned = m_mentioned.contains(file);
        const std::string& path = m_listing->files[file].path;
        if (named != m_named.end()) {
            if (!named->second.contradicted) {
                m_plan.pictures.push_back(pictureOf(file, named->second));
            }
            return true;
        }
        if (path != m_table && !mentioned) {
            m_plan.problems.push_back(
                {path, api::ProblemKind::Ignored, "No line of the table '" + m_table + "' names it."});
        }
        return mentioned || !namesPicture(path);
    }

    LayoutPlan::Picture pictureOf(std::size_t file, const Named& named) {
        LayoutPlan::Picture picture{file, 0, named.part};
        for (const auto& label : named.labels) {
            picture.labels.push_back(m_labels[label]);
        }
        if (!m_plan.multiLabel) {
            picture.label = picture.labels.front();
            picture.labels.clear();
        }
        std::sort(picture.labels.begin(), picture.labels.end());
        return picture;
    }

    const FolderListing* m_listing;
    std::string m_table;
    std::string m_labelsReason;
    std::set<std::string> m_columnNames;
    std::unordered_map<std::size_t, Named> m_named;
    std::map<std::string, int> m_labels;
    LayoutPlan m_plan;
    std::unordered_set<std::size_t> m_mentioned;  ///< Files that some line names, with a label or without.
    std::size_t m_lines = 0;
    std::size_t m_linesFound = 0;
};

std::vector<std::string> tablesAtTheTop(const FolderListing& listing) {
    std::vector<std::string> tables;
    for (const auto& file : listing.files) {
        const std::string extension = extensionOf(file.path);
        if (folderOf(file.path).empty() && (extension == "csv" || extension == "tsv" || extension == "txt")) {
            tables.push_back(file.path);
        }
    }
    return tables;
}

Result<TablePlan> readTable(const FolderListing& listing, const std::string& root, const std::string& table) {
    const auto text = readFile(root + "/" + table, largestTable);
    if (!text) {
        return tableError("The table '" + table + "' cannot be read: " + text.error().what,
                          "Choose a CSV file that you may open.");
    }
    TablePlan plan(listing, table);
    if (!plan.read(*text, TablePaths(listing, root, table))) {
        if (!isUtf8(*text)) {
            return tableError("The table '" + table + "' is not in UTF-8.", "Save it as CSV in UTF-8.");
        }
        return tableError("No line of the table '" + table + "' names a file of the folder and its label.",
                          "Write a line 'path,label' for each picture, with paths relative to the table.");
    }
    return plan;
}

}  // namespace

Result<LayoutPlan> planTable(const FolderListing& listing, const std::string& root,
                             const std::string& table) {
    if (!table.empty()) {
        auto plan = readTable(listing, root, table);
        return plan ? Result<LayoutPlan>(plan->finish()) : plan.error();
    }
    std::optional<TablePlan> best;
    std::optional<Error> encoding;
    for (const auto& candidate : tablesAtTheTop(listing)) {
        auto plan = readTable(listing, root, candidate);
        if (plan && (!best || plan->size() > best->size())) {
            best.emplace(*std::move(plan));
        }
        if (!plan && plan.error().what.ends_with("UTF-8.")) {
            encoding = plan.error();
        }
    }
    if (!best && encoding) {
        return *encoding;
    }
    if (!best) {
        return tableError("The folder '" + root + "' holds no table that names its files.",
                          "Put a CSV file into it with a line 'path,label' for each picture.");
    }
    return best->finish();
}

}  // namespace studio::data
