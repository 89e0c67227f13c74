#include "ui/widgets/form_builder.h"

#include <QVBoxLayout>

#include "ui/widgets/form_section.h"
#include "ui/widgets/param_editors.h"

namespace studio::ui {
namespace {

/// The last word of "layers.conv1.filters".
QString lastPart(const std::string& where) {
    return QString::fromStdString(where.substr(where.rfind('.') + 1));
}

QString reasonOf(const Error& error) {
    QString reason = QString::fromStdString(error.what);
    if (!error.remedy.empty())
        reason += QLatin1Char(' ') + QString::fromStdString(error.remedy);
    return reason;
}

}  // namespace

ParamForm::ParamForm(QWidget* parent) : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    setDescriptors({});
}

void ParamForm::setDescriptors(std::vector<api::ParamDescriptor> descriptors, const QString& title) {
    if (m_section != nullptr) {
        // An editor may be the sender of the signal that led here.
        m_section->hide();
        m_section->setParent(nullptr);
        m_section->deleteLater();
    }
    m_descriptors = std::move(descriptors);
    m_values.clear();
    m_section = new FormSection(title, this);
    for (const api::ParamDescriptor& descriptor : m_descriptors)
        addEditor(descriptor);
    layout()->addWidget(m_section);
    setParams({});
}

void ParamForm::addEditor(const api::ParamDescriptor& descriptor) {
    QWidget* editor = makeParamEditor(
        descriptor, [this, key = descriptor.key](const spec::ParamValue& value) { takeEdit(key, value); });
    const bool ownLabel = descriptor.kind == api::ParamKind::Bool;
    m_section->addRow(QString::fromStdString(descriptor.key),
                      ownLabel ? QString() : QString::fromStdString(descriptor.label), editor,
                      QString::fromStdString(descriptor.help));
}

void ParamForm::setParams(const spec::Params& params, spec::Defaults scheme) {
    const spec::Params full = api::withDefaults(m_descriptors, params, scheme);
    for (const api::ParamDescriptor& descriptor : m_descriptors) {
        const auto it = full.find(descriptor.key);
        if (it == full.end())
            continue;
        m_values[descriptor.key] = it->second;
        showParamValue(m_section->editor(QString::fromStdString(descriptor.key)), descriptor, it->second);
    }
}

Errors ParamForm::setErrors(const Errors& errors) {
    m_section->clearErrors();
    Errors others;
    for (const Error& error : errors) {
        const QString key = lastPart(error.where);
        // The first reason stands: later ones often follow from it.
        if (m_section->editor(key) == nullptr)
            others.push_back(error);
        else if (m_section->error(key).isEmpty())
            m_section->setError(key, reasonOf(error));
    }
    return others;
}

void ParamForm::takeEdit(const std::string& key, const spec::ParamValue& value) {
    m_values[key] = value;
    Q_EMIT paramChanged(QString::fromStdString(key), value);
}

}  // namespace studio::ui
