#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/api/dataset_report.h"

namespace studio::data {

/// Names reach JSON and the screen; both want UTF-8.
[[nodiscard]] bool isUtf8(std::string_view text);
/// Every byte above 127 as '?'.
[[nodiscard]] std::string printable(std::string text);
/// Letters A to Z as a to z.
[[nodiscard]] std::string folded(std::string_view text);
/// Without blanks, tabs and carriage returns at both ends.
[[nodiscard]] std::string_view trimmed(std::string_view text);

/// "a/b.c.png" → "b.c.png"
[[nodiscard]] std::string_view fileName(std::string_view path);
/// "a/b.c.png" → "a"; empty for a file at the top.
[[nodiscard]] std::string_view folderOf(std::string_view path);
/// "a/b.c.png" → "a/b.c"; a name without a dot, or with one in front only, stays as it is.
[[nodiscard]] std::string_view withoutExtension(std::string_view path);
/// "a/b.c.PNG" → "png"
[[nodiscard]] std::string extensionOf(std::string_view path);
/// Whether the extension is one of a picture format.
[[nodiscard]] bool namesPicture(std::string_view path);

/// Why an entry of this name is never a picture; empty when it may be one.
[[nodiscard]] std::string nameObjection(std::string_view name);

/// train, training; val, valid, validation, dev; test, testing: in any case. Empty for other names.
[[nodiscard]] std::optional<api::Part> partNamed(std::string_view name);

}  // namespace studio::data
