#include "ui/pages/augment/step_row.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QStyle>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/session/project_document.h"
#include "ui/theme/roles.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/interval_field.h"
#include "ui/widgets/param_editors.h"
#include "ui/widgets/range_slider.h"
#include "ui/widgets/wrapped_label.h"

namespace studio::ui {
namespace {

constexpr double percent = 100.0;
constexpr int longestUnit = 2;

bool fitsBox(const std::string& unit) {
    return unit == "degrees" || QString::fromStdString(unit).size() <= longestUnit;
}

api::ParamDescriptor probabilityDescriptor() {
    api::ParamDescriptor descriptor;
    descriptor.key = "probability";
    descriptor.kind = api::ParamKind::Real;
    descriptor.minimum = -percent;
    descriptor.maximum = 10.0 * percent;
    descriptor.step = 5.0;
    descriptor.decimals = 1;
    descriptor.unit = "%";
    return descriptor;
}

void markInvalid(QWidget* widget, bool invalid) {
    if (widget == nullptr || widget->property("invalid").toBool() == invalid)
        return;
    widget->setProperty("invalid", invalid);
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
    widget->update();
}

}  // namespace

StepRow::StepRow(ProjectDocument& document, spec::AugmentationKind kind, QWidget* parent)
    : QWidget(parent),
      m_document(document),
      m_info(spec::augmentationInfo(kind)),
      m_id(QString::fromStdString(m_info.id)),
      m_label(QString::fromStdString(m_info.label)) {
    makeSwitch();
    makeProbability();
    if (!fitsBox(m_info.unit)) {
        m_unit = new ElidedLabel(QString::fromStdString(m_info.unit), Qt::ElideRight, this);
        setRole(m_unit, TextRole::Caption);
    }
    auto* line = new QHBoxLayout;
    line->setSpacing(spacing::xs);
    line->addWidget(m_switch);
    if (m_unit != nullptr)
        line->addWidget(m_unit, 1);
    else
        line->addStretch();
    line->addWidget(m_probability);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addLayout(line);
    if (m_info.range != spec::AugmentationRange::None) {
        makeRange();
        column->addWidget(m_range);
    }
    m_error = new WrappedLabel(TextRole::Error, this);
    m_error->setObjectName(m_id + QStringLiteral(".error"));
    column->addWidget(m_error);
}

void StepRow::makeSwitch() {
    m_switch = new QCheckBox(m_label, this);
    m_switch->setObjectName(m_id);
    m_switch->setAccessibleName(m_label);
    m_switch->setToolTip(QString::fromStdString(m_info.help));
    m_switch->setAccessibleDescription(m_switch->toolTip());
    connect(m_switch, &QCheckBox::toggled, this, [this](bool on) {
        const QString name = on ? tr("Switch on %1") : tr("Switch off %1");
        edit(name.arg(m_label.toLower()), "on", [on](spec::AugmentationStep& step) { step.on = on; });
    });
}

void StepRow::makeProbability() {
    m_probability = makeCompactBox(
        probabilityDescriptor(),
        [this](double value) {
            edit(tr("Set probability of %1").arg(m_label.toLower()), "probability",
                 [value](spec::AugmentationStep& step) { step.probability = value / percent; });
        },
        this);
    m_probability->setObjectName(m_id + QStringLiteral(".probability"));
    m_probability->setAccessibleName(tr("%1, probability").arg(m_label));
    m_probability->setToolTip(
        tr("How many of the training pictures it is drawn for, anew in each epoch; the others stay as they "
           "are. At 100 % no epoch shows a picture without it."));
}

void StepRow::makeRange() {
    IntervalDescriptor descriptor;
    descriptor.key = m_id;
    descriptor.label = m_label;
    descriptor.unit = fitsBox(m_info.unit) ? QString::fromStdString(m_info.unit) : QString();
    descriptor.help = QString::fromStdString(m_info.help);
    descriptor.scale = {m_info.minimum, m_info.maximum, m_info.neutral, m_info.step};
    descriptor.decimals = m_info.decimals;
    descriptor.single = m_info.range == spec::AugmentationRange::Single;
    m_range = new IntervalField(descriptor, this);
    connect(m_range, &IntervalField::intervalEdited, this, &StepRow::takeRange);
}

void StepRow::takeRange(double low, double high) {
    const spec::AugmentationStep& before = m_document.project().augmentation.step(m_info.kind);
    const bool both = low != before.low && high != before.high;
    edit(tr("Set range of %1").arg(m_label.toLower()),
         both                ? "range"
         : low != before.low ? "low"
                             : "high",
         [low, high](spec::AugmentationStep& step) {
             step.low = low;
             step.high = high;
         });
}

void StepRow::edit(const QString& name, const char* part,
                   const std::function<void(spec::AugmentationStep&)>& change) {
    m_document.edit(
        name, [&](spec::Project& project) { change(project.augmentation.step(m_info.kind)); },
        QStringLiteral("augmentation.%1.%2").arg(m_id, QLatin1String(part)));
}

void StepRow::refresh(const Errors& errors) {
    const spec::AugmentationSpec& augmentation = m_document.project().augmentation;
    const spec::AugmentationStep& step = augmentation.step(m_info.kind);
    const auto error = std::find_if(errors.begin(), errors.end(), [this](const Error& each) {
        return each.where == "augmentation." + m_info.id;
    });
    const bool wrong = error != errors.end();
    const bool open = step.on || wrong;
    {
        const QSignalBlocker blocker(m_switch);
        m_switch->setChecked(step.on);
    }
    showParamValue(m_probability, probabilityDescriptor(), step.probability * percent);
    m_probability->setVisible(open);
    if (m_unit != nullptr)
        m_unit->setVisible(open);
    if (m_range != nullptr) {
        m_range->setInterval(step.low, step.high);
        m_range->setVisible(open);
    }
    m_error->setText(wrong ? QString::fromStdString(error->what + " " + error->remedy) : QString());
    m_error->setVisible(wrong);
    const bool chance = !(step.probability >= 0.0 && step.probability <= 1.0);
    markInvalid(m_probability, wrong && chance);
    if (m_range != nullptr) {
        for (QWidget* part :
             {static_cast<QWidget*>(m_range->lowBox()), static_cast<QWidget*>(m_range->highBox()),
              static_cast<QWidget*>(m_range->slider())})
            markInvalid(part, wrong && !chance);
    }
    // A wrong range is an error in any case: it stays open to be mended.
    setEnabled(augmentation.enabled || wrong);
}

bool StepRow::hasError() const {
    return !m_error->text().isEmpty();
}

void StepRow::takeFocus() {
    QWidget* target = m_switch;
    if (m_range != nullptr && !m_range->isHidden())
        target = m_range;
    target->setFocus(Qt::OtherFocusReason);
}

}  // namespace studio::ui
