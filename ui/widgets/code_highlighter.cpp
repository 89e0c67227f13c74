#include "ui/widgets/code_highlighter.h"

#include <QRegularExpression>
#include <QTextDocument>

#include "ui/theme/theme.h"

namespace studio::ui {
namespace {

const QRegularExpression& numbers() {
    static const QRegularExpression pattern(
        QStringLiteral("(?<![\\w.])-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?(?![\\w.])"));
    return pattern;
}

const QRegularExpression& words(bool json) {
    static const QRegularExpression forJson(QStringLiteral("\\b(true|false|null)\\b"));
    static const QRegularExpression forPython(QStringLiteral(
        "\\b(and|as|assert|break|class|continue|def|del|elif|else|except|False|finally|for|from|if|import|in|"
        "is|lambda|None|not|or|pass|raise|return|True|try|while|with|yield|self)\\b"));
    return json ? forJson : forPython;
}

}  // namespace

CodeHighlighter::CodeHighlighter(QTextDocument* document) : QSyntaxHighlighter(document) {
    connect(&Theme::of(), &Theme::changed, this, &QSyntaxHighlighter::rehighlight);
}

void CodeHighlighter::setLanguage(Language language) {
    if (language == m_language)
        return;
    m_language = language;
    rehighlight();
}

void CodeHighlighter::highlightBlock(const QString& text) {
    if (m_language == Language::Plain)
        return;
    paintWords(text);
    paintStrings(text);
}

void CodeHighlighter::paintWords(const QString& text) {
    const Theme& theme = Theme::of();
    const auto paint = [&](const QRegularExpression& pattern, const QColor& colour) {
        for (auto it = pattern.globalMatch(text); it.hasNext();) {
            const auto match = it.next();
            setFormat(static_cast<int>(match.capturedStart()), static_cast<int>(match.capturedLength()),
                      colour);
        }
    };
    paint(numbers(), theme.color(ColorRole::Warning));
    paint(words(m_language == Language::Json), theme.color(ColorRole::AccentText));
}

/// Texts and comments win over what stands in them. A JSON text before a colon is a key.
void CodeHighlighter::paintStrings(const QString& text) {
    const Theme& theme = Theme::of();
    for (qsizetype at = 0; at < text.size(); ++at) {
        const QChar letter = text.at(at);
        if (letter == QLatin1Char('#') && m_language == Language::Python)
            return setFormat(static_cast<int>(at), static_cast<int>(text.size() - at),
                             theme.color(ColorRole::TextMuted));
        if (letter != QLatin1Char('"') && (letter != QLatin1Char('\'') || m_language == Language::Json))
            continue;
        qsizetype end = at + 1;
        while (end < text.size() && text.at(end) != letter)
            end += text.at(end) == QLatin1Char('\\') ? 2 : 1;
        end = std::min(end + 1, text.size());
        const bool isKey =
            m_language == Language::Json && text.mid(end).trimmed().startsWith(QLatin1Char(':'));
        setFormat(static_cast<int>(at), static_cast<int>(end - at),
                  theme.color(isKey ? ColorRole::AccentText : ColorRole::Success));
        at = end - 1;
    }
}

}  // namespace studio::ui
