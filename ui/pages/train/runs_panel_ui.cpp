#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/pages/train/run_about.h"
#include "ui/pages/train/run_actions.h"
#include "ui/pages/train/run_shelf.h"
#include "ui/pages/train/runs_filter.h"
#include "ui/pages/train/runs_model.h"
#include "ui/pages/train/runs_panel.h"
#include "ui/theme/roles.h"
#include "ui/widgets/color_bar_delegate.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/param_editors.h"
#include "ui/widgets/table_look.h"

namespace studio::ui {
namespace {

constexpr int starWidth = 28;
constexpr int bestWidth = 72;
constexpr int epochsWidth = 78;
constexpr int startedWidth = 76;
constexpr int tagsWidth = 120;
constexpr int nameWidth = 130;  ///< What the name keeps before a further column is shown.

}  // namespace

RunsPanel::RunsPanel(Session& session, RunComparison& comparison, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_comparison(comparison),
      m_shelf(new RunShelf(session, this)),
      m_model(new RunsModel(comparison, this)),
      m_filter(new RunsFilter(this)),
      m_table(new QTableView(this)),
      m_actions(new RunActions(session, *m_shelf, comparison, m_table)),
      m_about(new RunAbout(this)),
      m_message(new MessageBar(this)) {
    setObjectName(QStringLiteral("runsPanel"));
    m_message->setObjectName(QStringLiteral("runsMessage"));
    makeTable();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, spacing::xs, spacing::m, 0);
    column->setSpacing(spacing::s);
    column->addWidget(makeTop());
    column->addWidget(m_table, 1);
    column->addWidget(m_message);
    column->addWidget(m_about);
    column->addWidget(makeContinueRow());
    connectShelf();
    connectActions();
    fitColumns();
    m_shelf->readTrash();
}

void RunsPanel::makeTable() {
    m_filter->setSourceModel(m_model);
    m_table->setObjectName(QStringLiteral("runs"));
    m_table->setAccessibleName(tr("Runs of this project"));
    m_table->setToolTip(tr(
        "Each training leaves a run: its settings, history and weights. Select one to see its curves, tick "
        "several to compare them, right-click for all that can be done."));
    m_table->setModel(m_filter);
    lookLikeList(m_table);
    m_table->setItemDelegateForColumn(RunsModel::Name,
                                      new ColorBarDelegate(RunsModel::CurveColorRole, m_table));
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->setTextElideMode(Qt::ElideRight);
    m_table->setSortingEnabled(true);
    // Newest first until a person sorts.
    m_table->sortByColumn(-1, Qt::AscendingOrder);
    QHeaderView* header = m_table->horizontalHeader();
    header->setSectionResizeMode(QHeaderView::Interactive);
    header->setSectionResizeMode(RunsModel::Name, QHeaderView::Stretch);
    header->setMinimumSectionSize(starWidth);
    header->resizeSection(RunsModel::Star, starWidth);
    header->resizeSection(RunsModel::Best, bestWidth);
    header->resizeSection(RunsModel::Epochs, epochsWidth);
    header->resizeSection(RunsModel::Started, startedWidth);
    header->resizeSection(RunsModel::Tags, tagsWidth);
}

QWidget* RunsPanel::makeTop() {
    auto* top = new QWidget(this);
    auto* search = new QLineEdit(top);
    search->setObjectName(QStringLiteral("searchRuns"));
    search->setPlaceholderText(tr("Search runs"));
    search->setAccessibleName(tr("Search runs"));
    search->setToolTip(tr("Shows the runs whose name, title, tags or note contain every word."));
    search->setClearButtonEnabled(true);
    connect(search, &QLineEdit::textChanged, m_filter, &RunsFilter::setSearch);
    auto* more = makeIconButton(QStringLiteral("more"), tr("What can be done with the runs"), top);
    more->setObjectName(QStringLiteral("runsMenu"));
    more->setPopupMode(QToolButton::InstantPopup);
    auto* menu = new QMenu(more);
    more->setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] {
        menu->clear();
        qDeleteAll(menu->findChildren<QMenu*>(QString(), Qt::FindDirectChildrenOnly));
        m_actions->fill(*menu);
    });
    auto* row = new QHBoxLayout(top);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::xs);
    row->addWidget(search, 1);
    row->addWidget(more);
    return top;
}

QWidget* RunsPanel::makeContinueRow() {
    auto* row = new QWidget(this);
    QLabel* label = makeLabel(tr("To epoch"), TextRole::Muted, row);
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
    line->addWidget(label);
    line->addWidget(m_epochs, 1);
    line->addWidget(m_continue);
    connect(m_continue, &QPushButton::clicked, this, &RunsPanel::continueRequested);
    return row;
}

void RunsPanel::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fitColumns();
}

/// As many columns as leave the name its room; tooltips have the rest.
void RunsPanel::fitColumns() {
    int room = width() - starWidth - nameWidth - spacing::xl;
    const std::initializer_list<std::pair<RunsModel::Column, int>> columns{{RunsModel::Best, bestWidth},
                                                                           {RunsModel::Epochs, epochsWidth},
                                                                           {RunsModel::Started, startedWidth},
                                                                           {RunsModel::Tags, tagsWidth}};
    for (const auto& [column, needed] : columns) {
        room -= needed;
        m_table->setColumnHidden(column, room < 0);
    }
}

}  // namespace studio::ui
