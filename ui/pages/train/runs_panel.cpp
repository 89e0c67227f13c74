#include "ui/pages/train/runs_panel.h"

#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QSpinBox>
#include <QTableView>
#include <algorithm>
#include <utility>

#include "ui/pages/train/run_about.h"
#include "ui/pages/train/run_actions.h"
#include "ui/pages/train/run_comparison.h"
#include "ui/pages/train/run_shelf.h"
#include "ui/pages/train/run_view.h"
#include "ui/pages/train/runs_filter.h"
#include "ui/pages/train/runs_model.h"
#include "ui/session/session.h"
#include "ui/widgets/message_bar.h"

namespace studio::ui {
namespace {

constexpr int mostEpochs = 100000;
constexpr int moreEpochs = 10;

}  // namespace

void RunsPanel::connectShelf() {
    connect(m_shelf, &RunShelf::failed, m_message, &MessageBar::showError);
    connect(m_shelf, &RunShelf::trashed, this, &RunsPanel::showTrashed);
    connect(m_shelf, &RunShelf::restored, this, [this](const QStringList& folders) {
        m_message->clear();
        Q_EMIT runSelected(folders.front());
    });
    connect(m_message, &MessageBar::actionTriggered, this, [this] {
        if (const auto answer = std::exchange(m_answer, {}))
            answer();
    });
    connect(m_model, &RunsModel::renamed, this, [this](const QString& folder, const QString& title) {
        m_shelf->describe({folder}, [title](api::RunLabel& label) { label.title = title.toStdString(); });
    });
    connect(m_model, &RunsModel::tooManyChosen, this, [this] {
        m_message->showMessage(
            MessageBar::Kind::Info,
            tr("No more than %1 runs can be laid over one another.").arg(RunComparison::mostRuns),
            tr("Untick another one first."));
    });
    connect(m_about, &RunAbout::tagsEdited, this, [this](const QString& folder, const QStringList& tags) {
        m_shelf->describe({folder}, [tags](api::RunLabel& label) {
            label.tags.clear();
            for (const QString& tag : tags)
                label.tags.push_back(tag.toStdString());
        });
    });
    connect(m_about, &RunAbout::noteEdited, this, [this](const QString& folder, const QString& note) {
        m_shelf->describe({folder}, [note](api::RunLabel& label) { label.note = note.toStdString(); });
    });
}

void RunsPanel::connectActions() {
    connect(m_actions, &RunActions::renameRequested, this, [this] {
        const QModelIndex current = m_table->currentIndex();
        m_table->setFocus();
        m_table->edit(current.siblingAtColumn(RunsModel::Name));
    });
    connect(m_actions, &RunActions::tagsRequested, m_about, &RunAbout::editTags);
    connect(m_actions, &RunActions::noteRequested, m_about, &RunAbout::editNote);
    connect(m_actions, &RunActions::duplicated, this, &RunsPanel::showDuplicated);
    connect(&m_session.document(), &ProjectDocument::changed, this, [this] {
        if (m_message->text() == m_duplicated)
            m_message->clear();
    });
    connect(m_actions->emptyTrash(), &QAction::triggered, this, &RunsPanel::askToEmptyTrash);
    connect(m_actions->showHidden(), &QAction::toggled, m_filter, &RunsFilter::setShowHidden);
    connect(&m_comparison, &RunComparison::changed, this, &RunsPanel::refreshActions);
    connect(m_table, &QTableView::clicked, this, &RunsPanel::onCellClicked);
    connect(m_table, &QTableView::customContextMenuRequested, this, &RunsPanel::showMenu);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &RunsPanel::takeSelection);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &RunsPanel::refreshActions);
}

QList<QAction*> RunsPanel::actions() const {
    return m_actions->all();
}

void RunsPanel::takeSelection() {
    if (m_refreshing)
        return;
    const QString folder = m_table->currentIndex().data(RunsModel::FolderRole).toString();
    if (!folder.isEmpty() && folder != m_folder)
        Q_EMIT runSelected(folder);
}

QStringList RunsPanel::selectedFolders() const {
    QStringList folders;
    for (const QModelIndex& index : m_table->selectionModel()->selectedRows())
        folders << index.data(RunsModel::FolderRole).toString();
    return folders;
}

void RunsPanel::refreshActions() {
    const QStringList selected = selectedFolders();
    const api::RunSummary* run = m_model->run(m_folder);
    const bool shown = run != nullptr && selected.contains(m_folder);
    m_actions->setRuns(selected, shown ? std::optional(*run) : std::nullopt);
    m_about->showRun(run != nullptr ? m_folder : QString(), run != nullptr ? run->label : api::RunLabel());
}

void RunsPanel::showMenu(QPoint position) {
    auto* menu = new QMenu(m_table);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    m_actions->fill(*menu);
    menu->popup(m_table->viewport()->mapToGlobal(position));
}

void RunsPanel::onCellClicked(const QModelIndex& index) {
    if (index.column() != RunsModel::Star)
        return;
    const QString folder = index.data(RunsModel::FolderRole).toString();
    m_shelf->describe({folder}, [](api::RunLabel& label) { label.starred = !label.starred; });
}

void RunsPanel::showTrashed(const QVector<api::TrashedRun>& runs) {
    m_message->showMessage(MessageBar::Kind::Info,
                           runs.size() == 1
                               ? tr("%1 is in the trash.").arg(QString::fromStdString(runs.front().name))
                               : tr("%n runs are in the trash.", nullptr, static_cast<int>(runs.size())));
    offer(tr("Undo"), QStringLiteral("undo"), [this] { m_actions->undoTrash()->trigger(); });
}

void RunsPanel::askToEmptyTrash() {
    m_message->showMessage(
        MessageBar::Kind::Warning,
        tr("Delete %n runs in the trash for good?", nullptr, static_cast<int>(m_shelf->inTrash().size())),
        tr("This cannot be undone."));
    offer(tr("Delete"), QStringLiteral("trash"), [this] {
        m_message->clear();
        m_shelf->emptyTrash();
    });
}

/// Until the next step of the project, so that "Undo" means this one.
void RunsPanel::showDuplicated(const QString& title) {
    m_duplicated = tr("Copied %1.").arg(title);  // Short: the list is narrow.
    m_message->showMessage(MessageBar::Kind::Info, m_duplicated);
    offer(tr("Undo"), QStringLiteral("undo"), [this] { m_session.document().undoStack().undo(); });
}

void RunsPanel::offer(const QString& text, const QString& iconName, std::function<void()> answer) {
    m_message->setAction(text, iconName);
    m_answer = std::move(answer);
}

void RunsPanel::select(const QString& folder) {
    const QModelIndex index = m_filter->mapFromSource(m_model->index(m_model->rowOf(folder), 0));
    if (!index.isValid())
        m_table->clearSelection();
    else if (index.row() != m_table->currentIndex().row() || selectedFolders().isEmpty())
        m_table->selectRow(index.row());
}

void RunsPanel::refresh(const RunView& shown) {
    const QScopedValueRollback refreshing(m_refreshing, true);
    const TrainingSession& training = m_session.training();
    const auto& runs = m_session.model().runs();
    m_model->setRuns(runs);
    m_model->setLive(training.isActive() ? training.runFolder() : QString());
    QStringList folders;
    for (const api::RunSummary& run : runs)
        folders << QString::fromStdString(run.folder);
    m_comparison.keepOnly(folders);
    select(shown.folder);
    showContinuation(shown);
    refreshActions();
}

QString RunsPanel::objection(const RunView& shown) const {
    if (shown.folder.isEmpty())
        return tr("Select a run first.");
    if (m_session.training().isActive())
        return tr("One training at a time: it can be continued when the present one has ended.");
    return {};
}

void RunsPanel::showContinuation(const RunView& shown) {
    // Nobody can set it while something is trained.
    const bool moved = shown.finishedEpochs() != m_finished && !m_session.training().isActive();
    if (shown.folder != m_folder || moved) {
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
