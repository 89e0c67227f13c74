#include "ui/pages/data/data_inspector.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QSpinBox>

#include "ui/pages/data/class_weight_table.h"
#include "ui/pages/data/class_weights.h"
#include "ui/pages/data/dataset_fields.h"
#include "ui/pages/data/dataset_texts.h"
#include "ui/pages/data/findings.h"
#include "ui/session/session.h"
#include "ui/theme/roles.h"
#include "ui/widgets/form_section.h"
#include "ui/widgets/number_text.h"
#include "ui/widgets/wrapped_label.h"

namespace studio::ui {

DataInspector::DataInspector(Session& session, QWidget* parent)
    : InspectorPanel(parent),
      m_session(session),
      m_keepEqual(new QCheckBox(tr("Keep width and height equal"))),
      m_tableFile(new QLineEdit) {
    setObjectName(QStringLiteral("dataInspector"));
    ProjectDocument& document = session.document();
    m_layout = new ProjectForm(document, tr("Folder"), layoutFields(), this);
    m_size = new ProjectForm(document, tr("Pictures"), sizeFields(), this);
    m_split = new ProjectForm(document, tr("Split"), splitFields(), this);
    m_balance = new ProjectForm(document, tr("Balance"), classBalanceFields(), this);
    m_batch = new ProjectForm(document, tr("Batches"), batchFields(), this);
    m_cache = new ProjectForm(document, tr("Cache"), cacheFields(), this);
    addTable();
    addKeepEqual();
    m_layoutNote = addNote(m_layout, QStringLiteral("layoutNote"));
    m_input = addNote(m_size, QStringLiteral("inputNote"));
    m_sides = addNote(m_split, QStringLiteral("splitNote"));
    m_weights = addNote(m_balance, QStringLiteral("balanceNote"));
    m_ownWeights = new ClassWeightTable(session, m_balance);
    m_balance->section()->addWide(m_ownWeights);
    m_steps = addNote(m_batch, QStringLiteral("stepsNote"));
    m_plan = addNote(m_cache, QStringLiteral("cacheNote"));
    if (auto* memory = qobject_cast<QSpinBox*>(m_cache->editor(QStringLiteral("cacheMegabytes"))))
        memory->setSpecialValueText(tr("automatic"));
    for (ProjectForm* form : {m_layout, m_size, m_split, m_balance, m_batch, m_cache})
        addSection(form);
    connect(&document, &ProjectDocument::changed, this, &DataInspector::refresh);
    connect(&session.dataset(), &DatasetSession::stateChanged, this, &DataInspector::refresh);
    connect(&session.dataset(), &DatasetSession::splitChanged, this, &DataInspector::refresh);
    connect(&session.dataset(), &DatasetSession::planChanged, this, &DataInspector::refreshPlan);
    refresh();
}

WrappedLabel* DataInspector::addNote(ProjectForm* form, const QString& name) {
    auto* note = new WrappedLabel(TextRole::Caption, form);
    note->setObjectName(name);
    form->section()->addWide(note);
    return note;
}

std::vector<ProjectField> DataInspector::sizeFields() {
    return pictureFields([this] { return m_keepEqual->isChecked(); });
}

std::vector<ProjectField> DataInspector::classBalanceFields() {
    return balanceFields(
        [this] { return automaticWeights(*m_session.dataset().report(), m_session.dataset().split()); });
}

void DataInspector::addTable() {
    m_layout->section()->addRow(QStringLiteral("table"), tr("Table"), m_tableFile,
                                tr("The CSV file with a path and a label in each line, relative to the "
                                   "folder. Empty: the one that lies there."));
    m_tableFile->setPlaceholderText(tr("automatic"));
    connect(m_tableFile, &QLineEdit::editingFinished, this, [this] {
        m_session.document().edit(tr("Set table"), [this](spec::Project& project) {
            project.dataset.table = m_tableFile->text().trimmed().toStdString();
        });
    });
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
    const auto& dataset = m_session.document().project().dataset;
    // A project that is opened, or an edit undone, brings its own proportions.
    if (dataset.width != dataset.height)
        m_keepEqual->setChecked(false);
    refreshLayout();
    refreshSplit();
    refreshBalance();
    refreshNotes();
    refreshPlan();
}

void DataInspector::refreshLayout() {
    const DatasetSession& session = m_session.dataset();
    const auto& dataset = m_session.document().project().dataset;
    FormSection* section = m_layout->section();
    m_layout->setVisible(!dataset.folder.empty());
    section->setRowVisible(QStringLiteral("table"), dataset.layout == spec::Layout::Table ||
                                                        session.report()->layout == spec::Layout::Table);
    section->setRowVisible(QStringLiteral("encoding"),
                           dataset.layout == spec::Layout::Masks || session.report()->hasMasks());
    if (!m_tableFile->hasFocus())
        m_tableFile->setText(QString::fromStdString(dataset.table));
    m_layoutNote->setVisible(session.isReady());
    if (session.isReady())
        m_layoutNote->setText(layoutText(*session.report()));
    // What the scan has against the choice stands where it was made.
    const Error& error = session.error();
    const QString reason = QString::fromStdString(error.what + " " + error.remedy);
    const bool failed = session.state() == DatasetSession::State::Failed;
    const bool aboutTable = failed && error.where == "dataset.table";
    const bool aboutLayout = failed && !aboutTable && dataset.layout != spec::Layout::Automatic;
    section->setError(QStringLiteral("table"), aboutTable ? reason : QString());
    section->setError(QStringLiteral("layout"), aboutLayout ? reason : QString());
}

void DataInspector::refreshSplit() {
    const auto& dataset = m_session.document().project().dataset;
    const auto mode = api::splitModeOf(*m_session.dataset().report(), dataset.splitMode);
    const bool folds = mode == spec::SplitMode::KFold;
    FormSection* section = m_split->section();
    section->setRowVisible(QStringLiteral("validationShare"), !folds);
    section->setRowVisible(QStringLiteral("testShare"), mode != spec::SplitMode::Folders);
    section->setRowVisible(QStringLiteral("folds"), folds);
    section->setRowVisible(QStringLiteral("fold"), folds);
}

void DataInspector::refreshBalance() {
    const DatasetSession& session = m_session.dataset();
    const auto& dataset = m_session.document().project().dataset;
    const bool own = dataset.balance == spec::Balance::OwnWeights;
    const QString weights = balanceText(dataset, *session.report(), session.split());
    m_weights->setVisible(!weights.isEmpty());
    m_weights->setText(weights);
    m_ownWeights->setVisible(own && session.isReady());
    m_ownWeights->refresh();
}

void DataInspector::refreshNotes() {
    const spec::Project& project = m_session.document().project();
    const auto& dataset = project.dataset;
    const DatasetSession& session = m_session.dataset();
    const qint64 numbers = qint64{dataset.width} * dataset.height * dataset.channels();
    m_input->setVisible(numbers > 0);
    m_input->setText(tr("The network's input is %1 × %2 × %3: %4 numbers for each picture.")
                         .arg(dataset.height)
                         .arg(dataset.width)
                         .arg(dataset.channels())
                         .arg(countText(numbers)));
    const auto training = static_cast<qint64>(session.split().training.size());
    const qint64 batch = project.training.batchSize;
    m_sides->setVisible(session.isReady());
    if (session.isReady())
        m_sides->setText(splitModeText(*session.report(), dataset.splitMode) +
                         splitUncertaintyText(session.split(), session.health()));
    m_steps->setVisible(training > 0 && batch > 0);
    if (training > 0 && batch > 0)
        m_steps->setText(tr("One epoch over %1 training pictures is %2 batches.")
                             .arg(countText(training), countText((training + batch - 1) / batch)));
}

void DataInspector::refreshPlan() {
    const api::CachePlan& plan = m_session.dataset().cachePlan();
    m_plan->setVisible(m_session.dataset().isReady() && plan.needed > 0);
    m_plan->setText(cacheText(plan));
}

bool DataInspector::focusPlace(const QString& place) {
    if (place == QLatin1String("dataset.table")) {
        m_tableFile->setFocus(Qt::OtherFocusReason);
        return true;
    }
    if (place.startsWith(QLatin1String("dataset.classWeights"))) {
        ensureWidgetVisible(m_ownWeights);
        m_ownWeights->setFocus(Qt::OtherFocusReason);
        return m_ownWeights->isVisible();
    }
    for (ProjectForm* form : {m_layout, m_size, m_split, m_balance, m_batch, m_cache}) {
        if (form->focusPlace(place)) {
            ensureWidgetVisible(form);
            return true;
        }
    }
    return false;
}

}  // namespace studio::ui
