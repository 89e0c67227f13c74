#include "ui/session/recent.h"

#include <QFileInfo>
#include <QSettings>

namespace studio::ui {
namespace {

constexpr int most = 10;

}  // namespace

QStringList recentPaths(const QString& key) {
    QStringList paths = QSettings().value(key).toStringList();
    paths.removeIf([](const QString& path) { return !QFileInfo::exists(path); });
    return paths;
}

void addRecentPath(const QString& key, const QString& path) {
    QSettings settings;
    QStringList paths = settings.value(key).toStringList();
    paths.removeAll(path);
    paths.prepend(path);
    settings.setValue(key, paths.mid(0, most));
}

}  // namespace studio::ui
