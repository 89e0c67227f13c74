#include "core/data/scan/csv.h"

#include <algorithm>
#include <array>
#include <utility>

namespace studio::data {
namespace {

constexpr std::string_view byteOrderMark = "\xef\xbb\xbf";

std::string_view withoutMark(std::string_view text) {
    return text.starts_with(byteOrderMark) ? text.substr(byteOrderMark.size()) : text;
}

class Reader {
  public:
    Reader(std::string_view text, char separator) : m_text(withoutMark(text)), m_separator(separator) {}

    std::vector<CsvRecord> run() {
        std::vector<CsvRecord> records;
        while (!atEnd()) {
            CsvRecord record{m_line, {}, false};
            do {
                record.fields.push_back(field());
            } while (takeSeparator());
            takeLineEnd();
            record.unclosed = std::exchange(m_unclosed, false);
            if (record.fields.size() > 1 || !record.fields.front().empty()) {
                records.push_back(std::move(record));
            }
        }
        return records;
    }

  private:
    [[nodiscard]] bool atEnd() const { return m_at == m_text.size(); }
    [[nodiscard]] char here() const { return m_text[m_at]; }
    [[nodiscard]] bool atLineEnd() const { return here() == '\n' || here() == '\r'; }

    bool takeSeparator() {
        if (atEnd() || here() != m_separator) {
            return false;
        }
        ++m_at;
        return true;
    }

    void takeLineEnd() {
        if (atEnd()) {
            return;
        }
        m_at += m_text.substr(m_at).starts_with("\r\n") ? 2 : 1;
        ++m_line;
    }

    std::string field() {
        std::string value = !atEnd() && here() == '"' ? quoted() : std::string();
        while (!atEnd() && here() != m_separator && !atLineEnd()) {
            value += m_text[m_at++];
        }
        return value;
    }

    /// Between its quotes; a field that is never closed ends with its line.
    std::string quoted() {
        std::string value;
        const std::size_t begin = m_at + 1;
        const std::size_t line = m_line;
        for (++m_at; !atEnd(); ++m_at) {
            if (here() == '"') {
                if (!m_text.substr(m_at + 1).starts_with('"')) {
                    ++m_at;
                    return value;
                }
                ++m_at;
            }
            m_line += here() == '\n' ? 1 : 0;
            value += here();
        }
        // Never closed: the rest of its line alone is lost, not the rest of the table.
        m_unclosed = true;
        m_line = line;
        value.clear();
        for (m_at = begin; !atEnd() && !atLineEnd(); ++m_at) {
            m_at += m_text.substr(m_at).starts_with("\"\"") ? 1 : 0;
            value += here();
        }
        return value;
    }

    std::string_view m_text;
    char m_separator;
    std::size_t m_at = 0;
    std::size_t m_line = 1;
    bool m_unclosed = false;
};

}  // namespace

std::vector<CsvRecord> readCsv(std::string_view text, char separator) {
    return Reader(text, separator).run();
}

char csvSeparator(std::string_view text) {
    constexpr std::array<char, 4> candidates = {',', ';', '\t', '|'};
    std::array<std::size_t, 4> counts = {};
    bool inQuotes = false;
    for (const char c : withoutMark(text)) {
        if ((c == '\n' || c == '\r') && !inQuotes) {
            break;
        }
        inQuotes = inQuotes != (c == '"');
        const auto found = std::find(candidates.begin(), candidates.end(), c);
        if (found != candidates.end() && !inQuotes) {
            ++counts[static_cast<std::size_t>(found - candidates.begin())];
        }
    }
    const auto most = std::max_element(counts.begin(), counts.end());
    return *most == 0 ? ' ' : candidates[static_cast<std::size_t>(most - counts.begin())];
}

}  // namespace studio::data
