#include "ui/pages/train/run_actions.h"

#include <QMenu>
#include <QWidget>
#include <algorithm>
#include <utility>

#include "ui/pages/train/run_comparison.h"
#include "ui/pages/train/run_shelf.h"
#include "ui/pages/train/run_text.h"
#include "ui/session/session.h"
#include "ui/theme/theme.h"

namespace studio::ui {

RunActions::RunActions(Session& session, RunShelf& shelf, RunComparison& comparison, QWidget* list)
    : QObject(list), m_session(session), m_shelf(shelf), m_comparison(comparison), m_list(list) {
    m_rename = add(QStringLiteral("renameRun"), tr("Rename run"), {},
                   tr("Gives the run a title of your own. Its folder keeps its name."), QStringLiteral("F2"));
    m_tags = add(QStringLiteral("tagRun"), tr("Tag run"), {}, tr("Words by which the run is found again."),
                 QStringLiteral("T"));
    m_note = add(QStringLiteral("noteRun"), tr("Write a note about the run"), {},
                 tr("What you tried and what came of it."), QStringLiteral("N"));
    m_star = add(QStringLiteral("starRun"), tr("Star run"), QStringLiteral("star"),
                 tr("Marks the runs that matter."), QStringLiteral("S"));
    m_hide = add(QStringLiteral("hideRun"), tr("Hide run"), {},
                 tr("Leaves the run out of the list, on disk it stays."), QStringLiteral("H"));
    m_compare = add(QStringLiteral("compareRun"), tr("Lay over other runs"), QStringLiteral("chart"),
                    tr("Shows the run's curves among those of others in \"Compare\"."), QStringLiteral("C"));
    m_clear = add(QStringLiteral("clearComparison"), tr("Compare no runs"), {}, tr("Unticks all runs."));
    m_duplicate = add(QStringLiteral("duplicateRun"), tr("Duplicate run with changes"), QStringLiteral("copy"),
                      tr("Brings the run's network and all its settings into the project, as one step that "
                         "can be undone. Change what you like and train: the new run says what it is a copy "
                         "of and in what it differs."),
                      QStringLiteral("D"));
    m_fromBest = add(QStringLiteral("trainFromBest"), tr("Train on from the best epoch in a new run"),
                     QStringLiteral("play"),
                     tr("A new run with the project's present settings that begins with the weights of this "
                        "run's best epoch."));
    m_trash = add(QStringLiteral("trashRun"), tr("Move run to the trash"), QStringLiteral("trash"),
                  tr("Puts the run aside; it can be brought back."), QStringLiteral("Del"));
    m_undo = add(QStringLiteral("undoTrash"), tr("Bring the last trashed runs back"), QStringLiteral("undo"),
                 tr("Undoes the last move to the trash."));
    m_empty = add(QStringLiteral("emptyTrash"), tr("Empty the trash…"), {},
                  tr("Deletes the runs in the trash for good, after asking, to free their disk space."));
    m_showHidden = add(QStringLiteral("showHiddenRuns"), tr("Show hidden runs"), {},
                       tr("Lists hidden runs too, in grey."));
    m_showHidden->setCheckable(true);
    connectActions();
    setRuns({}, std::nullopt);
}

QAction* RunActions::add(const QString& name, const QString& text, const QString& iconName,
                         const QString& help, const QString& shortcut) {
    auto* action = new QAction(text, this);
    action->setObjectName(name);
    if (!iconName.isEmpty())
        action->setIcon(icon(iconName));
    action->setToolTip(help);
    // Keys count only while the list has the focus.
    action->setShortcutContext(Qt::WidgetShortcut);
    if (!shortcut.isEmpty())
        action->setShortcut(QKeySequence(shortcut));
    m_list->addAction(action);
    m_all << action;
    return action;
}

void RunActions::connectActions() {
    connect(m_rename, &QAction::triggered, this, &RunActions::renameRequested);
    connect(m_tags, &QAction::triggered, this, &RunActions::tagsRequested);
    connect(m_note, &QAction::triggered, this, &RunActions::noteRequested);
    connect(m_star, &QAction::triggered, this, &RunActions::toggleStar);
    connect(m_hide, &QAction::triggered, this, &RunActions::toggleHidden);
    connect(m_compare, &QAction::triggered, this, &RunActions::toggleComparison);
    connect(m_clear, &QAction::triggered, &m_comparison, &RunComparison::clear);
    connect(m_duplicate, &QAction::triggered, this, &RunActions::duplicate);
    connect(m_fromBest, &QAction::triggered, this, [this] { trainFrom("best"); });
    connect(m_trash, &QAction::triggered, this, [this] { m_shelf.trash(m_selected); });
    connect(m_undo, &QAction::triggered, this, [this] { m_shelf.restore(std::exchange(m_lastTrashed, {})); });
    connect(&m_shelf, &RunShelf::trashed, this, [this](const QVector<api::TrashedRun>& runs) {
        m_lastTrashed = runs;
        m_undo->setEnabled(true);
    });
    connect(&m_shelf, &RunShelf::trashRead, this, [this] {
        const auto& there = m_shelf.inTrash();
        m_empty->setEnabled(!there.isEmpty());
        m_lastTrashed.erase(std::remove_if(m_lastTrashed.begin(), m_lastTrashed.end(),
                                           [&there](const api::TrashedRun& run) {
                                               return std::none_of(there.begin(), there.end(),
                                                                   [&run](const auto& other) {
                                                                       return other.token == run.token;
                                                                   });
                                           }),
                            m_lastTrashed.end());
        m_undo->setEnabled(!m_lastTrashed.isEmpty());
    });
    connect(&m_comparison, &RunComparison::changed, this,
            [this] { m_clear->setEnabled(!m_comparison.folders().isEmpty()); });
}

void RunActions::setRuns(const QStringList& selected, const std::optional<api::RunSummary>& current) {
    m_selected = selected;
    m_current = current;
    const TrainingSession& training = m_session.training();
    const bool any = !selected.isEmpty();
    const bool one = current.has_value();
    const bool live = training.isActive() && selected.contains(training.runFolder());
    for (QAction* action : {m_rename, m_tags, m_note})
        action->setEnabled(one);
    for (QAction* action : {m_star, m_hide, m_compare})
        action->setEnabled(any);
    m_star->setText(one && current->label.starred ? tr("Take the star off") : tr("Star run"));
    m_hide->setText(one && current->label.hidden ? tr("Show run again") : tr("Hide run"));
    m_compare->setText(one && m_comparison.contains(QString::fromStdString(current->folder))
                           ? tr("Take out of the comparison")
                           : tr("Lay over other runs"));
    m_duplicate->setEnabled(one);
    m_trash->setEnabled(any && !live);
    const bool hasBest =
        one && std::any_of(current->checkpoints.begin(), current->checkpoints.end(),
                           [](const api::KeptCheckpoint& kept) { return kept.name == "best"; });
    m_fromBest->setEnabled(hasBest && !training.isActive());
    m_clear->setEnabled(!m_comparison.folders().isEmpty());
    m_undo->setEnabled(!m_lastTrashed.isEmpty());
    m_empty->setEnabled(!m_shelf.inTrash().isEmpty());
}

void RunActions::fill(QMenu& menu) {
    menu.setToolTipsVisible(true);
    menu.addActions({m_rename, m_tags, m_note, m_star, m_hide});
    menu.addSeparator();
    menu.addActions({m_compare, m_clear});
    menu.addSeparator();
    menu.addAction(m_duplicate);
    fillCheckpoints(*menu.addMenu(tr("Train on from a checkpoint in a new run")));
    menu.addSeparator();
    menu.addAction(m_trash);
    fillTrash(*menu.addMenu(tr("Bring back from the trash")));
    menu.addAction(m_empty);
    menu.addSeparator();
    menu.addAction(m_showHidden);
}

void RunActions::fillCheckpoints(QMenu& menu) {
    menu.setObjectName(QStringLiteral("checkpointsMenu"));
    const bool idle = !m_session.training().isActive();
    menu.setEnabled(idle && m_current && !m_current->checkpoints.empty());
    if (!m_current)
        return;
    for (const api::KeptCheckpoint& kept : m_current->checkpoints) {
        QAction* action = menu.addAction(checkpointText(kept));
        connect(action, &QAction::triggered, this, [this, name = kept.name] { trainFrom(name); });
    }
}

void RunActions::fillTrash(QMenu& menu) {
    menu.setObjectName(QStringLiteral("trashMenu"));
    menu.setEnabled(!m_shelf.inTrash().isEmpty());
    for (const api::TrashedRun& run : m_shelf.inTrash()) {
        QAction* action = menu.addAction(QString::fromStdString(run.name));
        connect(action, &QAction::triggered, this, [this, run] { m_shelf.restore({run}); });
    }
}

void RunActions::toggleStar() {
    const bool starred = m_current && m_current->label.starred;
    m_shelf.describe(m_selected, [starred](api::RunLabel& label) { label.starred = !starred; });
}

void RunActions::toggleHidden() {
    const bool hidden = m_current && m_current->label.hidden;
    m_shelf.describe(m_selected, [hidden](api::RunLabel& label) { label.hidden = !hidden; });
}

void RunActions::toggleComparison() {
    const bool chosen = m_current && m_comparison.contains(QString::fromStdString(m_current->folder));
    for (const QString& folder : std::as_const(m_selected))
        m_comparison.set(folder, !chosen);
}

/// The pictures and what has been decided about them stay those of the project.
void RunActions::duplicate() {
    if (!m_current)
        return;
    const QString title = QString::fromStdString(m_current->title());
    const spec::Project& present = m_session.document().project();
    spec::Project copy = m_current->project;
    copy.name = present.name;
    copy.dataset.folder = present.dataset.folder;
    copy.dataset.layout = present.dataset.layout;
    copy.dataset.table = present.dataset.table;
    copy.dataset.masks = present.dataset.masks;
    copy.dataset.edits = present.dataset.edits;
    m_session.document().duplicate(tr("Duplicate %1").arg(title), copy,
                                   QString::fromStdString(m_current->name));
    Q_EMIT duplicated(title);
}

void RunActions::trainFrom(const std::string& checkpoint) {
    if (m_current)
        m_session.training().trainFrom({m_current->folder, checkpoint});
}

}  // namespace studio::ui
