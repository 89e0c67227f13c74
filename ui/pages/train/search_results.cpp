#include "ui/pages/train/search_results.h"

#include <QAction>
#include <QComboBox>
#include <QEvent>
#include <QScopedValueRollback>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QTableView>
#include <QTimer>
#include <utility>

#include "core/spec/files.h"
#include "ui/charts/parallel_coordinates.h"
#include "ui/pages/train/search_table_model.h"
#include "ui/session/session.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/file_dialogs.h"
#include "ui/widgets/message_bar.h"

namespace studio::ui {

void SearchResults::connectChart() {
    connect(m_chart, &ParallelCoordinates::brushed, this, &SearchResults::takeBrushed);
    connect(m_chart, &ParallelCoordinates::runHovered, m_model, &SearchTableModel::setHovered);
    connect(m_chart, &ParallelCoordinates::runClicked, this, [this](const QString& folder) {
        selectRun(folder);
        Q_EMIT runSelected(folder);
    });
    connect(m_table, &QTableView::entered, this, [this](const QModelIndex& index) {
        m_chart->setHovered(index.data(SearchTableModel::IdRole).toString());
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &SearchResults::takeRow);
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex& index) {
        const int row = m_filter->mapToSource(index).row();
        const auto& shown = m_model->table().rows[static_cast<std::size_t>(row)];
        if (!shown.isWaiting)
            Q_EMIT runOpened(shown.id);
    });
}

void SearchResults::showSearch(const QString& search) {
    m_search = search;
    scheduleRefresh();
}

/// While nothing of it is seen, only what can be triggered from every page is kept right.
void SearchResults::scheduleRefresh() {
    if (isVisible()) {
        m_timer->start();
        return;
    }
    m_asked.clear();
    m_missing.clear();
    showMissing();
}

void SearchResults::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    refresh();
}

void SearchResults::refresh() {
    const QScopedValueRollback refreshing(m_refreshing, true);
    refreshNames();
    const TrainingSession& training = m_session.training();
    m_model->setTable(searchTable(m_search, m_session.model().runs(), m_session.queue().runs(),
                                  m_plans.find(m_search), m_session.network().catalogue(),
                                  training.isActive() ? training.runFolder() : QString()));
    m_stack->setCurrentIndex(m_search.isEmpty() ? 0 : 1);
    m_export->setEnabled(m_model->rowCount() > 0);
    refreshChart();
    selectRun(m_selected);
    refreshSummary();
    refreshMissing();
}

/// The newest search is shown where the one that was is gone.
void SearchResults::refreshNames() {
    const QStringList names =
        searchNames(m_session.model().runs(), m_session.queue().runs(), m_plans.plans());
    if (!names.contains(m_search))
        m_search = names.value(0);
    const QSignalBlocker quiet(m_names);
    QStringList listed;
    for (int i = 0; i < m_names->count(); ++i)
        listed << m_names->itemText(i);
    if (listed != names) {
        m_names->clear();
        m_names->addItems(names);
    }
    m_names->setCurrentText(m_search);
}

void SearchResults::refreshSummary() {
    const SearchTable& table = m_model->table();
    QStringList parts;
    parts << (m_trials > 0 ? tr("%1 of %2 complete").arg(table.completed()).arg(m_trials)
                           : tr("%1 complete").arg(table.completed()));
    if (table.waiting() > 0)
        parts << (m_session.queue().isHeld() ? tr("%1 waiting, the queue is held") : tr("%1 waiting"))
                     .arg(table.waiting());
    if (table.failed() > 0)
        parts << tr("%1 failed").arg(table.failed());
    if (table.best >= 0) {
        const auto& best = table.rows[static_cast<std::size_t>(table.best)];
        parts << tr("best %1 with %2").arg(table.bestText(best), table.settingsOf(best));
    }
    m_summary->setText(m_search.isEmpty() ? QString() : parts.join(QStringLiteral(" · ")));
}

void SearchResults::refreshChart() {
    const SearchTable& table = m_model->table();
    if (m_charted != m_search)
        m_chart->clearBrushes();
    m_charted = m_search;
    m_chart->setData(parallelAxes(table), parallelRuns(table));
    takeBrushed(m_chart->passing());
}

/// A row that is filtered out leaves its run chosen.
void SearchResults::takeBrushed(const QStringList& ids) {
    const QScopedValueRollback refreshing(m_refreshing, true);
    if (ids.size() == static_cast<qsizetype>(parallelRuns(m_model->table()).size()))
        m_filter->keepAll();
    else
        m_filter->keepOnly(ids);
    selectRun(m_selected);
}

void SearchResults::selectRun(const QString& folder) {
    m_selected = folder;
    m_chart->setSelected(folder);
    const QScopedValueRollback refreshing(m_refreshing, true);
    const QModelIndex row = m_filter->mapFromSource(m_model->index(m_model->rowOf(folder), 0));
    if (!row.isValid())
        m_table->clearSelection();
    else if (row.row() != m_table->currentIndex().row() || !m_table->selectionModel()->hasSelection())
        m_table->selectRow(row.row());
}

void SearchResults::takeRow() {
    const QString id = m_table->currentIndex().data(SearchTableModel::IdRole).toString();
    const int row = m_model->rowOf(id);
    if (m_refreshing || row < 0 || m_model->table().rows[static_cast<std::size_t>(row)].isWaiting)
        return;
    m_selected = id;
    m_chart->setSelected(id);
    Q_EMIT runSelected(id);
}

/// Looked for only when something has come to an end or into the queue: a search may have a thousand trials.
void SearchResults::refreshMissing() {
    const SearchPlan* plan = m_plans.find(m_search);
    const SearchTable& table = m_model->table();
    const QString asked = QStringLiteral("%1/%2/%3/%4/%5")
                              .arg(plan != nullptr ? m_search : QString())
                              .arg(table.completed())
                              .arg(table.waiting())
                              .arg(table.rows.size())
                              .arg(m_session.training().isActive());
    if (asked == m_asked)
        return;
    m_asked = asked;
    if (plan == nullptr) {
        m_missingTask.cancel();
        takeMissing(0, {});
        return;
    }
    m_missingTask.start(
        [plan = *plan, runs = m_session.model().runs(),
         queue = m_session.queue().runs()](const std::stop_token&) {
            auto trials = spec::trialsOf(plan.project, plan.sweep);
            std::pair<std::size_t, QVector<QueuedRun>> found;
            if (trials) {
                found.first = trials->size();
                found.second = missingRuns(*std::move(trials), plan.name, runs, queue);
            }
            return found;
        },
        [this](std::pair<std::size_t, QVector<QueuedRun>> found) {
            takeMissing(found.first, std::move(found.second));
        });
}

void SearchResults::takeMissing(std::size_t trials, QVector<QueuedRun> missing) {
    m_trials = trials;
    m_missing = std::move(missing);
    showMissing();
    refreshSummary();
    if (std::exchange(m_continueWhenKnown, false))
        continueKnown();
}

/// What is missing is not known before it has been looked for.
void SearchResults::showMissing() {
    const bool isKnown = !m_asked.isEmpty();
    m_continue->setEnabled(isKnown ? !m_missing.isEmpty() : !m_plans.plans().isEmpty());
    m_continue->setText(m_missing.isEmpty() ? tr("Continue search")
                                          : tr("Continue search (%1 missing)").arg(m_missing.size()));
}

void SearchResults::continueSearch() {
    if (!m_asked.isEmpty()) {
        continueKnown();
        return;
    }
    m_continueWhenKnown = true;
    Q_EMIT wanted();
}

void SearchResults::continueKnown() {
    const auto again = std::exchange(m_missing, {});
    if (again.isEmpty())
        return;
    m_continue->setEnabled(false);
    m_session.queue().add(again);
    Q_EMIT continued();
}

bool SearchResults::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Leave)
        m_chart->setHovered({});
    return QWidget::eventFilter(watched, event);
}

void SearchResults::exportTable() {
    askWhereToSave(
        this, QStringLiteral("charts"), tr("Save the results"), m_search, QStringLiteral(".csv"),
        [this](const QString& path) {
            const Status status = writeFileAtomically(path.toStdString(), tableCsv(*m_filter).toStdString());
            if (status)
                m_message->showMessage(MessageBar::Kind::Success, tr("Saved as \"%1\".").arg(path));
            else
                m_message->showError(status.error());
        });
}

}  // namespace studio::ui
