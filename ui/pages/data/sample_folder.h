#pragma once

#include <QString>

namespace studio::ui {

/// `wished` where it is new, empty or holds an earlier sample dataset; else the first of "… 2", "… 3" that
/// is.
[[nodiscard]] QString freeSampleFolder(const QString& wished);

/// "~/Documents/…" for a folder below the user's home.
[[nodiscard]] QString shortPath(const QString& path);

/// Lets a label wrap a path after its slashes.
[[nodiscard]] QString wrappable(const QString& text);

}  // namespace studio::ui
