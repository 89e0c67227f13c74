#include "ui/pages/augment/augment_inspector.h"

#include <QHBoxLayout>
#include <QPushButton>

#include "ui/pages/augment/augment_fields.h"
#include "ui/pages/project_form.h"
#include "ui/session/project_document.h"
#include "ui/theme/roles.h"
#include "ui/widgets/form_section.h"

namespace studio::ui {
namespace {

/// Nothing is drawn; fill and rescale stay as they are.
void clearRanges(spec::AugmentationSpec& augmentation) {
    for (auto& step : augmentation.steps)
        step.on = false;
}

}  // namespace

AugmentInspector::AugmentInspector(ProjectDocument& document, QWidget* parent)
    : InspectorPanel(parent), m_document(document) {
    setObjectName(QStringLiteral("augmentInspector"));
    m_switch = new ProjectForm(document, tr("Augmentation"), augmentSwitchFields(), this);
    m_ranges = new ProjectForm(document, tr("Ranges"), augmentRangeFields(), this);
    m_fill = new ProjectForm(document, tr("Empty corners"), augmentFillFields(), this);
    m_rescale = new ProjectForm(document, tr("Numbers"), rescaleFields(), this);
    m_switch->section()->addWide(makePresets());
    for (ProjectForm* form : {m_switch, m_ranges, m_fill, m_rescale})
        addSection(form);
    connect(&document, &ProjectDocument::changed, this, &AugmentInspector::refresh);
    refresh();
}

QWidget* AugmentInspector::makePresets() {
    auto* row = new QWidget;
    QPushButton* tutorial = makeButton(tr("Tutorial"), {}, ButtonRole::Plain, row);
    tutorial->setObjectName(QStringLiteral("presetTutorial"));
    tutorial->setToolTip(
        tr("Rotation 45°, shear 0.2°, horizontal flip, rescale 1/255: what the Keras tutorial "
           "trains with."));
    QPushButton* none = makeButton(tr("None"), {}, ButtonRole::Plain, row);
    none->setObjectName(QStringLiteral("presetNone"));
    none->setToolTip(
        tr("Every range to zero: each epoch sees the pictures as they are, and you see what "
           "augmentation is worth."));
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing::s);
    layout->addWidget(makeLabel(tr("Preset"), TextRole::Muted, row));
    layout->addWidget(tutorial);
    layout->addWidget(none);
    layout->addStretch();
    connect(tutorial, &QPushButton::clicked, this, [this] {
        m_document.edit(tr("Use the tutorial's augmentation"),
                        [](spec::Project& project) { project.augmentation = spec::AugmentationSpec(); });
    });
    connect(none, &QPushButton::clicked, this, [this] {
        m_document.edit(tr("Use no augmentation"),
                        [](spec::Project& project) { clearRanges(project.augmentation); });
    });
    return row;
}

void AugmentInspector::refresh() {
    const spec::AugmentationSpec& augmentation = m_document.project().augmentation;
    // Rescaling is no augmentation: it also holds for validation and prediction.
    // A wrong range is an error in any case: its field stays open to be mended.
    for (ProjectForm* form : {m_ranges, m_fill})
        form->setEnabled(augmentation.enabled || form->hasErrors());
    const QString fillValue = QStringLiteral("fillValue");
    const bool wrong = !m_fill->section()->error(fillValue).isEmpty();
    m_fill->section()->setRowVisible(fillValue, wrong || augmentation.fillMode == spec::FillMode::Constant);
}

bool AugmentInspector::focusPlace(const QString& place) {
    for (ProjectForm* form : {m_switch, m_ranges, m_fill, m_rescale}) {
        if (form->focusPlace(place)) {
            ensureWidgetVisible(form);
            return true;
        }
    }
    return false;
}

}  // namespace studio::ui
