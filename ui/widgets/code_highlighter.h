#pragma once

#include <QSyntaxHighlighter>

namespace studio::ui {

/// Light colours for program text: words of the language, texts, numbers and comments. Follows the theme.
class CodeHighlighter : public QSyntaxHighlighter {
    Q_OBJECT
  public:
    enum class Language { Plain, Json, Python };

    explicit CodeHighlighter(QTextDocument* document);
    void setLanguage(Language language);

  protected:
    void highlightBlock(const QString& text) override;

  private:
    void paintWords(const QString& text);
    void paintStrings(const QString& text);

    Language m_language = Language::Plain;
};

}  // namespace studio::ui
