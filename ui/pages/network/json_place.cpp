#include "ui/pages/network/json_place.h"

#include <QRegularExpression>

namespace studio::ui {

int lineOfItem(const QString& json, const QString& list, int index) {
    const QRegularExpression begin(
        QStringLiteral("\"%1\"\\s*:\\s*\\[").arg(QRegularExpression::escape(list)));
    const auto match = begin.match(json);
    int depth = 0;
    bool inText = false;
    for (auto at = match.hasMatch() ? match.capturedEnd() : json.size(); at < json.size(); ++at) {
        const QChar letter = json.at(at);
        if (inText && letter == QLatin1Char('\\'))
            ++at;
        else if (letter == QLatin1Char('"'))
            inText = !inText;
        if (inText)
            continue;
        if (letter == QLatin1Char('{') && depth == 0 && index-- == 0)
            return static_cast<int>(json.left(at).count(QLatin1Char('\n'))) + 1;
        const bool opens = letter == QLatin1Char('{') || letter == QLatin1Char('[');
        const bool closes = letter == QLatin1Char('}') || letter == QLatin1Char(']');
        depth += opens ? 1 : closes ? -1 : 0;
        if (depth < 0)
            break;
    }
    return 0;
}

int lineOfPlace(const QString& json, const QString& place) {
    static const QRegularExpression item(QStringLiteral("^network\\.(\\w+)\\[(\\d+)\\]"));
    const auto match = item.match(place);
    return match.hasMatch() ? lineOfItem(json, match.captured(1), match.captured(2).toInt()) : 0;
}

}  // namespace studio::ui
