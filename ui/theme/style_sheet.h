#pragma once

#include <QPalette>
#include <QString>

namespace studio::ui {

/// The application's palette and style sheet, made from the tokens alone.
[[nodiscard]] QPalette themePalette(bool dark);
[[nodiscard]] QString themeStyleSheet(bool dark);

}  // namespace studio::ui
