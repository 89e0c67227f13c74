#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace studio::runs {

/// The shortest text that reads back to the same bits, whatever the locale; empty for NaN.
[[nodiscard]] std::string cell(double number);
[[nodiscard]] std::string cell(float number);
/// In quotation marks where the text needs them (RFC 4180).
[[nodiscard]] std::string cell(std::string_view text);

/// NaN for an empty text; none for what is no number.
[[nodiscard]] std::optional<double> numberIn(std::string_view text);
[[nodiscard]] std::optional<std::int64_t> wholeIn(std::string_view text);

/// Cells of one line without its end; quotation marks are taken off.
[[nodiscard]] std::vector<std::string> cellsOf(std::string_view line);

/// Takes what comes before the next `separator` off the front.
[[nodiscard]] std::string_view takeUntil(std::string_view& text, char separator);

}  // namespace studio::runs
