#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace studio::data {

/// One record of a table of text.
struct CsvRecord {
    std::size_t line = 0;  ///< Of its first character, from 1.
    std::vector<std::string> fields;
    bool unclosed = false;  ///< A quote opens in it and never closes: its last field is what followed.
};

/// Splits CSV as RFC 4180 says: fields in double quotes may hold separators, line breaks and doubled quotes.
/// Beyond it: a byte order mark is passed over, lines end with CR LF, LF or CR, empty lines count but give no
/// record, and a quote within an unquoted field stands for itself.
[[nodiscard]] std::vector<CsvRecord> readCsv(std::string_view text, char separator);

/// The one of , ; tab | that the first record holds most of, outside quotes; a blank where it holds none
/// of them, as lists for Caffe have it.
[[nodiscard]] char csvSeparator(std::string_view text);

}  // namespace studio::data
