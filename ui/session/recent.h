#pragma once

#include <QStringList>

namespace studio::ui {

/// Newest first, at most ten, those that still exist. Kept in the user's settings under `key`.
[[nodiscard]] QStringList recentPaths(const QString& key);
void addRecentPath(const QString& key, const QString& path);

}  // namespace studio::ui
