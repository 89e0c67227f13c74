#include "ui/pages/train/queue_panel.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include "ui/pages/train/queue_model.h"
#include "ui/pages/train/train_actions.h"
#include "ui/session/session.h"
#include "ui/theme/roles.h"
#include "ui/theme/theme.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/table_look.h"
#include "ui/widgets/wrapped_label.h"

namespace studio::ui {

QueuePanel::QueuePanel(Session& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_model(new QueueModel(session.queue(), session.network().catalogue(), this)),
      m_stack(new QStackedWidget(this)) {
    setObjectName(QStringLiteral("queuePanel"));
    m_add = makeAction("queueProject", tr("Add present settings to the queue"), QStringLiteral("plus"),
                       tr("Queues a run of the project as it is now. Change the settings and add further "
                          "ones: they are trained one after another."));
    m_add->setIconText(tr("Add present settings"));
    m_add->setShortcut(QKeySequence(QStringLiteral("Ctrl+Shift+Q")));
    m_hold = makeAction("holdQueue", tr("Hold the queue"), QStringLiteral("pause"), {});
    m_remove = makeAction("removeQueued", tr("Take the selected runs out of the queue"),
                          QStringLiteral("trash"), tr("Those that wait, or have had their turn (Del)."));
    m_remove->setIconText(tr("Take out"));
    m_remove->setShortcut(QKeySequence(Qt::Key_Delete));
    m_remove->setShortcutContext(Qt::WidgetShortcut);
    m_clear = makeAction("clearQueue", tr("Clear the queue"), QStringLiteral("close"),
                         tr("Takes all runs out that wait. The one in training goes on; what has been "
                            "trained is kept."));
    m_clear->setIconText(tr("Clear"));
    m_stack->addWidget(new EmptyState(
        QStringLiteral("list"), tr("The queue is empty"),
        tr("Add the present settings, change them, add again: the runs are trained one after another. A "
           "search queues all its runs at once."),
        {}, this));
    m_stack->addWidget(makeBody());
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, spacing::s, 0, 0);
    column->setSpacing(spacing::s);
    column->addWidget(makeButtons());
    column->addWidget(m_stack, 1);
    connectActions();
    refresh();
    refreshAdd();
}

QAction* QueuePanel::makeAction(const char* name, const QString& text, const QString& iconName,
                                const QString& help) {
    auto* action = new QAction(icon(iconName), text, this);
    action->setObjectName(QLatin1String(name));
    action->setToolTip(help);
    action->setData(iconName);
    return action;
}

QWidget* QueuePanel::makeButtons() {
    auto* buttons = new QWidget(this);
    m_summary = new ElidedLabel({}, Qt::ElideRight, buttons);
    m_summary->setObjectName(QStringLiteral("queueSummary"));
    auto* row = new QHBoxLayout(buttons);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::s);
    row->addWidget(m_summary, 1);
    for (QAction* action : {m_add, m_hold, m_remove, m_clear})
        row->addWidget(TrainActions::makeButton(action, ButtonRole::Plain, buttons));
    return buttons;
}

QWidget* QueuePanel::makeBody() {
    auto* body = new QWidget(this);
    m_table = new QTableView(body);
    m_table->setObjectName(QStringLiteral("queue"));
    m_table->setAccessibleName(tr("Queue"));
    m_table->setToolTip(tr("Runs in the order in which they are trained."));
    m_table->setModel(m_model);
    lookLikeList(m_table);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->horizontalHeader()->setSectionResizeMode(QueueModel::Settings, QHeaderView::Stretch);
    m_table->addAction(m_remove);
    auto* note = new WrappedLabel(TextRole::Caption, body);
    note->setText(
        tr("A run that fails does not keep the next from its turn; one that you stop holds the queue. Runs "
           "that still wait are not kept when the program ends: of a search they are offered again in its "
           "results."));
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::s);
    column->addWidget(m_table, 1);
    column->addWidget(note);
    return body;
}

void QueuePanel::connectActions() {
    RunQueue& queue = m_session.queue();
    connect(&queue, &RunQueue::changed, this, &QueuePanel::refresh);
    connect(m_add, &QAction::triggered, this, &QueuePanel::addProject);
    connect(m_hold, &QAction::triggered, this, [&queue] {
        if (queue.isHeld())
            queue.resume();
        else
            queue.hold();
    });
    connect(m_remove, &QAction::triggered, this, &QueuePanel::removeSelected);
    connect(m_clear, &QAction::triggered, &queue, &RunQueue::clearWaiting);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &QueuePanel::refresh);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& index) {
                const QString folder = index.data(QueueModel::FolderRole).toString();
                if (!folder.isEmpty())
                    Q_EMIT runSelected(folder);
            });
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex& index) {
        const QString folder = index.data(QueueModel::FolderRole).toString();
        if (!folder.isEmpty())
            Q_EMIT runOpened(folder);
    });
    connect(&m_session.document(), &ProjectDocument::changed, this, &QueuePanel::refreshAdd);
    connect(&m_session.dataset(), &DatasetSession::stateChanged, this, &QueuePanel::refreshAdd);
    connect(&m_session.dataset(), &DatasetSession::splitChanged, this, &QueuePanel::refreshAdd);
    connect(&m_session.network(), &NetworkSession::reportChanged, this, &QueuePanel::refreshAdd);
    connect(&m_session.network(), &NetworkSession::forecastChanged, this, &QueuePanel::refreshAdd);
}

void QueuePanel::refresh() {
    const RunQueue& queue = m_session.queue();
    const int waiting = queue.waiting();
    m_stack->setCurrentIndex(queue.runs().isEmpty() ? 0 : 1);
    QStringList parts;
    if (!queue.runs().isEmpty())
        parts << (waiting == 1 ? tr("1 run waits") : tr("%1 runs wait").arg(waiting));
    if (queue.isHeld())
        parts << tr("held");
    m_summary->setText(parts.join(QStringLiteral(" · ")));
    const bool isHeld = queue.isHeld();
    const QString iconName = isHeld ? QStringLiteral("play") : QStringLiteral("pause");
    m_hold->setData(iconName);
    m_hold->setIcon(icon(iconName));
    m_hold->setText(isHeld ? tr("Let the queue go on") : tr("Hold the queue"));
    m_hold->setIconText(isHeld ? tr("Go on") : tr("Hold"));
    m_hold->setToolTip(isHeld ? tr("The next run begins as soon as no training is under way.")
                              : tr("The run in training goes on, none begins after it."));
    m_hold->setEnabled(isHeld || waiting > 0);
    m_remove->setEnabled(!removable().isEmpty());
    m_clear->setEnabled(waiting > 0);
}

/// What keeps the project from being trained keeps it from being queued.
void QueuePanel::refreshAdd() {
    const Errors obstacles = m_session.training().obstacles();
    const bool isSound = obstacles.empty() || m_session.training().isOnlyTooLarge();
    m_add->setEnabled(isSound);
    m_add->setToolTip(isSound ? tr("Queues a run of the project as it is now. Change the settings and add "
                                   "further ones: they are trained one after another (%1).")
                                    .arg(m_add->shortcut().toString(QKeySequence::NativeText))
                              : QString::fromStdString(obstacles.front().what));
}

void QueuePanel::addProject() {
    QueuedRun run;
    run.project = m_session.document().project();
    run.provenance = m_session.training().presentProvenance();
    m_session.queue().add({run});
}

QVector<quint64> QueuePanel::removable() const {
    QVector<quint64> ids;
    for (const QModelIndex& index : m_table->selectionModel()->selectedRows()) {
        if (m_model->run(index.row()).state != QueuedRun::State::Training)
            ids << m_model->run(index.row()).id;
    }
    return ids;
}

void QueuePanel::removeSelected() {
    for (const quint64 id : removable())
        m_session.queue().remove(id);
}

}  // namespace studio::ui
