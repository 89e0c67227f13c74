#include "ui/widgets/caption_text.h"

namespace studio::ui {

QStringList captionParts(const QString& text) {
    QStringList parts;
    qsizetype begin = 0;
    for (qsizetype comma = text.indexOf(QLatin1String(", ")); comma >= 0;
         comma = text.indexOf(QLatin1String(", "), comma + 1)) {
        if (comma + 2 >= text.size() || !text.at(comma + 2).isLetter())
            continue;
        parts << text.mid(begin, comma + 1 - begin);
        begin = comma + 2;
    }
    return parts << text.mid(begin);
}

QStringList captionLines(const QString& text, const QFontMetrics& metrics, int width, int lines,
                         Qt::TextElideMode mode) {
    if (lines == 1)
        return {metrics.elidedText(text, mode, width)};
    QStringList result;
    QString line;
    const QStringList parts = captionParts(text);
    for (int i = 0; i < parts.size(); ++i) {
        const QString longer = line.isEmpty() ? parts[i] : line + QLatin1Char(' ') + parts[i];
        if (line.isEmpty() || metrics.horizontalAdvance(longer) <= width) {
            line = longer;
            continue;
        }
        if (result.size() + 1 == lines) {
            line += QLatin1Char(' ') + parts.mid(i).join(QLatin1Char(' '));
            break;
        }
        result << metrics.elidedText(line, Qt::ElideRight, width);
        line = parts[i];
    }
    return result << metrics.elidedText(line, Qt::ElideRight, width);
}

}  // namespace studio::ui
