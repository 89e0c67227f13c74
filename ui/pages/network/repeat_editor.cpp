#include "ui/pages/network/repeat_editor.h"

#include <QKeyEvent>
#include <algorithm>
#include <utility>

#include "core/spec/network.h"

namespace studio::ui {

RepeatEditor::RepeatEditor(QWidget* canvas) : QSpinBox(canvas) {
    setObjectName(QStringLiteral("repeatEditor"));
    setAccessibleName(tr("How often the group is repeated"));
    setToolTip(
        tr("So many copies of the group stand one after the other, each with weights of its own. 1: it "
           "stands once."));
    setRange(1, spec::GroupSpec::maxRepeat);
    setPrefix(QStringLiteral("× "));
    setKeyboardTracking(false);
    hide();
    connect(this, &QSpinBox::editingFinished, this, &RepeatEditor::take);
}

void RepeatEditor::edit(const QString& group, int repeat, const QPoint& center) {
    m_group = group;
    m_before = repeat;
    setValue(repeat);
    adjustSize();
    const QPoint corner = center - QPoint(width() / 2, height() / 2);
    const int right = std::max(0, parentWidget()->width() - width());
    move(std::clamp(corner.x(), 0, right), std::max(corner.y(), 0));
    show();
    raise();
    setFocus();
    selectAll();
}

void RepeatEditor::take() {
    const QString group = std::exchange(m_group, {});
    const int repeat = value();
    const bool focused = hasFocus();
    hide();
    if (focused && parentWidget()->parentWidget() != nullptr)
        parentWidget()->parentWidget()->setFocus();
    if (!group.isEmpty() && repeat != m_before)
        Q_EMIT repeatEntered(group, repeat);
}

/// No key goes on to the canvas, where Enter would fold the group.
void RepeatEditor::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape) {
        setValue(m_before);
        take();
    } else {
        QSpinBox::keyPressEvent(event);
    }
    event->accept();
}

void RepeatEditor::hideEvent(QHideEvent* event) {
    m_group.clear();
    QSpinBox::hideEvent(event);
}

}  // namespace studio::ui
