#include "ui/charts/csv.h"

#include <QFile>

namespace studio::ui {

QString csvLine(const QStringList& cells) {
    QStringList quoted;
    for (const QString& cell : cells) {
        const bool needs = cell.contains(QLatin1Char(',')) || cell.contains(QLatin1Char('"')) ||
                           cell.contains(QLatin1Char('\n')) || cell.contains(QLatin1Char('\r'));
        QString text = cell;
        text.replace(QLatin1Char('"'), QStringLiteral("\"\""));
        quoted << (needs ? QLatin1Char('"') + text + QLatin1Char('"') : cell);
    }
    return quoted.join(QLatin1Char(',')) + QLatin1Char('\n');
}

bool saveText(const QString& path, const QString& text) {
    QFile file(path);
    const QByteArray bytes = text.toUtf8();
    return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.flush();
}

}  // namespace studio::ui
