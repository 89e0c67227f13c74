#include "ui/pages/network/template_saver.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/pages/network/layer_text.h"
#include "ui/theme/roles.h"
#include "ui/widgets/form_section.h"

namespace studio::ui {
namespace {

QString nameKey() {
    return QStringLiteral("templateName");
}

}  // namespace

TemplateSaver::TemplateSaver(QWidget* parent)
    : QWidget(parent),
      m_begin(makeButton(tr("Save mine as template…"), QStringLiteral("save"), ButtonRole::Plain, this)),
      m_body(new QWidget(this)),
      m_form(new FormSection(tr("Save your network as a template"), m_body)),
      m_name(new QLineEdit),
      m_help(new QLineEdit),
      m_save(makeButton(tr("Save"), QStringLiteral("check"), ButtonRole::Primary, m_body)) {
    m_begin->setObjectName(QStringLiteral("saveAsTemplate"));
    m_begin->setToolTip(
        tr("Keeps the present network under a name of yours. Its last layer will follow the "
           "classes of the project it is used in."));
    m_name->setMaxLength(60);
    m_help->setMaxLength(300);
    m_form->addRow(nameKey(), tr("Name"), m_name, tr("How it is listed. One of the same name is replaced."));
    m_form->addRow(QStringLiteral("templatePurpose"), tr("Good for"), m_help,
                   tr("A sentence that tells you later what it is good for; may be empty."));
    m_save->setObjectName(QStringLiteral("saveTemplate"));
    m_save->setToolTip(tr("Saves it among your own templates."));
    auto* cancel = makeButton(tr("Cancel"), {}, ButtonRole::Plain, m_body);
    cancel->setObjectName(QStringLiteral("cancelTemplate"));
    cancel->setToolTip(tr("Saves nothing."));
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(spacing::s);
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_save);
    auto* body = new QVBoxLayout(m_body);
    body->setContentsMargins(0, 0, 0, 0);
    body->setSpacing(spacing::s);
    body->addWidget(m_form);
    body->addLayout(buttons);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_begin, 0, Qt::AlignLeft);
    column->addWidget(m_body);
    m_body->hide();
    connect(m_begin, &QPushButton::clicked, this, [this] {
        m_begin->hide();
        m_body->show();
        checkName();
        m_name->setFocus();
        m_name->selectAll();
        Q_EMIT opened();
    });
    connect(cancel, &QPushButton::clicked, this, [this] { close(false); });
    connect(m_name, &QLineEdit::textEdited, this, &TemplateSaver::checkName);
    connect(m_save, &QPushButton::clicked, this,
            [this] { Q_EMIT saveRequested(m_name->text().simplified(), m_help->text().simplified()); });
    for (QLineEdit* field : {m_name, m_help})
        connect(field, &QLineEdit::returnPressed, m_save, &QPushButton::click);
}

void TemplateSaver::suggest(const QString& name) {
    m_name->setText(name);
}

void TemplateSaver::close(bool saved) {
    m_body->hide();
    m_begin->show();
    m_form->clearErrors();
    if (saved)
        m_help->clear();
}

void TemplateSaver::setPossible(bool possible) {
    m_begin->setEnabled(possible);
}

void TemplateSaver::checkName() {
    const bool empty = m_name->text().simplified().isEmpty();
    m_save->setEnabled(!empty);
    m_form->setError(nameKey(), empty && m_name->isModified() ? tr("A template has a name.") : QString());
}

void TemplateSaver::showError(const Error& error) {
    m_form->setError(nameKey(), reason(error));
}

}  // namespace studio::ui
