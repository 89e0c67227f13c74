#include "ui/pages/data/data_inspector.h"

#include <QCheckBox>
#include <QLabel>
#include <QLocale>

#include "ui/pages/data/dataset_fields.h"
#include "ui/session/session.h"
#include "ui/theme/roles.h"
#include "ui/widgets/form_section.h"

namespace studio::ui {
namespace {

QLabel* makeNote(const QString& name, QWidget* parent) {
    QLabel* note = makeLabel({}, TextRole::Caption, parent);
    note->setObjectName(name);
    note->setWordWrap(true);
    return note;
}

}  // namespace

DataInspector::DataInspector(Session& session, QWidget* parent)
    : InspectorPanel(parent),
      m_session(session),
      m_keepEqual(new QCheckBox(tr("Keep width and height equal"))) {
    setObjectName(QStringLiteral("dataInspector"));
    m_size = new ProjectForm(session.document(), tr("Pictures"), sizeFields(), this);
    m_batch = new ProjectForm(session.document(), tr("Batches"), batchFields(), this);
    m_split = new ProjectForm(session.document(), tr("Validation"), splitFields(), this);
    addKeepEqual();
    m_input = makeNote(QStringLiteral("inputNote"), this);
    m_steps = makeNote(QStringLiteral("stepsNote"), this);
    m_size->section()->addWide(m_input);
    m_batch->section()->addWide(m_steps);
    addSection(m_size);
    addSection(m_split);
    addSection(m_batch);
    connect(&session.document(), &ProjectDocument::changed, this, &DataInspector::refresh);
    connect(&session.dataset(), &DatasetSession::splitChanged, this, &DataInspector::refresh);
    refresh();
}

std::vector<ProjectField> DataInspector::sizeFields() {
    return pictureFields([this] { return m_keepEqual->isChecked(); });
}

void DataInspector::addKeepEqual() {
    m_size->section()->addRow(QStringLiteral("keepEqual"), {}, m_keepEqual,
                              tr("Width and height change together: most networks are built for square "
                                 "pictures."));
    m_keepEqual->setAccessibleName(m_keepEqual->text());
    m_keepEqual->setChecked(true);
    connect(m_keepEqual, &QCheckBox::clicked, this, &DataInspector::makeEqual);
}

void DataInspector::makeEqual(bool keep) {
    if (!keep)
        return;
    m_session.document().edit(tr("Make width and height equal"),
                              [](spec::Project& project) { project.dataset.height = project.dataset.width; });
}

void DataInspector::refresh() {
    const spec::Project& project = m_session.document().project();
    const auto& dataset = project.dataset;
    // A project that is opened, or an edit undone, brings its own proportions.
    if (dataset.width != dataset.height)
        m_keepEqual->setChecked(false);
    const QLocale locale(QLocale::English);
    const qint64 numbers = qint64{dataset.width} * dataset.height * dataset.channels();
    m_input->setVisible(numbers > 0);
    m_input->setText(tr("The network's input is %1 × %2 × %3: %4 numbers for each picture.")
                         .arg(dataset.height)
                         .arg(dataset.width)
                         .arg(dataset.channels())
                         .arg(locale.toString(numbers)));
    const auto training = static_cast<qint64>(m_session.dataset().split().training.size());
    const qint64 batch = project.training.batchSize;
    m_steps->setVisible(training > 0 && batch > 0);
    if (training > 0 && batch > 0)
        m_steps->setText(
            tr("One epoch over %1 training pictures is %2 batches.")
                .arg(locale.toString(training), locale.toString((training + batch - 1) / batch)));
}

bool DataInspector::focusPlace(const QString& place) {
    for (ProjectForm* form : {m_size, m_split, m_batch}) {
        if (form->focusPlace(place)) {
            ensureWidgetVisible(form);
            return true;
        }
    }
    return false;
}

}  // namespace studio::ui
