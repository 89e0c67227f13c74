#pragma once

#include <QPlainTextEdit>

#include "ui/widgets/code_highlighter.h"

namespace studio::ui {

/// Program text with line numbers, in even letters: to be read, or edited. One line can be marked as wrong.
class CodeView : public QPlainTextEdit {
    Q_OBJECT
  public:
    explicit CodeView(QWidget* parent = nullptr);

    void setLanguage(CodeHighlighter::Language language) { m_highlighter->setLanguage(language); }
    /// Replaces the text where it differs, and keeps what is in view.
    void showText(const QString& text);
    void markLine(int line);  ///< From 1; 0: none. Scrolls there where it is out of view.
    [[nodiscard]] int markedLine() const { return m_marked; }

  protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

  private:
    class Margin;
    void fitMargin();
    void paintMargin(QPaintEvent* event);
    void showMark();

    CodeHighlighter* m_highlighter;
    Margin* m_margin = nullptr;
    int m_marked = 0;
};

}  // namespace studio::ui
