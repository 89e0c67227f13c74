#include "ui/pages/train/runs_panel.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QSpinBox>
#include <QTableView>
#include <QVBoxLayout>

#include "ui/pages/train/run_view.h"
#include "ui/pages/train/runs_model.h"
#include "ui/session/session.h"
#include "ui/theme/roles.h"
#include "ui/widgets/param_editors.h"
#include "ui/widgets/table_look.h"

namespace studio::ui {
namespace {

constexpr int mostEpochs = 100000;
constexpr int moreEpochs = 10;

}  // namespace

RunsPanel::RunsPanel(Session& session, QWidget* parent)
    : QWidget(parent), m_session(session), m_model(new RunsModel(this)), m_table(new QTableView(this)) {
    m_table->setObjectName(QStringLiteral("runs"));
    m_table->setAccessibleName(tr("Runs of this project"));
    m_table->setToolTip(
        tr("Each training leaves a run: its settings, history and weights. Select one to see its curves."));
    m_table->setModel(m_model);
    lookLikeList(m_table);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->horizontalHeader()->setSectionResizeMode(RunsModel::Started, QHeaderView::Stretch);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, spacing::m, spacing::m, 0);
    column->setSpacing(spacing::s);
    column->addWidget(makeLabel(tr("Runs"), TextRole::Heading, this));
    column->addWidget(m_table, 1);
    column->addWidget(makeContinueRow());
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &RunsPanel::takeSelection);
}

QWidget* RunsPanel::makeContinueRow() {
    auto* row = new QWidget(this);
    QLabel* label = makeLabel(tr("Continue to epoch"), TextRole::Muted, row);
    m_epochs = new QSpinBox(row);
    m_epochs->setObjectName(QStringLiteral("continueTo"));
    m_epochs->setAccessibleName(tr("Continue up to this epoch"));
    m_epochs->setToolTip(tr(
        "The epoch up to which the run is trained, counted from its start. Above what it was planned for, it "
        "simply goes on longer."));
    m_epochs->setKeyboardTracking(false);
    ignoreWheelUntilFocused(m_epochs);
    m_continue = makeButton(tr("Continue"), QStringLiteral("play"), ButtonRole::Plain, row);
    m_continue->setObjectName(QStringLiteral("continueRun"));
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(spacing::s);
    line->addWidget(label, 1);
    line->addWidget(m_epochs);
    line->addWidget(m_continue);
    connect(m_continue, &QPushButton::clicked, this, &RunsPanel::continueRequested);
    return row;
}

void RunsPanel::takeSelection() {
    if (m_refreshing)
        return;
    const QString folder = m_model->folder(m_table->currentIndex().row());
    if (!folder.isEmpty() && folder != m_folder)
        Q_EMIT runSelected(folder);
}

void RunsPanel::refresh(const RunView& shown) {
    const QScopedValueRollback refreshing(m_refreshing, true);
    const TrainingSession& training = m_session.training();
    m_model->setRuns(m_session.model().runs());
    m_model->setLive(training.isActive() ? training.runFolder() : QString());
    const int row = m_model->rowOf(shown.folder);
    if (row != m_table->currentIndex().row() || m_table->selectionModel()->selectedRows().isEmpty()) {
        if (row < 0)
            m_table->clearSelection();
        else
            m_table->selectRow(row);
    }
    showContinuation(shown);
}

QString RunsPanel::objection(const RunView& shown) const {
    if (shown.folder.isEmpty())
        return tr("Select a run first.");
    if (m_session.training().isActive())
        return tr("One training at a time: it can be continued when the present one has ended.");
    return {};
}

void RunsPanel::showContinuation(const RunView& shown) {
    if (shown.folder != m_folder || shown.finishedEpochs() != m_finished) {
        m_folder = shown.folder;
        m_finished = shown.finishedEpochs();
        m_epochs->setRange(std::min(m_finished + 1, mostEpochs), mostEpochs);
        m_epochs->setValue(m_finished < shown.epochs ? shown.epochs : m_finished + moreEpochs);
    }
    const QString reason = objection(shown);
    m_continue->setEnabled(reason.isEmpty());
    m_epochs->setEnabled(reason.isEmpty());
    m_continue->setToolTip(
        reason.isEmpty()
            ? tr("Goes on from the last finished epoch, exactly as if the run had never stopped.")
            : reason);
}

bool RunsPanel::canContinue() const {
    return m_continue->isEnabled();
}

int RunsPanel::continueTo() const {
    return m_epochs->value();
}

}  // namespace studio::ui
