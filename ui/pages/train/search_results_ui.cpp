#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QTimer>
#include <QVBoxLayout>

#include "ui/charts/parallel_coordinates.h"
#include "ui/pages/train/search_results.h"
#include "ui/pages/train/search_table_model.h"
#include "ui/pages/train/train_actions.h"
#include "ui/session/session.h"
#include "ui/theme/roles.h"
#include "ui/theme/theme.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/param_editors.h"
#include "ui/widgets/table_look.h"

namespace studio::ui {
namespace {

QAction* makeAction(const char* name, const QString& text, const QString& iconName, const QString& help,
                    QObject* parent) {
    auto* action = new QAction(icon(iconName), text, parent);
    action->setObjectName(QLatin1String(name));
    action->setToolTip(help);
    action->setData(iconName);
    return action;
}

}  // namespace

SearchResults::SearchResults(Session& session, SearchPlans& plans, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_plans(plans),
      m_model(new SearchTableModel(this)),
      m_filter(new SearchTableFilter(this)),
      m_message(new MessageBar(this)),
      m_stack(new QStackedWidget(this)),
      m_timer(new QTimer(this)) {
    setObjectName(QStringLiteral("searchResults"));
    m_message->setObjectName(QStringLiteral("searchMessage"));
    m_continue = makeAction("continueSearch", tr("Continue search"), QStringLiteral("play"),
                            tr("Queues the runs of the search again that were not completed: after the "
                               "program has ended, say, or runs that failed."),
                            this);
    m_export = makeAction("saveSearch", tr("Save the search's results as CSV…"), QStringLiteral("save"),
                          tr("The table as it is shown, for a spreadsheet."), this);
    m_export->setIconText(tr("Save"));
    m_stack->addWidget(new EmptyState(QStringLiteral("chart"), tr("No search yet"),
                                      tr("Set one up, and its runs stand here with what came out: which "
                                         "settings lead to which result."),
                                      {}, this));
    m_stack->addWidget(makeBody());
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, spacing::s, 0, 0);
    column->setSpacing(spacing::s);
    column->addWidget(m_stack);
    m_timer->setSingleShot(true);
    m_timer->setInterval(0);
    connect(m_timer, &QTimer::timeout, this, &SearchResults::refresh);
    connect(m_continue, &QAction::triggered, this, &SearchResults::continueSearch);
    connect(m_export, &QAction::triggered, this, &SearchResults::exportTable);
    connect(&session.model(), &ModelSession::runsChanged, this, &SearchResults::scheduleRefresh);
    connect(&session.queue(), &RunQueue::changed, this, &SearchResults::scheduleRefresh);
    connect(&session.training(), &TrainingSession::stateChanged, this, &SearchResults::scheduleRefresh);
    connect(&plans, &SearchPlans::changed, this, &SearchResults::scheduleRefresh);
    connect(&plans, &SearchPlans::failed, m_message, &MessageBar::showError);
    connectChart();
    refresh();
}

QWidget* SearchResults::makeBody() {
    auto* body = new QWidget(this);
    m_chart = new ParallelCoordinates({}, body);
    m_chart->setObjectName(QStringLiteral("searchChart"));
    m_chart->setAccessibleName(tr("Settings and results of the search's runs"));
    m_chart->setFocusPolicy(Qt::StrongFocus);
    auto* split = new QSplitter(Qt::Vertical, body);
    split->setObjectName(QStringLiteral("searchSplit"));
    split->addWidget(m_chart);
    split->addWidget(makeTable());
    split->setChildrenCollapsible(false);
    split->setStretchFactor(0, 1);
    split->setStretchFactor(1, 1);
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::s);
    column->addWidget(makeTop());
    column->addWidget(m_summary);
    column->addWidget(m_message);
    column->addWidget(split, 1);
    return body;
}

QWidget* SearchResults::makeTop() {
    auto* top = new QWidget(this);
    m_names = new QComboBox(top);
    m_names->setObjectName(QStringLiteral("searchNames"));
    m_names->setAccessibleName(tr("Search that is shown"));
    m_names->setToolTip(tr("The project's searches, newest first. Their runs keep their results."));
    m_names->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    ignoreWheelUntilFocused(m_names);
    connect(m_names, &QComboBox::textActivated, this, &SearchResults::showSearch);
    m_summary = new ElidedLabel({}, Qt::ElideRight, top);
    m_summary->setObjectName(QStringLiteral("searchSummary"));
    auto* row = new QHBoxLayout(top);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::s);
    row->addWidget(m_names);
    row->addStretch(1);
    row->addWidget(TrainActions::makeButton(m_continue, ButtonRole::Plain, top));
    row->addWidget(TrainActions::makeButton(m_export, ButtonRole::Plain, top));
    return top;
}

QWidget* SearchResults::makeTable() {
    m_filter->setSourceModel(m_model);
    m_table = new QTableView(this);
    m_table->setObjectName(QStringLiteral("searchRuns"));
    m_table->setAccessibleName(tr("Runs of the search"));
    m_table->setToolTip(tr("Select a run to show it on the whole page, press Enter to see its curves."));
    m_table->setModel(m_filter);
    lookLikeList(m_table);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(-1, Qt::AscendingOrder);
    m_table->setMouseTracking(true);
    m_table->viewport()->installEventFilter(this);
    m_table->horizontalHeader()->setStretchLastSection(true);
    return m_table;
}

}  // namespace studio::ui
