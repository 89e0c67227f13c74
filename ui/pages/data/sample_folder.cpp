#include "ui/pages/data/sample_folder.h"

#include <QDir>
#include <QFileInfo>
#include <algorithm>

namespace studio::ui {
namespace {

/// "boxing/boxing_001.png" and nothing else, as the sample dataset's writer names its files.
bool looksLikeSample(const QString& folder) {
    const auto entries = QDir(folder).entryInfoList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    return std::all_of(entries.begin(), entries.end(), [](const QFileInfo& entry) {
        if (!entry.isDir())
            return false;
        const QString prefix = entry.fileName() + QLatin1Char('_');
        const auto files =
            QDir(entry.filePath()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
        return std::all_of(files.begin(), files.end(), [&](const QString& file) {
            return file.startsWith(prefix) && file.endsWith(QLatin1String(".png"));
        });
    });
}

}  // namespace

QString freeSampleFolder(const QString& wished) {
    QString folder = wished;
    for (int number = 2; QFileInfo::exists(folder) && !looksLikeSample(folder); ++number)
        folder = wished + QStringLiteral(" %1").arg(number);
    return folder;
}

QString shortPath(const QString& path) {
    const QString home = QDir::homePath();
    if (home.size() > 1 && path.startsWith(home + QLatin1Char('/')))
        return QLatin1Char('~') + path.mid(home.size());
    return path;
}

QString wrappable(const QString& text) {
    return QString(text).replace(QLatin1Char('/'), QStringLiteral("/\u200B"));
}

}  // namespace studio::ui
