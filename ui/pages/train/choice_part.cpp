#include "ui/pages/train/choice_part.h"

#include <QComboBox>
#include <QToolButton>
#include <algorithm>

#include "ui/pages/train/reset_button.h"
#include "ui/theme/roles.h"
#include "ui/widgets/form_builder.h"
#include "ui/widgets/form_section.h"
#include "ui/widgets/param_editors.h"
#include "ui/widgets/wrapped_label.h"

namespace studio::ui {
namespace {

bool isSame(const api::ParamDescriptor& a, const api::ParamDescriptor& b) {
    return a.key == b.key && a.defaultValue == b.defaultValue;
}

}  // namespace

ChoicePart::ChoicePart(const QString& place, const Texts& texts, Common common, bool isOpen, QWidget* parent)
    : Fold(QStringLiteral("fold.") + place, texts.title, isOpen, parent),
      m_place(place),
      m_section(new FormSection({}, this)),
      m_type(new QComboBox),
      m_reset(makeResetButton(typePlace())),
      m_help(new WrappedLabel(TextRole::Caption, this)),
      m_common(new ParamForm(this)),
      m_params(new ParamForm(this)) {
    addChoice(texts);
    const bool first = common == Common::BeforeParams;
    for (QWidget* part :
         std::initializer_list<QWidget*>{m_section, first ? m_common : m_params, first ? m_params : m_common})
        add(part);
    m_params->hide();
    m_common->hide();
    connect(m_params, &ParamForm::paramChanged, this, &ChoicePart::paramChanged);
    connect(m_params, &ParamForm::paramReset, this, &ChoicePart::paramReset);
}

void ChoicePart::addChoice(const Texts& texts) {
    m_type->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_type->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    ignoreWheelUntilFocused(m_type);
    // Over the whole width, or long names are cut; the heading stands above it.
    m_section->addRow(typePlace(), {}, m_type, texts.tip);
    m_type->setAccessibleName(texts.label);
    m_section->setRowAction(typePlace(), m_reset);
    m_section->addWide(m_help);
    connect(m_type, &QComboBox::activated, this,
            [this](int index) { Q_EMIT chosen(m_type->itemData(index).toString()); });
    connect(m_reset, &QToolButton::clicked, this, [this] {
        m_type->setFocus(Qt::OtherFocusReason);
        Q_EMIT chosen(QString::fromStdString(m_defaultType));
    });
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

void ChoicePart::setCommonFields(const std::vector<api::ParamDescriptor>& fields) {
    const auto& shown = m_common->descriptors();
    if (std::equal(fields.begin(), fields.end(), shown.begin(), shown.end(), isSame))
        return;
    m_common->setDescriptors(fields);
    m_common->setVisible(!fields.empty());
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
    const int standard = m_type->findData(QString::fromStdString(m_defaultType));
    m_reset->setVisible(standard >= 0 && standard != index);
    m_reset->setToolTip(tr("Back to the default: %1").arg(m_type->itemText(standard)));
}

QString ChoicePart::typeLabel() const {
    return m_type->currentText();
}

QString ChoicePart::paramLabel(const QString& key) const {
    const api::ParamDescriptor* descriptor = m_params->descriptor(key);
    return descriptor != nullptr ? QString::fromStdString(descriptor->label) : key;
}

void ChoicePart::setErrors(const Errors& errors) {
    m_section->clearErrors();
    m_common->section()->clearErrors();
    Errors own;
    bool faulty = false;
    for (const Error& error : errors) {
        const QString where = QString::fromStdString(error.where);
        if (!where.startsWith(m_place + QLatin1Char('.')))
            continue;
        faulty = true;
        const QString reason =
            QString::fromStdString(error.what + (error.remedy.empty() ? "" : " ") + error.remedy);
        if (!m_section->setError(where, reason) && !m_common->section()->setError(where, reason))
            own.push_back(error);
    }
    m_params->setErrors(own);
    setFaulty(faulty);
}

QWidget* ChoicePart::editor(const QString& place) const {
    if (QWidget* field = m_section->editor(place))
        return field;
    if (QWidget* field = m_common->editor(place))
        return field;
    const QString params = m_place + QStringLiteral(".params.");
    if (place.startsWith(params))
        return m_params->editor(place.mid(params.size()));
    return place.startsWith(m_place + QLatin1Char('.')) ? m_params->editor(place.mid(m_place.size() + 1))
                                                        : nullptr;
}

}  // namespace studio::ui
