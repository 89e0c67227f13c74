#include "ui/pages/augment/step_group.h"

#include <QSettings>
#include <QVBoxLayout>
#include <algorithm>

#include "ui/pages/augment/step_row.h"
#include "ui/session/project_document.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/disclosure_button.h"

namespace studio::ui {
namespace {

struct GroupText {
    const char* id;
    QString title;
    QString help;
};

GroupText textOf(spec::AugmentationGroup group) {
    switch (group) {
        case spec::AugmentationGroup::Geometry:
            return {
                "geometry", StepGroup::tr("Geometry"),
                StepGroup::tr("Where things are, how large and which way round. All of it is composed into "
                              "one warp, so that a picture is interpolated once; masks move along.")};
        case spec::AugmentationGroup::Colour:
            return {
                "colour", StepGroup::tr("Colour"),
                StepGroup::tr("Light and colour, as they differ from camera to camera and hour to hour.")};
        case spec::AugmentationGroup::Detail:
            return {"detail", StepGroup::tr("Detail"),
                    StepGroup::tr("Takes detail away, so that the network does not rely on a single one.")};
        case spec::AugmentationGroup::Mixing:
            break;
    }
    return {
        "mixing", StepGroup::tr("Mixing"),
        StepGroup::tr("Puts two training pictures and their labels together. The network is asked for both "
                      "classes in their shares.")};
}

}  // namespace

StepGroup::StepGroup(ProjectDocument& document, spec::AugmentationGroup group, QWidget* parent)
    : QWidget(parent), m_document(document), m_body(new QWidget(this)) {
    const GroupText text = textOf(group);
    const QString id = QLatin1String(text.id);
    m_settingsKey = QStringLiteral("augment/folded/") + id;
    m_heading = new DisclosureButton(text.title, this);
    m_heading->setObjectName(QStringLiteral("group.") + id);
    m_heading->setToolTip(text.help);
    auto* rows = new QVBoxLayout(m_body);
    rows->setContentsMargins(0, 0, 0, spacing::xs);
    rows->setSpacing(spacing::xs);
    for (const auto kind : spec::augmentationKinds()) {
        if (spec::augmentationInfo(kind).group != group)
            continue;
        m_rows.append(new StepRow(document, kind, m_body));
        rows->addWidget(m_rows.last());
    }
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(m_heading);
    column->addWidget(m_body);
    m_heading->setChecked(!QSettings().value(m_settingsKey, false).toBool());
    connect(m_heading, &QAbstractButton::toggled, this, [this](bool open) {
        QSettings().setValue(m_settingsKey, !open);
        showRows();
    });
    showRows();
}

void StepGroup::showRows() {
    m_body->setVisible(m_heading->isChecked());
    refreshNote();
}

void StepGroup::refreshNote() {
    const spec::AugmentationSpec& augmentation = m_document.project().augmentation;
    const auto on = std::count_if(m_rows.begin(), m_rows.end(),
                                  [&](const StepRow* row) { return augmentation.step(row->kind()).on; });
    // Open, the note is the heading of the boxes below it.
    if (on == 0)
        m_heading->setNote({});
    else
        m_heading->setNote(isOpen() ? tr("probability") : tr("%n on", nullptr, static_cast<int>(on)));
}

void StepGroup::refresh(const Errors& errors) {
    bool wrong = false;
    for (StepRow* row : m_rows) {
        row->refresh(errors);
        wrong = wrong || row->hasError();
    }
    m_heading->setDimmed(!wrong && !m_document.project().augmentation.enabled);
    if (wrong)
        setOpen(true);
    refreshNote();
}

void StepGroup::setOpen(bool open) {
    m_heading->setChecked(open);
}

bool StepGroup::isOpen() const {
    return m_heading->isChecked();
}

StepRow* StepGroup::focusPlace(const std::string& place) {
    for (StepRow* row : m_rows) {
        if (place != "augmentation." + spec::augmentationInfo(row->kind()).id)
            continue;
        setOpen(true);
        row->takeFocus();
        return row;
    }
    return nullptr;
}

}  // namespace studio::ui
