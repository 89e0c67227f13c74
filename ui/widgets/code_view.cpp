#include "ui/widgets/code_view.h"

#include <QFontDatabase>
#include <QPainter>
#include <QScrollBar>
#include <QTextBlock>

#include "ui/theme/theme.h"

namespace studio::ui {
namespace {

constexpr int marginPadding = 10;

}  // namespace

class CodeView::Margin : public QWidget {
  public:
    explicit Margin(CodeView* view) : QWidget(view), m_view(view) {}

  protected:
    void paintEvent(QPaintEvent* event) override { m_view->paintMargin(event); }

  private:
    CodeView* m_view;
};

CodeView::CodeView(QWidget* parent)
    : QPlainTextEdit(parent), m_highlighter(new CodeHighlighter(document())), m_margin(new Margin(this)) {
    QFont even = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    even.setPointSizeF(Theme::of(this).font(TextSize::Body).pointSizeF() - 0.5);
    setFont(even);
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setTabChangesFocus(true);
    connect(this, &QPlainTextEdit::blockCountChanged, this, &CodeView::fitMargin);
    connect(this, &QPlainTextEdit::updateRequest, this, [this](const QRect& rect, int dy) {
        if (dy != 0)
            m_margin->scroll(0, dy);
        else
            m_margin->update(0, rect.y(), m_margin->width(), rect.height());
    });
    connect(&Theme::of(this), &Theme::changed, this, [this] {
        showMark();
        m_margin->update();
    });
    fitMargin();
}

void CodeView::showText(const QString& text) {
    if (text == toPlainText())
        return;
    const int down = verticalScrollBar()->value();
    const int across = horizontalScrollBar()->value();
    setPlainText(text);
    verticalScrollBar()->setValue(down);
    horizontalScrollBar()->setValue(across);
    markLine(0);
}

void CodeView::markLine(int line) {
    m_marked = line;
    showMark();
}

void CodeView::showMark() {
    QList<QTextEdit::ExtraSelection> marks;
    const QTextBlock block = document()->findBlockByNumber(m_marked - 1);
    if (m_marked > 0 && block.isValid()) {
        QTextEdit::ExtraSelection mark;
        mark.cursor = QTextCursor(block);
        mark.format.setBackground(Theme::of(this).color(ColorRole::ErrorSoft));
        mark.format.setProperty(QTextFormat::FullWidthSelection, true);
        marks << mark;
    }
    setExtraSelections(marks);
    m_margin->update();
}

void CodeView::fitMargin() {
    const QString widest(QString::number(std::max(99, blockCount())).size(), QLatin1Char('9'));
    setViewportMargins(fontMetrics().horizontalAdvance(widest) + 2 * marginPadding, 0, 0, 0);
    const QRect inside = contentsRect();
    m_margin->setGeometry(inside.left(), viewport()->y(), viewport()->x() - inside.left(),
                          viewport()->height());
}

void CodeView::resizeEvent(QResizeEvent* event) {
    QPlainTextEdit::resizeEvent(event);
    fitMargin();
}

void CodeView::changeEvent(QEvent* event) {
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange && m_margin != nullptr)
        fitMargin();
}

void CodeView::paintMargin(QPaintEvent* event) {
    const Theme& theme = Theme::of(this);
    QPainter painter(m_margin);
    painter.fillRect(event->rect(), theme.color(ColorRole::Background));
    painter.setFont(font());
    QTextBlock block = firstVisibleBlock();
    double top = blockBoundingGeometry(block).translated(contentOffset()).top();
    while (block.isValid() && top <= event->rect().bottom()) {
        const double height = blockBoundingRect(block).height();
        const bool wrong = block.blockNumber() + 1 == m_marked;
        painter.setPen(theme.color(wrong ? ColorRole::Error : ColorRole::TextMuted));
        painter.drawText(QRectF(0, top, m_margin->width() - marginPadding, height),
                         Qt::AlignRight | Qt::AlignTop, QString::number(block.blockNumber() + 1));
        top += height;
        block = block.next();
    }
}

}  // namespace studio::ui
