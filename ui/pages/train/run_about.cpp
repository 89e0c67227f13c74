#include "ui/pages/train/run_about.h"

#include <QHBoxLayout>
#include <QLineEdit>

#include "ui/theme/tokens.h"

namespace studio::ui {
namespace {

QString tagsText(const std::vector<std::string>& tags) {
    QStringList texts;
    for (const std::string& tag : tags)
        texts << QString::fromStdString(tag);
    return texts.join(QStringLiteral(", "));
}

/// Each once, in the order in which they were written.
QStringList tagsOf(const QString& text) {
    QStringList tags;
    for (const QString& part : text.split(QLatin1Char(','))) {
        const QString tag = part.simplified();
        if (!tag.isEmpty() && !tags.contains(tag))
            tags << tag;
    }
    return tags;
}

}  // namespace

RunAbout::RunAbout(QWidget* parent) : QWidget(parent) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::xs);
    m_tags = addField(
        QStringLiteral("runTags"), tr("Tags"),
        tr("Words, separated by commas, by which this run is found again: type them into the search field."));
    m_note = addField(QStringLiteral("runNote"), tr("Note"),
                      tr("What you tried with this run and what came of it."));
    connect(m_tags, &QLineEdit::editingFinished, this, &RunAbout::keep);
    connect(m_note, &QLineEdit::editingFinished, this, &RunAbout::keep);
}

QLineEdit* RunAbout::addField(const QString& name, const QString& placeholder, const QString& help) {
    auto* field = new QLineEdit(this);
    field->setObjectName(name);
    field->setPlaceholderText(placeholder);
    field->setAccessibleName(placeholder);
    field->setToolTip(help);
    layout()->addWidget(field);
    return field;
}

void RunAbout::keep() {
    if (m_folder.isEmpty())
        return;
    if (m_tags->isModified()) {
        m_tags->setModified(false);
        Q_EMIT tagsEdited(m_folder, tagsOf(m_tags->text()));
    }
    if (m_note->isModified()) {
        m_note->setModified(false);
        Q_EMIT noteEdited(m_folder, m_note->text().trimmed());
    }
}

void RunAbout::showRun(const QString& folder, const api::RunLabel& label) {
    if (folder != m_folder) {
        keep();
        m_tags->setModified(false);
        m_note->setModified(false);
    }
    m_folder = folder;
    setEnabled(!folder.isEmpty());
    const auto show = [](QLineEdit* field, const QString& text) {
        if (field->isModified() || field->text() == text)
            return;
        field->setText(text);
        field->setCursorPosition(0);
    };
    show(m_tags, tagsText(label.tags));
    show(m_note, QString::fromStdString(label.note));
}

void RunAbout::editTags() {
    m_tags->setFocus();
    m_tags->selectAll();
}

void RunAbout::editNote() {
    m_note->setFocus();
    m_note->selectAll();
}

}  // namespace studio::ui
