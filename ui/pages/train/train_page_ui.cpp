#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>
#include <array>
#include <memory>

#include "ui/pages/inspector_panel.h"
#include "ui/pages/train/history_model.h"
#include "ui/pages/train/obstacle_list.h"
#include "ui/pages/train/run_curves.h"
#include "ui/pages/train/run_tiles.h"
#include "ui/pages/train/runs_panel.h"
#include "ui/pages/train/train_actions.h"
#include "ui/pages/train/train_exports.h"
#include "ui/pages/train/train_page.h"
#include "ui/pages/train/training_form.h"
#include "ui/pages/train/training_messages.h"
#include "ui/session/session.h"
#include "ui/theme/roles.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/page_header.h"
#include "ui/widgets/table_look.h"

namespace studio::ui {
namespace {

/// Keeps the newest epoch in sight until a person scrolls away from it.
void followEnd(QScrollBar* bar) {
    const auto atEnd = std::make_shared<bool>(true);
    QObject::connect(bar, &QScrollBar::valueChanged, bar,
                     [bar, atEnd](int value) { *atEnd = value == bar->maximum(); });
    QObject::connect(bar, &QScrollBar::rangeChanged, bar, [bar, atEnd](int, int maximum) {
        if (*atEnd)
            bar->setValue(maximum);
    });
}

}  // namespace

QWidget* TrainPage::makeContent() {
    auto* content = new QWidget;
    m_blas = new MessageBar(content);
    m_blas->setObjectName(QStringLiteral("blasWarning"));
    m_saved = new MessageBar(content);
    m_saved->setObjectName(QStringLiteral("savedMessage"));
    m_messages = new TrainingMessages(content);
    m_obstacles = new ObstacleList(content);
    m_tiles = new RunTiles(content);
    m_curves = new RunCurves(content);
    m_exports = new TrainExports(m_session, *m_curves, this);
    auto* split = new QSplitter(Qt::Vertical, content);
    split->setObjectName(QStringLiteral("trainSplit"));
    split->setChildrenCollapsible(false);
    split->addWidget(m_curves);
    split->addWidget(makeLower());
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 2);
    // As high as the page leaves it, and scrolled only below that.
    split->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Ignored);
    split->setMinimumHeight(420);

    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(spacing::xl, spacing::l, spacing::l, spacing::l);
    column->setSpacing(spacing::m);
    column->addWidget(makeHeader());
    for (QWidget* widget : std::initializer_list<QWidget*>{m_blas, m_saved, m_messages, m_obstacles, m_tiles})
        column->addWidget(widget);
    column->addWidget(split, 1);

    m_content = new QScrollArea;
    m_content->setWidgetResizable(true);
    m_content->setFrameShape(QFrame::NoFrame);
    m_content->setWidget(content);
    return m_content;
}

QWidget* TrainPage::makeHeader() {
    m_header = new PageHeader(pageTitle());
    m_header->addAction(m_exports->makeButton(m_header));
    m_header->addAction(TrainActions::makeButton(m_actions->pause(), ButtonRole::Plain, m_header));
    m_header->addAction(TrainActions::makeButton(m_actions->stop(), ButtonRole::Plain, m_header));
    m_header->addAction(TrainActions::makeButton(m_actions->train(), ButtonRole::Primary, m_header));
    return m_header;
}

QWidget* TrainPage::makeHistory() {
    m_history = new HistoryModel(this);
    auto* holder = new QWidget;
    m_table = new QTableView(holder);
    m_table->setObjectName(QStringLiteral("history"));
    m_table->setAccessibleName(tr("History of the run, one line per epoch"));
    m_table->setToolTip(tr("What the training and the validation pictures said after each epoch."));
    m_table->setModel(m_history);
    lookLikeList(m_table);
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    followEnd(m_table->verticalScrollBar());
    // Fixed: nothing shifts from epoch to epoch.
    QHeaderView* header = m_table->horizontalHeader();
    header->setSectionResizeMode(QHeaderView::Interactive);
    constexpr std::array<int, HistoryModel::ColumnCount> widths{62, 76, 84, 80, 80, 66};
    for (int i = 0; i < HistoryModel::ColumnCount; ++i)
        header->resizeSection(i, widths[static_cast<std::size_t>(i)]);
    header->setStretchLastSection(true);
    auto* column = new QVBoxLayout(holder);
    column->setContentsMargins(spacing::m, spacing::m, 0, 0);
    column->setSpacing(spacing::s);
    column->addWidget(makeLabel(tr("Epochs"), TextRole::Heading, holder));
    column->addWidget(m_table, 1);
    return holder;
}

QWidget* TrainPage::makeLower() {
    m_runs = new RunsPanel(m_session);
    auto* lower = new QSplitter(Qt::Horizontal);
    lower->setObjectName(QStringLiteral("runsSplit"));
    lower->setChildrenCollapsible(false);
    lower->addWidget(m_runs);
    lower->addWidget(makeHistory());
    constexpr int runsWidth = 330;
    constexpr int historyWidth = 530;
    lower->setSizes({runsWidth, historyWidth});
    lower->setStretchFactor(1, 1);
    return lower;
}

void TrainPage::makeInspector() {
    auto* panel = new InspectorPanel;
    m_form = new TrainingForm(m_session);
    panel->addSection(m_form);
    m_inspector = panel;
}

}  // namespace studio::ui
