#include "ui/widgets/wrapped_label.h"

#include <QEvent>

#include "ui/theme/roles.h"

namespace studio::ui {

WrappedLabel::WrappedLabel(TextRole role, QWidget* parent) : QLabel(parent) {
    setRole(this, role);
    setWordWrap(true);
    setTextFormat(Qt::PlainText);
}

void WrappedLabel::setText(const QString& text) {
    QLabel::setText(text);
    fitHeight();
}

void WrappedLabel::resizeEvent(QResizeEvent* event) {
    QLabel::resizeEvent(event);
    fitHeight();
}

void WrappedLabel::changeEvent(QEvent* event) {
    QLabel::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fitHeight();
}

/// Not QLabel's, which is never less than the minimum that was set before.
int WrappedLabel::heightForWidth(int width) const {
    const QMargins margins = contentsMargins();
    const QRect room(0, 0, std::max(1, width - margins.left() - margins.right() - 2 * margin()),
                     QWIDGETSIZE_MAX);
    const QRect lines = fontMetrics().boundingRect(room, Qt::TextWordWrap, text());
    return lines.height() + margins.top() + margins.bottom() + 2 * margin();
}

void WrappedLabel::fitHeight() {
    setMinimumHeight(text().isEmpty() ? 0 : heightForWidth(width()));
}

}  // namespace studio::ui
