#pragma once

#include <QStringList>

namespace studio::ui {

/// The cells as one line of CSV, quoted as RFC 4180 has it, ended by "\n".
[[nodiscard]] QString csvLine(const QStringList& cells);

}  // namespace studio::ui
