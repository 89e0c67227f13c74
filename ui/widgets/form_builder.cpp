#include "ui/widgets/form_builder.h"

#include <QEvent>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/theme/roles.h"
#include "ui/widgets/disclosure_button.h"
#include "ui/widgets/form_section.h"
#include "ui/widgets/param_editors.h"

namespace studio::ui {
namespace {

constexpr auto keyProperty = "paramKey";

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

QString defaultText(const api::ParamDescriptor& descriptor, spec::Defaults scheme) {
    return QString::fromStdString(spec::toText(descriptor.defaultFor(scheme)));
}

}  // namespace

QString paramHelp(const api::ParamDescriptor& descriptor, spec::Defaults scheme) {
    const QString range = paramRange(descriptor);
    const QString standard = ParamForm::tr("Default: %1.").arg(defaultText(descriptor, scheme));
    return QStringLiteral("%1\n%2").arg(
        QString::fromStdString(descriptor.help),
        range.isEmpty() ? standard : ParamForm::tr("Range: %1. %2").arg(range, standard));
}

ParamForm::ParamForm(QWidget* parent) : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::s);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    setDescriptors({});
}

void ParamForm::dropSections() {
    // An editor may be the sender of the signal that led here.
    for (const Section& section : std::as_const(m_sections)) {
        for (QWidget* widget : {static_cast<QWidget*>(section.form), static_cast<QWidget*>(section.button)}) {
            if (widget == nullptr)
                continue;
            widget->hide();
            widget->setParent(nullptr);
            widget->deleteLater();
        }
    }
    m_sections.clear();
}

void ParamForm::setDescriptors(std::vector<api::ParamDescriptor> descriptors, const QString& title) {
    dropSections();
    m_descriptors = std::move(descriptors);
    m_values.clear();
    sectionOf({}, title);
    for (const api::ParamDescriptor& descriptor : m_descriptors)
        addEditor(descriptor, sectionOf(QString::fromStdString(descriptor.section), title));
    setParams({});
}

ParamForm::Section& ParamForm::sectionOf(const QString& heading, const QString& title) {
    for (Section& section : m_sections) {
        if (section.heading == heading)
            return section;
    }
    Section section;
    section.heading = heading;
    if (!heading.isEmpty()) {
        section.button = new DisclosureButton(heading, this);
        section.button->setObjectName(QStringLiteral("section.") + heading);
        section.button->setToolTip(tr("Shows or hides these fields."));
        layout()->addWidget(section.button);
        connect(section.button, &DisclosureButton::toggled, this,
                [this, heading](bool isOpen) { open(sectionOf(heading, {}), isOpen); });
    }
    section.form = new FormSection(heading.isEmpty() ? title : QString(), this);
    layout()->addWidget(section.form);
    m_sections.append(section);
    if (section.button != nullptr)
        open(m_sections.back(), m_open.contains(heading));
    return m_sections.back();
}

void ParamForm::open(Section& section, bool isOpen) {
    if (isOpen)
        m_open.insert(section.heading);
    else
        m_open.remove(section.heading);
    section.button->setChecked(isOpen);
    section.form->setVisible(isOpen);
}

void ParamForm::addEditor(const api::ParamDescriptor& descriptor, Section& section) {
    QWidget* editor = makeParamEditor(
        descriptor, [this, key = descriptor.key](const spec::ParamValue& value) { takeEdit(key, value); });
    const bool ownLabel = descriptor.kind == api::ParamKind::Bool;
    const QString key = QString::fromStdString(descriptor.key);
    section.form->addRow(key, ownLabel ? QString() : QString::fromStdString(descriptor.label), editor,
                         paramHelp(descriptor, m_scheme));
    watch(editor, key);
    for (QWidget* part : editor->findChildren<QWidget*>())
        watch(part, key);
    addReset(descriptor, section);
}

void ParamForm::addReset(const api::ParamDescriptor& descriptor, Section& section) {
    auto* reset = makeIconButton(QStringLiteral("reset"), {});
    reset->setObjectName(QString::fromStdString(descriptor.key) + QStringLiteral(".reset"));
    reset->setIconSize({14, 14});
    reset->setFixedSize(22, 26);
    reset->hide();
    connect(reset, &QToolButton::clicked, this, [this, descriptor] { takeReset(descriptor); });
    section.form->setRowAction(QString::fromStdString(descriptor.key), reset);
}

void ParamForm::watch(QWidget* editor, const QString& key) {
    editor->setProperty(keyProperty, key);
    editor->installEventFilter(this);
}

bool ParamForm::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::Enter)
        Q_EMIT attended(watched->property(keyProperty).toString());
    return QWidget::eventFilter(watched, event);
}

const api::ParamDescriptor* ParamForm::descriptor(const QString& key) const {
    const auto it = std::find_if(m_descriptors.begin(), m_descriptors.end(),
                                 [name = key.toStdString()](const auto& param) { return param.key == name; });
    return it == m_descriptors.end() ? nullptr : &*it;
}

FormSection* ParamForm::section(const QString& heading) const {
    const auto it = std::find_if(m_sections.begin(), m_sections.end(),
                                 [&](const Section& section) { return section.heading == heading; });
    return it == m_sections.end() ? nullptr : it->form;
}

QWidget* ParamForm::editor(const QString& key) const {
    for (const Section& section : m_sections) {
        if (QWidget* editor = section.form->editor(key))
            return editor;
    }
    return nullptr;
}

bool ParamForm::focusField(const QString& key) {
    for (Section& section : m_sections) {
        QWidget* field = section.form->editor(key);
        if (field == nullptr)
            continue;
        if (section.button != nullptr)
            open(section, true);
        field->setFocus(Qt::OtherFocusReason);
        return true;
    }
    return false;
}

void ParamForm::setParams(const spec::Params& params, spec::Defaults scheme) {
    m_scheme = scheme;
    const spec::Params full = api::withDefaults(m_descriptors, params, scheme);
    for (const api::ParamDescriptor& descriptor : m_descriptors) {
        const auto it = full.find(descriptor.key);
        if (it == full.end())
            continue;
        m_values[descriptor.key] = it->second;
        showParamValue(editor(QString::fromStdString(descriptor.key)), descriptor, it->second);
    }
    markChanged();
}

/// The way back to a default is shown where there is one to go.
void ParamForm::markChanged() {
    for (const Section& section : std::as_const(m_sections)) {
        int changed = 0;
        for (const api::ParamDescriptor& descriptor : m_descriptors) {
            if (QString::fromStdString(descriptor.section) != section.heading)
                continue;
            const QString key = QString::fromStdString(descriptor.key);
            auto* reset = section.form->findChild<QToolButton*>(key + QStringLiteral(".reset"));
            const bool differs = m_values[descriptor.key] != descriptor.defaultFor(m_scheme);
            const QString label = QString::fromStdString(descriptor.label);
            changed += differs ? 1 : 0;
            reset->setVisible(differs && !section.form->editor(key)->isHidden());
            reset->setToolTip(tr("Back to the default: %1").arg(defaultText(descriptor, m_scheme)));
            reset->setAccessibleName(tr("Reset %1").arg(label));
        }
        if (section.button != nullptr)
            section.button->setNote(changed == 0 ? QString() : tr("%1 changed").arg(changed));
    }
}

Errors ParamForm::setErrors(const Errors& errors) {
    for (const Section& section : std::as_const(m_sections))
        section.form->clearErrors();
    Errors others;
    for (const Error& error : errors) {
        // Keys are whole places, or the last word of one.
        QString key = QString::fromStdString(error.where);
        const auto hasKey = [&key](const Section& section) { return section.form->editor(key) != nullptr; };
        auto it = std::find_if(m_sections.begin(), m_sections.end(), hasKey);
        if (it == m_sections.end()) {
            key = lastPart(error.where);
            it = std::find_if(m_sections.begin(), m_sections.end(), hasKey);
        }
        if (it == m_sections.end()) {
            others.push_back(error);
            continue;
        }
        if (it->button != nullptr)
            open(*it, true);
        // The first reason stands: later ones often follow from it.
        if (it->form->error(key).isEmpty())
            it->form->setError(key, reasonOf(error));
    }
    return others;
}

void ParamForm::takeEdit(const std::string& key, const spec::ParamValue& value) {
    m_values[key] = value;
    markChanged();
    Q_EMIT paramChanged(QString::fromStdString(key), value);
}

void ParamForm::takeReset(const api::ParamDescriptor& descriptor) {
    const spec::ParamValue& value = descriptor.defaultFor(m_scheme);
    const QString key = QString::fromStdString(descriptor.key);
    m_values[descriptor.key] = value;
    showParamValue(editor(key), descriptor, value);
    editor(key)->setFocus(Qt::OtherFocusReason);
    markChanged();
    Q_EMIT paramReset(key);
}

}  // namespace studio::ui
