#include "ui/pages/train/choice_part.h"

#include <QComboBox>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/theme/roles.h"
#include "ui/widgets/form_builder.h"
#include "ui/widgets/form_section.h"
#include "ui/widgets/param_editors.h"
#include "ui/widgets/wrapped_label.h"

namespace studio::ui {

ChoicePart::ChoicePart(const QString& place, const QString& title, const QString& label, const QString& tip,
                       QWidget* parent)
    : QWidget(parent),
      m_place(place),
      m_section(new FormSection(title, this)),
      m_type(new QComboBox),
      m_help(new WrappedLabel(TextRole::Caption, this)),
      m_params(new ParamForm(this)) {
    m_type->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    ignoreWheelUntilFocused(m_type);
    m_section->addRow(place + QStringLiteral(".type"), label, m_type, tip);
    m_section->addWide(m_help);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::s);
    column->addWidget(m_section);
    column->addWidget(m_params);
    connect(m_type, &QComboBox::activated, this,
            [this](int index) { Q_EMIT chosen(m_type->itemData(index).toString()); });
    connect(m_params, &ParamForm::paramChanged, this, &ChoicePart::paramChanged);
    connect(m_params, &ParamForm::paramReset, this, &ChoicePart::paramReset);
}

void ChoicePart::setChoices(const QVector<Choice>& choices) {
    const auto same = [](const Choice& a, const Choice& b) { return a.type == b.type; };
    if (std::equal(choices.begin(), choices.end(), m_choices.begin(), m_choices.end(), same))
        return;
    m_choices = choices;
    m_shown.clear();
    m_type->clear();
    for (const Choice& choice : choices) {
        m_type->addItem(choice.label, choice.type);
        m_type->setItemData(m_type->count() - 1, choice.help, Qt::ToolTipRole);
    }
}

void ChoicePart::showChoice(const std::string& type, const spec::Params& params) {
    const int index = m_type->findData(QString::fromStdString(type));
    m_type->setCurrentIndex(index);
    if (m_shown != type) {
        m_shown = type;
        m_params->setDescriptors(index >= 0 ? m_choices[index].params : std::vector<api::ParamDescriptor>());
        m_params->setVisible(index >= 0 && !m_choices[index].params.empty());
        m_help->setText(index >= 0 ? m_choices[index].help : QString());
    }
    m_params->setParams(params);
}

void ChoicePart::setErrors(const Errors& errors) {
    m_section->clearErrors();
    Errors own;
    for (const Error& error : errors) {
        const QString where = QString::fromStdString(error.where);
        const QString reason =
            QString::fromStdString(error.what + (error.remedy.empty() ? "" : " ") + error.remedy);
        if (where.startsWith(m_place) && !m_section->setError(where, reason))
            own.push_back(error);
    }
    m_params->setErrors(own);
}

QWidget* ChoicePart::editor(const QString& place) const {
    if (QWidget* field = m_section->editor(place))
        return field;
    return place.startsWith(m_place) ? m_params->editor(place.section(QLatin1Char('.'), -1)) : nullptr;
}

}  // namespace studio::ui
