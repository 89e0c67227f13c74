#pragma once

#include <QStringList>

namespace studio::ui {

/// The cells as one line of CSV, quoted as RFC 4180 has it, ended by "\n".
[[nodiscard]] QString csvLine(const QStringList& cells);
/// Writes `text` to the file as UTF-8; false where not all of it could be written. Any thread.
[[nodiscard]] bool saveText(const QString& path, const QString& text);

}  // namespace studio::ui
