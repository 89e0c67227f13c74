#include "ui/widgets/form_section.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QStyle>

#include "ui/theme/roles.h"
#include "ui/widgets/typed_number.h"
#include "ui/widgets/wrapped_label.h"

namespace studio::ui {
namespace {

constexpr int labelColumn = 0;
constexpr int editorColumn = 1;

void markInvalid(QWidget* editor, bool invalid) {
    QList<QWidget*> marked = editor->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly);
    marked.prepend(editor);
    for (QWidget* widget : std::as_const(marked)) {
        if (widget->property("invalid").toBool() == invalid)
            continue;
        widget->setProperty("invalid", invalid);
        widget->style()->unpolish(widget);
        widget->style()->polish(widget);
        widget->update();
    }
}

WrappedLabel* makeNote(TextRole role, QWidget* parent) {
    auto* note = new WrappedLabel(role, parent);
    note->hide();
    return note;
}

}  // namespace

FormSection::FormSection(const QString& title, QWidget* parent)
    : QWidget(parent), m_grid(new QGridLayout(this)), m_title(makeLabel(title, TextRole::Heading, this)) {
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(spacing::m);
    m_grid->setVerticalSpacing(6);
    m_grid->setColumnStretch(editorColumn, 1);
    // One width of labels for sections that stand below one another.
    m_grid->setColumnMinimumWidth(labelColumn, 112);
    m_grid->addWidget(m_title, m_nextRow, 0, 1, -1);
    m_grid->setRowMinimumHeight(m_nextRow++, title.isEmpty() ? 0 : 24);
    m_title->setVisible(!title.isEmpty());
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
}

void FormSection::addRow(const QString& key, const QString& label, QWidget* editor, const QString& help,
                         bool showHelp) {
    Row row;
    row.editor = editor;
    editor->setParent(this);
    if (editor->objectName().isEmpty())
        editor->setObjectName(key);
    if (!label.isEmpty())
        editor->setAccessibleName(label);
    editor->setAccessibleDescription(help);
    if (!help.isEmpty())
        editor->setToolTip(help);

    const int line = m_nextRow;
    if (label.isEmpty()) {
        m_grid->addWidget(editor, line, labelColumn, 1, 2);
    } else {
        row.label = makeLabel(label, TextRole::Body, this);
        row.label->setBuddy(editor);
        row.label->setToolTip(help);
        m_grid->addWidget(row.label, line, labelColumn, Qt::AlignLeft | Qt::AlignVCenter);
        m_grid->addWidget(editor, line, editorColumn);
    }
    row.error = makeNote(TextRole::Error, this);
    row.error->setObjectName(key + QStringLiteral(".error"));
    m_grid->addWidget(row.error, line + 1, label.isEmpty() ? labelColumn : editorColumn, 1, -1);
    row.help = makeNote(TextRole::Caption, this);
    row.help->setText(help);
    row.showHelp = showHelp && !help.isEmpty();
    row.help->setVisible(row.showHelp);
    m_grid->addWidget(row.help, line + 2, label.isEmpty() ? labelColumn : editorColumn, 1, -1);
    row.line = line;
    m_nextRow += 3;
    m_rows.insert(key, row);
    for (const TypedNumber* number : editor->findChildren<TypedNumber*>())
        connect(number, &TypedNumber::refused, this, [this, key](const QString& why) { refuse(key, why); });
}

void FormSection::setRowAction(const QString& key, QWidget* action) {
    const auto it = m_rows.find(key);
    if (it == m_rows.end()) {
        delete action;
        return;
    }
    QSizePolicy policy = action->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    action->setSizePolicy(policy);
    action->setParent(this);
    // Close to its field, and not a whole column away.
    m_grid->removeWidget(it->editor);
    auto* field = new QHBoxLayout;
    field->setSpacing(spacing::xs);
    field->addWidget(it->editor, 1);
    field->addWidget(action);
    const bool wide = it->label == nullptr;
    m_grid->addLayout(field, it->line, wide ? labelColumn : editorColumn, 1, wide ? 2 : 1);
    it->action = action;
}

void FormSection::addWide(QWidget* widget) {
    widget->setParent(this);
    m_grid->addWidget(widget, m_nextRow++, 0, 1, -1);
}

void FormSection::setRowVisible(const QString& key, bool visible) {
    const auto it = m_rows.constFind(key);
    if (it == m_rows.constEnd())
        return;
    if (it->label != nullptr)
        it->label->setVisible(visible);
    it->editor->setVisible(visible);
    if (it->action != nullptr && !visible)
        it->action->hide();
    it->error->setVisible(visible && !it->error->text().isEmpty());
    it->help->setVisible(visible && it->showHelp);
}

void FormSection::clear() {
    for (const Row& row : std::as_const(m_rows)) {
        delete row.label;
        delete row.editor;
        delete row.help;
        delete row.error;
        delete row.action;
    }
    m_rows.clear();
}

bool FormSection::setError(const QString& key, const QString& reason) {
    const auto it = m_rows.find(key);
    if (it == m_rows.end())
        return false;
    it->reason = reason;
    showReason(*it);
    return true;
}

void FormSection::refuse(const QString& key, const QString& reason) {
    const auto it = m_rows.find(key);
    if (it == m_rows.end() || it->refusal == reason)
        return;
    it->refusal = reason;
    showReason(*it);
}

void FormSection::showReason(const Row& row) {
    const QString& text = row.refusal.isEmpty() ? row.reason : row.refusal;
    markInvalid(row.editor, !text.isEmpty());
    row.error->setText(text);
    row.error->setVisible(!text.isEmpty() && !row.editor->isHidden());
}

void FormSection::clearErrors() {
    for (auto it = m_rows.constBegin(); it != m_rows.constEnd(); ++it)
        setError(it.key(), {});
}

QString FormSection::error(const QString& key) const {
    const auto it = m_rows.constFind(key);
    return it == m_rows.constEnd() ? QString() : it->error->text();
}

QWidget* FormSection::editor(const QString& key) const {
    return m_rows.value(key).editor;
}

}  // namespace studio::ui
