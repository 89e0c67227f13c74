#include "ui/pages/train/search_view.h"

#include <QAction>
#include <QKeyEvent>
#include <QPushButton>
#include <QTabWidget>
#include <QVBoxLayout>

#include "ui/pages/train/queue_panel.h"
#include "ui/pages/train/search_form.h"
#include "ui/pages/train/search_results.h"
#include "ui/pages/train/train_actions.h"
#include "ui/session/session.h"
#include "ui/theme/roles.h"
#include "ui/theme/theme.h"
#include "ui/widgets/page_header.h"

namespace studio::ui {

SearchView::SearchView(Session& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_plans(new SearchPlans(session.document(), session.model(), this)),
      m_form(new SearchForm(session, *m_plans, this)),
      m_queue(new QueuePanel(session, this)),
      m_results(new SearchResults(session, *m_plans, this)),
      m_tabs(new QTabWidget(this)) {
    setObjectName(QStringLiteral("searchView"));
    makeActions();
    m_tabs->setObjectName(QStringLiteral("searchTabs"));
    m_tabs->setAccessibleName(tr("Search for settings"));
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_form, tr("Set up"));
    m_tabs->setTabToolTip(0, tr("What is varied, and how."));
    m_tabs->addTab(m_queue, tr("Queue"));
    m_tabs->setTabToolTip(1, tr("Which run is trained, and which ones wait."));
    m_tabs->addTab(m_results, tr("Results"));
    m_tabs->setTabToolTip(2, tr("What came of this search and of those before."));
    auto* header = new PageHeader(tr("Search"),
                                  tr("Trains with several settings, one run after another, and "
                                     "shows which do best"),
                                  this);
    header->addAction(TrainActions::makeButton(m_back, ButtonRole::Plain, header));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::xl, spacing::l, spacing::l, spacing::l);
    column->setSpacing(spacing::m);
    column->addWidget(header);
    column->addWidget(m_tabs, 1);
    connectParts();
    refreshQueueTitle();
}

QAction* SearchView::makeAction(const char* name, const QString& text, const QString& iconName,
                                const QString& help, const QString& shortcut) {
    auto* action = new QAction(icon(iconName), text, this);
    action->setObjectName(QLatin1String(name));
    action->setShortcut(QKeySequence(shortcut));
    action->setToolTip(shortcut.isEmpty()
                           ? help
                           : tr("%1 (%2)").arg(help, action->shortcut().toString(QKeySequence::NativeText)));
    action->setData(iconName);
    return action;
}

void SearchView::makeActions() {
    m_open = makeAction("openSearch", tr("Search for settings"), QStringLiteral("search"),
                        tr("Trains with several learning rates, batch sizes or anything else, one run after "
                           "another, and shows which do best"),
                        QStringLiteral("Ctrl+Shift+G"));
    m_open->setIconText(tr("Search"));
    m_showQueue = makeAction("showQueue", tr("Show the queue"), QStringLiteral("list"),
                             tr("Which run is trained, and which ones wait."));
    m_showResults = makeAction("showSearchResults", tr("Show search results"), QStringLiteral("chart"),
                               tr("What came of a search: its runs, and how settings lead to results."));
    m_start = makeAction("startSearch", tr("Start the search"), QStringLiteral("play"),
                         tr("Puts all runs of the search into the queue."));
    m_start->setEnabled(false);
    m_back = makeAction("closeSearch", tr("Back to the runs"), QStringLiteral("left"),
                        tr("The search goes on meanwhile (Esc)."));
    m_back->setIconText(tr("Back to the runs"));
}

void SearchView::connectParts() {
    connect(m_open, &QAction::triggered, this, [this] { showTab(m_tabs->currentWidget()); });
    connect(m_showQueue, &QAction::triggered, this, [this] { showTab(m_queue); });
    connect(m_showResults, &QAction::triggered, this, [this] { showTab(m_results); });
    connect(m_start, &QAction::triggered, m_form, &SearchForm::start);
    connect(m_back, &QAction::triggered, this, &SearchView::closeRequested);
    connect(m_form, &SearchForm::stateChanged, this, [this] {
        m_start->setEnabled(m_form->canStart());
        m_start->setToolTip(m_form->canStart() ? tr("Puts all runs of the search into the queue.")
                                               : m_form->obstacle());
    });
    connect(m_form, &SearchForm::started, this, [this](const QString& search) {
        m_results->showSearch(search);
        showTab(m_results);
    });
    connect(m_results, &SearchResults::wanted, this, [this] { showTab(m_results); });
    connect(m_results, &SearchResults::continued, this, [this] { showTab(m_queue); });
    connect(m_results, &SearchResults::runSelected, this, &SearchView::runSelected);
    connect(m_queue, &QueuePanel::runSelected, this, &SearchView::runSelected);
    const auto openRun = [this](const QString& folder) {
        Q_EMIT runSelected(folder);
        Q_EMIT closeRequested();
    };
    connect(m_results, &SearchResults::runOpened, this, openRun);
    connect(m_queue, &QueuePanel::runOpened, this, openRun);
    connect(&m_session.queue(), &RunQueue::changed, this, &SearchView::refreshQueueTitle);
}

void SearchView::refreshQueueTitle() {
    const RunQueue& queue = m_session.queue();
    const int waiting = queue.waiting();
    m_tabs->setTabText(m_tabs->indexOf(m_queue), waiting == 0     ? tr("Queue")
                                                 : queue.isHeld() ? tr("Queue (%1, held)").arg(waiting)
                                                                  : tr("Queue (%1)").arg(waiting));
}

void SearchView::showTab(QWidget* tab) {
    Q_EMIT openRequested();
    m_tabs->setCurrentWidget(tab);
    m_tabs->setFocus(Qt::OtherFocusReason);
}

void SearchView::selectRun(const QString& folder) {
    m_results->selectRun(folder);
}

QList<QAction*> SearchView::actions() const {
    return QList{m_open, m_showQueue, m_showResults, m_start} + m_queue->actions() + m_results->actions();
}

QAction* SearchView::addToQueue() const {
    return m_queue->addAction();
}

void SearchView::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape)
        m_back->trigger();
    else
        QWidget::keyPressEvent(event);
}

}  // namespace studio::ui
