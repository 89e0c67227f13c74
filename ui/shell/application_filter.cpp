#include "ui/shell/application_filter.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QToolTip>
#include <QWidget>

namespace studio::ui {
namespace {

constexpr qsizetype longestLine = 60;  // Characters; shorter tips are one line anyway.

bool isUndoKey(const QKeyEvent& event) {
    return event.matches(QKeySequence::Undo) || event.matches(QKeySequence::Redo);
}

/// The text a person is typing: of the widget itself or of the field inside a spin box.
bool isBeingEdited(const QObject& widget) {
    const auto* edit = qobject_cast<const QLineEdit*>(&widget);
    if (edit == nullptr)
        edit = widget.findChild<QLineEdit*>({}, Qt::FindDirectChildrenOnly);
    return edit == nullptr || edit->isModified();
}

/// Rich text wraps, plain text does not.
bool showWrapped(QWidget& widget, const QHelpEvent& event) {
    const QString tip = widget.toolTip();
    if (tip.size() <= longestLine || Qt::mightBeRichText(tip))
        return false;
    const QString text = tip.toHtmlEscaped().replace(QLatin1Char('\n'), QStringLiteral("<br>"));
    QToolTip::showText(event.globalPos(), QStringLiteral("<qt>%1</qt>").arg(text), &widget);
    return true;
}

}  // namespace

bool ApplicationFilter::eventFilter(QObject* watched, QEvent* event) {
    auto* widget = qobject_cast<QWidget*>(watched);
    if (widget == nullptr)
        return false;
    if (event->type() == QEvent::ToolTip)
        return showWrapped(*widget, *static_cast<QHelpEvent*>(event));
    if (event->type() == QEvent::ShortcutOverride && isUndoKey(*static_cast<QKeyEvent*>(event)) &&
        (widget->inherits("QLineEdit") || widget->inherits("QAbstractSpinBox")) && !isBeingEdited(*widget)) {
        event->ignore();
        return true;
    }
    return false;
}

}  // namespace studio::ui
