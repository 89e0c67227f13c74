#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTableView>
#include <QVBoxLayout>

#include "ui/pages/evaluate/class_scores_model.h"
#include "ui/pages/evaluate/evaluate_exports.h"
#include "ui/pages/evaluate/evaluate_page.h"
#include "ui/pages/evaluate/evaluation_runner.h"
#include "ui/pages/evaluate/matrix_panel.h"
#include "ui/pages/evaluate/mistakes_panel.h"
#include "ui/pages/evaluate/predict_panel.h"
#include "ui/pages/evaluate/score_tiles.h"
#include "ui/pages/model_picker.h"
#include "ui/session/session.h"
#include "ui/theme/roles.h"
#include "ui/theme/theme.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/page_header.h"
#include "ui/widgets/table_look.h"

namespace studio::ui {

void EvaluatePage::makeActions() {
    const auto add = [this](const QString& name, const QString& text, const QString& iconName) {
        auto* action = new QAction(icon(iconName), text, this);
        action->setObjectName(name);
        return action;
    };
    m_evaluate = add(QStringLiteral("evaluate"), tr("Evaluate the model"), QStringLiteral("evaluate"));
    m_evaluate->setShortcut(QKeySequence(QStringLiteral("Ctrl+E")));
    m_cancel = add(QStringLiteral("cancelEvaluation"), tr("Cancel the evaluation"), QStringLiteral("stop"));
    m_cancel->setToolTip(tr("Ends the evaluation that runs. The last result stays."));
    m_choose = add(QStringLiteral("predictPictures"), tr("Predict pictures…"), QStringLiteral("image"));
    m_choose->setToolTip(tr("Asks the network what it takes pictures of your own for."));
    connect(m_evaluate, &QAction::triggered, this, &EvaluatePage::evaluate);
    connect(m_cancel, &QAction::triggered, m_runner, &EvaluationRunner::cancel);
    connect(m_choose, &QAction::triggered, this, [this] {
        m_tabs->setCurrentWidget(m_predictions);
        askForFiles();
    });
}

void EvaluatePage::build() {
    m_stack = new QStackedWidget(this);
    m_empty = new EmptyState(QStringLiteral("evaluate"), {}, {}, tr("Go to Train"), this);
    m_content = makeContent();
    m_stack->addWidget(m_content);
    m_stack->addWidget(m_empty);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_stack);
}

QWidget* EvaluatePage::makeContent() {
    auto* content = new QWidget;
    m_outdated = new MessageBar(content);
    m_outdated->setObjectName(QStringLiteral("outdated"));
    m_message = new MessageBar(content);
    m_message->setObjectName(QStringLiteral("evaluateMessage"));
    m_tiles = new ScoreTiles(content);
    m_matrix = new MatrixPanel(content);
    m_exports = new EvaluateExports(*m_matrix->view(), this);
    auto* split = new QSplitter(Qt::Horizontal, content);
    split->setObjectName(QStringLiteral("evaluateSplit"));
    split->setChildrenCollapsible(false);
    auto* left = new QWidget(split);
    auto* leftColumn = new QVBoxLayout(left);
    leftColumn->setContentsMargins(0, 0, spacing::m, 0);
    leftColumn->addWidget(m_matrix);
    split->addWidget(left);
    split->addWidget(makeTabs());
    split->setStretchFactor(0, 1);
    split->setStretchFactor(1, 1);
    split->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Ignored);
    split->setMinimumHeight(360);

    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(spacing::xl, spacing::l, spacing::l, spacing::l);
    column->setSpacing(spacing::m);
    column->addWidget(makeHeader());
    column->addWidget(m_message);
    column->addWidget(m_outdated);
    column->addWidget(makeProgress());
    column->addWidget(m_tiles);
    column->addWidget(split, 1);

    auto* area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidget(content);
    return area;
}

QWidget* EvaluatePage::makeHeader() {
    m_header = new PageHeader(pageTitle());
    m_header->addAction(new ModelPicker(m_session.model(), m_header));
    m_header->addAction(m_exports->makeButton(m_header));
    m_evaluateButton = makeButton(tr("Evaluate"), QStringLiteral("play"), ButtonRole::Primary, m_header);
    m_evaluateButton->setObjectName(QStringLiteral("evaluate"));
    m_header->addAction(m_evaluateButton);
    connect(m_evaluateButton, &QPushButton::clicked, m_evaluate, &QAction::trigger);
    return m_header;
}

QWidget* EvaluatePage::makeProgress() {
    m_progressRow = new QWidget;
    m_progress = new QProgressBar(m_progressRow);
    m_progress->setObjectName(QStringLiteral("evaluateProgress"));
    m_progress->setAccessibleName(tr("Pictures looked at"));
    m_progress->setTextVisible(false);
    QPushButton* cancel = makeButton(tr("Cancel"), QStringLiteral("stop"), ButtonRole::Plain, m_progressRow);
    cancel->setObjectName(QStringLiteral("cancelEvaluation"));
    cancel->setToolTip(m_cancel->toolTip());
    connect(cancel, &QPushButton::clicked, m_cancel, &QAction::trigger);
    auto* row = new QHBoxLayout(m_progressRow);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::m);
    row->addWidget(makeLabel(tr("Looking at the pictures"), TextRole::Muted, m_progressRow));
    row->addWidget(m_progress, 1);
    row->addWidget(cancel);
    return m_progressRow;
}

QWidget* EvaluatePage::makeTabs() {
    api::DatasetService& pictures = m_session.dataset().service();
    m_mistakes = new MistakesPanel(pictures);
    m_predictions = new PredictPanel(*m_predictor, pictures);
    m_tabs = new QTabWidget;
    m_tabs->setObjectName(QStringLiteral("evaluateTabs"));
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(makeClassTable(), tr("Classes"));
    m_tabs->addTab(m_mistakes, tr("Pictures"));
    m_tabs->addTab(m_predictions, tr("Predict"));
    m_tabs->setTabToolTip(0, tr("How well each class was recognised."));
    m_tabs->setTabToolTip(1, tr("The pictures behind a cell of the matrix, or all mistakes."));
    m_tabs->setTabToolTip(2, tr("What the network takes pictures of your own for."));
    auto* holder = new QWidget;
    auto* column = new QVBoxLayout(holder);
    column->setContentsMargins(spacing::m, 0, 0, 0);
    column->addWidget(m_tabs);
    return holder;
}

QWidget* EvaluatePage::makeClassTable() {
    m_scores = new ClassScoresModel(this);
    auto* sorted = new QSortFilterProxyModel(this);
    sorted->setSourceModel(m_scores);
    sorted->setSortRole(Qt::UserRole);
    auto* page = new QWidget;
    auto* table = new QTableView(page);
    table->setObjectName(QStringLiteral("classScores"));
    table->setAccessibleName(tr("Scores of each class"));
    table->setToolTip(tr("Click a heading to sort, and find the weakest class."));
    table->setModel(sorted);
    lookLikeList(table);
    table->setSortingEnabled(true);
    // In the folder's order until a person sorts.
    table->sortByColumn(-1, Qt::AscendingOrder);
    // Fixed, so that the heading's place for the sorting arrow costs no room.
    QHeaderView* header = table->horizontalHeader();
    header->setSectionResizeMode(QHeaderView::Interactive);
    header->setSectionResizeMode(ClassScoresModel::Name, QHeaderView::Stretch);
    constexpr int numberWidth = 80;
    for (int column = ClassScoresModel::Pictures; column < ClassScoresModel::ColumnCount; ++column)
        header->resizeSection(column, numberWidth);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, spacing::s, 0, 0);
    layout->addWidget(table);
    return page;
}

}  // namespace studio::ui
