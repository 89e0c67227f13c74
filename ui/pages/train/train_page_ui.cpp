#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QVBoxLayout>

#include "ui/pages/inspector_panel.h"
#include "ui/pages/train/obstacle_list.h"
#include "ui/pages/train/run_classes.h"
#include "ui/pages/train/run_compare.h"
#include "ui/pages/train/run_comparison.h"
#include "ui/pages/train/run_controls.h"
#include "ui/pages/train/run_curves.h"
#include "ui/pages/train/run_epochs.h"
#include "ui/pages/train/run_learning.h"
#include "ui/pages/train/run_outcome.h"
#include "ui/pages/train/run_speed.h"
#include "ui/pages/train/run_tabs.h"
#include "ui/pages/train/run_tiles.h"
#include "ui/pages/train/run_weights.h"
#include "ui/pages/train/runs_panel.h"
#include "ui/pages/train/search_view.h"
#include "ui/pages/train/train_actions.h"
#include "ui/pages/train/train_exports.h"
#include "ui/pages/train/train_page.h"
#include "ui/pages/train/training_form.h"
#include "ui/pages/train/training_messages.h"
#include "ui/session/run_data.h"
#include "ui/session/session.h"
#include "ui/theme/roles.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/page_header.h"

namespace studio::ui {

QWidget* TrainPage::makeContent() {
    auto* content = new QWidget;
    m_blas = new MessageBar(content);
    m_blas->setObjectName(QStringLiteral("blasWarning"));
    m_saved = new MessageBar(content);
    m_saved->setObjectName(QStringLiteral("savedMessage"));
    m_messages = new TrainingMessages(content);
    m_outcome = new RunOutcome(m_session, content);
    m_obstacles = new ObstacleList(content);
    auto* controls = new RunControls(m_session, *m_actions, content);
    m_tiles = new RunTiles(content);
    QWidget* middle = makeMiddle();
    m_exports = new TrainExports(m_session, *m_curves, this);

    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(spacing::xl, spacing::l, spacing::l, spacing::l);
    column->setSpacing(spacing::m);
    column->addWidget(makeHeader());
    for (QWidget* widget : std::initializer_list<QWidget*>{m_blas, m_saved, m_messages, m_outcome,
                                                           m_obstacles, controls, m_tiles})
        column->addWidget(widget);
    column->addWidget(middle, 1);

    m_content = new QScrollArea;
    m_content->setWidgetResizable(true);
    m_content->setFrameShape(QFrame::NoFrame);
    m_content->setWidget(content);
    return m_content;
}

QWidget* TrainPage::makeHeader() {
    m_header = new PageHeader(pageTitle());
    m_header->addAction(m_exports->makeButton(m_header));
    m_header->addAction(TrainActions::makeButton(m_search->open(), ButtonRole::Plain, m_header));
    m_header->addAction(TrainActions::makeButton(m_actions->pause(), ButtonRole::Plain, m_header));
    m_header->addAction(TrainActions::makeButton(m_actions->stop(), ButtonRole::Plain, m_header));
    m_header->addAction(TrainActions::makeButton(m_actions->train(), ButtonRole::Primary, m_header));
    return m_header;
}

/// The runs, and beside them what the selected one shows.
QWidget* TrainPage::makeMiddle() {
    m_comparison = new RunComparison(this);
    m_data = new RunData(m_session.training(), m_session.runs(), this);
    m_runs = new RunsPanel(m_session, *m_comparison);
    m_tabs = new RunTabs(*m_data);
    addTabs();
    auto* right = new QWidget;
    auto* column = new QVBoxLayout(right);
    column->setContentsMargins(spacing::m, 0, 0, 0);
    column->addWidget(m_tabs);
    auto* split = new QSplitter(Qt::Horizontal);
    split->setObjectName(QStringLiteral("runsSplit"));
    split->addWidget(m_runs);
    split->addWidget(right);
    split->setCollapsible(1, false);
    constexpr int runsWidth = 250;
    constexpr int tabsWidth = 610;
    split->setSizes({runsWidth, tabsWidth});
    split->setStretchFactor(0, 1);
    split->setStretchFactor(1, 3);
    // As high as the page leaves it, and scrolled only below that.
    split->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Ignored);
    split->setMinimumHeight(250);
    return split;
}

void TrainPage::addTabs() {
    m_curves = new RunCurves;
    m_tabs->addRunTab(m_curves, QStringLiteral("curves"), tr("Curves"),
                      tr("Loss and accuracy: whether the network learns, and whether it memorises."));
    m_tabs->addRunTab(new RunLearning, QStringLiteral("learning"), tr("Learning"),
                      tr("Learning rate, gradients and how far each step moves the weights."));
    m_tabs->addRunTab(new RunWeights, QStringLiteral("weights"), tr("Weights"),
                      tr("How each layer's weights and gradients are distributed, epoch by epoch."));
    m_tabs->addRunTab(new RunClasses, QStringLiteral("classes"), tr("Classes"),
                      tr("How well each class is recognised, and what it is confused with."));
    m_tabs->addRunTab(new RunSpeed, QStringLiteral("speed"), tr("Speed"),
                      tr("How fast it trains, and what holds it up."));
    m_tabs->addRunTab(new RunCompare(m_session, *m_comparison), QStringLiteral("compare"), tr("Compare"),
                      tr("The ticked runs over one another, and what differs between them."));
    m_tabs->addRunTab(new RunEpochs, QStringLiteral("epochs"), tr("Epochs"),
                      tr("Every epoch's figures as a table."));
}

void TrainPage::makeInspector() {
    auto* panel = new InspectorPanel;
    m_form = new TrainingForm(m_session);
    panel->addSection(m_form);
    connect(m_form, &TrainingForm::placeRequested, this, &Page::navigationRequested);
    m_inspector = panel;
}

}  // namespace studio::ui
