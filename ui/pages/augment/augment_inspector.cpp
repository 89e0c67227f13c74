#include "ui/pages/augment/augment_inspector.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QPointer>
#include <QPushButton>
#include <QTimer>

#include "ui/pages/augment/augment_fields.h"
#include "ui/pages/augment/augment_presets.h"
#include "ui/pages/augment/numbers_section.h"
#include "ui/pages/augment/step_group.h"
#include "ui/pages/augment/step_row.h"
#include "ui/pages/project_form.h"
#include "ui/session/project_document.h"
#include "ui/theme/roles.h"
#include "ui/widgets/form_section.h"

namespace studio::ui {

using spec::AugmentationGroup;
using spec::AugmentationSpec;

namespace {

constexpr int narrowChoice = 96;

}  // namespace

AugmentInspector::AugmentInspector(ProjectDocument& document, QWidget* parent)
    : InspectorPanel(parent), m_document(document) {
    setObjectName(QStringLiteral("augmentInspector"));
    m_switch = new ProjectForm(document, tr("Augmentation"), augmentSwitchFields(), this);
    m_switch->section()->addWide(makePresets());
    m_fill = new ProjectForm(document, tr("Fill"), augmentFillFields(), this);
    m_numbers = new NumbersSection(document, this);
    // Or their longest entry would be wider than a narrow panel has room for.
    for (auto* choice : {m_fill->findChild<QComboBox*>(), m_numbers->findChild<QComboBox*>()})
        choice->setMinimumWidth(narrowChoice);
    for (QWidget* section : {static_cast<QWidget*>(m_switch), makeGroups(), static_cast<QWidget*>(m_fill),
                             static_cast<QWidget*>(m_numbers)})
        addSection(section);
    connect(&document, &ProjectDocument::changed, this, &AugmentInspector::refresh);
    refresh();
}

QWidget* AugmentInspector::makeGroups() {
    auto* holder = new QWidget(this);
    auto* column = new QVBoxLayout(holder);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::xs);
    for (const auto group : {AugmentationGroup::Geometry, AugmentationGroup::Colour,
                             AugmentationGroup::Detail, AugmentationGroup::Mixing}) {
        m_groups.append(new StepGroup(m_document, group, holder));
        column->addWidget(m_groups.last());
    }
    return holder;
}

void AugmentInspector::addPreset(const char* name, const QString& text, const QString& tip,
                                 const QString& editName,
                                 const std::function<AugmentationSpec(const AugmentationSpec&)>& preset,
                                 QWidget* parent) {
    QPushButton* button = makeButton(text, {}, ButtonRole::Plain, parent);
    button->setObjectName(QLatin1String(name));
    button->setAccessibleName(tr("Preset: %1").arg(text));
    button->setToolTip(tip);
    button->setCheckable(true);
    auto* action = new QAction(tr("Augmentation Preset: %1").arg(text), this);
    action->setObjectName(QLatin1String(name) + QStringLiteral("Action"));
    action->setToolTip(tip);
    connect(button, &QPushButton::clicked, action, &QAction::trigger);
    connect(action, &QAction::triggered, this, [this, editName, preset] {
        m_document.edit(editName, [&preset](spec::Project& project) {
            project.augmentation = preset(project.augmentation);
        });
        // A click on the one that is chosen already changes nothing, and must not look as if.
        refreshPresets();
    });
    m_presets.append({button, action, preset});
    parent->layout()->addWidget(button);
}

QWidget* AugmentInspector::makePresets() {
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing::xs);
    addPreset("presetNone", tr("None"),
              tr("Switches everything off: each epoch sees the pictures as they are, and you see what "
                 "augmentation is worth."),
              tr("Use no augmentation"), noAugmentation, row);
    addPreset("presetTutorial", tr("Tutorial"),
              tr("Rotation ±45°, shear ±0.2°, flip left and right, rescale 1/255: what the template "
                 "'Tutorial' of the Network page trains with, in Keras's ImageDataGenerator "
                 "(rotation_range=45, shear_range=0.2, horizontal_flip=True). Centring and scaling stay as "
                 "they are."),
              tr("Use the tutorial's augmentation"), tutorialAugmentation, row);
    addPreset("presetStrong", tr("Strong"),
              tr("Much of what photos bear: turned by 20° at most, shifted, zoomed, mirrored, other light "
                 "and colours, parts hidden. For small datasets and long trainings."),
              tr("Use strong augmentation"), strongAugmentation, row);
    for (int i = 0; i < layout->count(); ++i)
        layout->setStretch(i, 1);
    return row;
}

QList<QAction*> AugmentInspector::presetActions() const {
    QList<QAction*> actions;
    for (const Preset& preset : m_presets)
        actions << preset.action;
    return actions;
}

void AugmentInspector::refreshPresets() {
    const AugmentationSpec& augmentation = m_document.project().augmentation;
    for (const Preset& preset : std::as_const(m_presets))
        preset.button->setChecked(preset.of(augmentation) == augmentation);
}

void AugmentInspector::refresh() {
    const AugmentationSpec& augmentation = m_document.project().augmentation;
    const Errors errors = augmentation.validate();
    refreshPresets();
    for (StepGroup* group : std::as_const(m_groups))
        group->refresh(errors);
    // Numbers are no augmentation: they also hold for validation and prediction.
    m_fill->setEnabled(augmentation.enabled || m_fill->hasErrors());
    const QString fillValue = QStringLiteral("fillValue");
    const bool wrong = !m_fill->section()->error(fillValue).isEmpty();
    const bool counts = augmentation.fillMode == spec::FillMode::Constant ||
                        augmentation.step(spec::AugmentationKind::Erasing).on;
    m_fill->section()->setRowVisible(fillValue, wrong || counts);
}

bool AugmentInspector::focusPlace(const QString& place) {
    for (StepGroup* group : std::as_const(m_groups)) {
        if (StepRow* row = group->focusPlace(place.toStdString())) {
            reveal(row);
            return true;
        }
    }
    for (ProjectForm* form : {m_switch, m_fill}) {
        if (form->focusPlace(place)) {
            reveal(form);
            return true;
        }
    }
    if (!m_numbers->focusPlace(place))
        return false;
    reveal(m_numbers);
    return true;
}

void AugmentInspector::reveal(QWidget* widget) {
    QTimer::singleShot(0, this, [this, shown = QPointer<QWidget>(widget)] {
        if (shown != nullptr)
            ensureWidgetVisible(shown);
    });
}

}  // namespace studio::ui
