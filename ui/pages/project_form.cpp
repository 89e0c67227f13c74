#include "ui/pages/project_form.h"

#include <QVBoxLayout>
#include <algorithm>

#include "ui/session/project_document.h"
#include "ui/widgets/factor_field.h"
#include "ui/widgets/form_section.h"
#include "ui/widgets/param_editors.h"

namespace studio::ui {
namespace {

QString keyOf(const ProjectField& field) {
    return QString::fromStdString(field.descriptor.key);
}

double realOf(const ProjectField& field, const spec::ParamValue& value) {
    return spec::doubleOr({{field.descriptor.key, value}}, field.descriptor.key, 0.0);
}

}  // namespace

ProjectForm::ProjectForm(ProjectDocument& document, const QString& title, std::vector<ProjectField> fields,
                         QWidget* parent)
    : QWidget(parent),
      m_document(document),
      m_fields(std::move(fields)),
      m_section(new FormSection(title, this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_section);
    // A section that keeps to its size hint cuts help that wraps; here it takes the height its width asks
    // for.
    m_section->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    for (const ProjectField& field : m_fields)
        addField(field);
    connect(&m_document, &ProjectDocument::changed, this, &ProjectForm::refresh);
    refresh();
}

void ProjectForm::addField(const ProjectField& field) {
    const bool ownLabel = field.descriptor.kind == api::ParamKind::Bool;
    m_section->addRow(keyOf(field), ownLabel ? QString() : QString::fromStdString(field.descriptor.label),
                      makeEditor(field), QString::fromStdString(field.descriptor.help), field.showHelp);
}

QWidget* ProjectForm::makeEditor(const ProjectField& field) {
    // m_fields never changes after construction, so that the references stay good.
    if (field.editor == ProjectField::Editor::Factor) {
        auto* factor = new FactorField({QStringLiteral("1/255"), QStringLiteral("1")});
        connect(factor, &FactorField::factorEdited, this,
                [this, &field](double value) { take(field, value); });
        connect(factor, &FactorField::textRejected, this, [this, &field](const QString& text) {
            m_section->setError(keyOf(field),
                                tr("\"%1\" is no number. Write it as 1/255 or 0.0039.").arg(text));
        });
        return factor;
    }
    return makeParamEditor(field.descriptor,
                           [this, &field](const spec::ParamValue& value) { take(field, value); });
}

QWidget* ProjectForm::editor(const QString& key) const {
    return m_section->editor(key);
}

void ProjectForm::take(const ProjectField& field, const spec::ParamValue& value) {
    m_document.edit(
        field.editName, [&](spec::Project& project) { field.write(project, value); },
        QString::fromStdString(field.place));
    // Also where nothing changed: the editor may show something else than the project holds.
    refresh();
}

void ProjectForm::refresh() {
    for (const ProjectField& field : m_fields) {
        QWidget* shown = m_section->editor(keyOf(field));
        const spec::ParamValue value = field.read(m_document.project());
        if (auto* factor = qobject_cast<FactorField*>(shown))
            factor->setFactor(realOf(field, value));
        else
            showParamValue(shown, field.descriptor, value);
    }
    showErrors();
}

void ProjectForm::showErrors() {
    m_section->clearErrors();
    const Errors errors = m_document.project().validate();
    for (const ProjectField& field : m_fields) {
        for (const Error& error : errors) {
            if (error.where == field.place)
                m_section->setError(keyOf(field), QString::fromStdString(error.what + " " + error.remedy));
        }
    }
}

bool ProjectForm::hasErrors() const {
    return std::any_of(m_fields.begin(), m_fields.end(), [this](const ProjectField& field) {
        return !m_section->error(keyOf(field)).isEmpty();
    });
}

bool ProjectForm::focusPlace(const QString& place) {
    for (const ProjectField& field : m_fields) {
        if (field.place != place.toStdString())
            continue;
        m_section->editor(keyOf(field))->setFocus(Qt::OtherFocusReason);
        return true;
    }
    return false;
}

}  // namespace studio::ui
