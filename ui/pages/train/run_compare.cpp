#include "ui/pages/train/run_compare.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QScrollBar>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <algorithm>

#include "ui/charts/curve_chart.h"
#include "ui/pages/train/comparison_model.h"
#include "ui/pages/train/run_comparison.h"
#include "ui/pages/train/run_view.h"
#include "ui/pages/train/tab_choice.h"
#include "ui/session/session.h"
#include "ui/theme/roles.h"
#include "ui/widgets/table_look.h"

namespace studio::ui {
namespace {

enum What { Loss, Accuracy };

QVector<QPointF> pointsOf(const api::RunSummary& run, double api::EpochRow::*value) {
    QVector<QPointF> points;
    for (const api::EpochRow& row : run.history)
        points.append({static_cast<double>(row.epoch), row.*value});
    return points;
}

QString validationName(const QString& title) {
    return RunCompare::tr("%1, validation").arg(title);
}

/// Titles; of runs that share theirs with the folder's name.
QStringList namesOf(const QVector<api::RunSummary>& runs) {
    QStringList titles;
    for (const api::RunSummary& run : runs)
        titles << QString::fromStdString(run.title());
    QStringList names = titles;
    for (qsizetype i = 0; i < runs.size(); ++i) {
        if (titles.count(titles[i]) > 1)
            names[i] = RunCompare::tr("%1 (%2)").arg(titles[i], QString::fromStdString(runs[i].name));
    }
    return names;
}

}  // namespace

RunCompare::RunCompare(Session& session, RunComparison& comparison, QWidget* parent)
    : RunTab(parent),
      m_session(session),
      m_comparison(comparison),
      m_stack(new QStackedWidget(this)),
      m_chart(new CurveChart),
      m_model(new ComparisonModel(comparison, this)),
      m_what(new TabChoice(QStringLiteral("train/compareShows"))) {
    m_hint = makeLabel(tr("Tick two or more runs in the list to lay their curves over one another."),
                       TextRole::Muted, m_stack);
    m_hint->setAlignment(Qt::AlignCenter);
    m_hint->setWordWrap(true);
    m_chart->setObjectName(QStringLiteral("compareChart"));
    m_chart->setToolTip(tr("Each run in its colour: solid while training, dashed in validation."));
    m_split = new QSplitter(Qt::Horizontal, m_stack);
    m_split->setObjectName(QStringLiteral("compareSplit"));
    m_split->setChildrenCollapsible(false);
    m_split->addWidget(m_chart);
    m_split->addWidget(makeTable());
    m_split->setStretchFactor(0, 1);
    m_split->setStretchFactor(1, 0);
    // One above the other they would make the whole page higher, also while another tab is shown.
    m_split->setMinimumHeight(m_chart->minimumSizeHint().height());
    m_stack->addWidget(m_hint);
    m_stack->addWidget(m_split);
    body()->addWidget(m_stack);
    addToLine(m_what);
    m_what->add(QStringLiteral("compareLoss"), tr("Loss"), tr("The runs' losses."));
    m_what->add(QStringLiteral("compareAccuracy"), tr("Accuracy"), tr("The runs' accuracies."));
    connect(m_what, &TabChoice::chosen, this, &RunTab::refreshWanted);
    connect(&comparison, &RunComparison::changed, this, &RunTab::refreshWanted);
}

QWidget* RunCompare::makeTable() {
    m_table = new QTableView(m_stack);
    m_table->setObjectName(QStringLiteral("compareTable"));
    m_table->setAccessibleName(tr("Results and settings of the runs"));
    m_table->setToolTip(tr("How the runs did, and below that the settings in which they differ."));
    m_table->setModel(m_model);
    lookLikeList(m_table);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Interactive);
    m_table->setTextElideMode(Qt::ElideLeft);  // A setting's last words tell it from others.
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    return m_table;
}

QVector<api::RunSummary> RunCompare::chosen() const {
    QVector<api::RunSummary> runs;
    const auto& all = m_session.model().runs();
    for (const QString& folder : m_comparison.folders()) {
        const auto it = std::find_if(all.begin(), all.end(), [&folder](const api::RunSummary& run) {
            return QString::fromStdString(run.folder) == folder;
        });
        if (it == all.end())
            continue;
        runs.append(*it);
        // The list knows a run as it was when the training began.
        const TrainingSession& training = m_session.training();
        if (training.isActive() && training.runFolder() == folder)
            runs.back().history = {training.history().begin(), training.history().end()};
    }
    return runs;
}

void RunCompare::showRun(const RunView& /*run*/, const RunMeasures* /*measures*/) {
    const QVector<api::RunSummary> runs = chosen();
    m_stack->setCurrentIndex(runs.isEmpty() ? 0 : 1);
    showCurves(runs);
    showTable(runs);
    const int differences = m_model->differences();
    const QString dashes = tr("validation dashed");
    const QString said = differences == 0   ? tr("%1 runs of the same settings").arg(runs.size())
                         : differences == 1 ? tr("%1 runs differ in one setting").arg(runs.size())
                                            : tr("%1 runs differ in %2 settings").arg(runs.size()).arg(differences);
    setLine(runs.isEmpty()    ? QString()
            : runs.size() < 2 ? dashes
                              : tr("%1 · %2").arg(said, dashes));
}

void RunCompare::showTable(const QVector<api::RunSummary>& runs) {
    m_model->setRuns(runs);
    m_tableHeight = m_table->horizontalHeader()->sizeHint().height() + m_table->verticalHeader()->length() +
                    2 * m_table->frameWidth();
    arrange();
}

void RunCompare::resizeEvent(QResizeEvent* event) {
    RunTab::resizeEvent(event);
    arrange();
}

/// The table takes what its columns need; where that leaves the curves too little, it goes below them. What a
/// person has moved since stays, until there are more runs or fewer, or the table changes its place.
void RunCompare::arrange() {
    constexpr int longestTitle = 170;
    constexpr int chartWidth = 280;
    const int columns = m_model->columnCount();
    QHeaderView* header = m_table->horizontalHeader();
    if (columns != m_arranged) {
        header->setStretchLastSection(false);
        header->resizeSections(QHeaderView::ResizeToContents);
        header->resizeSection(0, std::min(header->sectionSize(0), longestTitle));
        m_tableWidth = header->length() + 2 * m_table->frameWidth() +
                       m_table->verticalScrollBar()->sizeHint().width();
        header->setStretchLastSection(true);
    }
    const bool beside = m_split->width() >= chartWidth + m_split->handleWidth() + m_tableWidth;
    const Qt::Orientation orientation = beside ? Qt::Horizontal : Qt::Vertical;
    if (columns == m_arranged && orientation == m_split->orientation())
        return;
    m_arranged = columns;
    m_split->setOrientation(orientation);
    const int room = beside ? m_split->width() : m_split->height();
    const int table = beside ? m_tableWidth : std::min(m_tableHeight, 2 * room / 5);
    m_split->setSizes({room - m_split->handleWidth() - table, table});
}

void RunCompare::showCurves(const QVector<api::RunSummary>& runs) {
    const bool loss = m_what->current() == Loss;
    m_chart->setTitle(loss ? tr("Loss") : tr("Accuracy"));
    m_chart->setAccessibleName(loss ? tr("Losses of the runs") : tr("Accuracies of the runs"));
    m_chart->setAxisTitles(tr("Epoch"), {});
    m_chart->setYAxis(loss ? CurveChart::YAxis::Number : CurveChart::YAxis::Percent);
    QStringList kept;
    const QStringList names = namesOf(runs);
    for (const QString& name : names)
        kept << name << validationName(name);
    for (const QString& name : m_chart->seriesNames()) {
        if (!kept.contains(name))
            m_chart->removeSeries(name);
    }
    for (qsizetype i = 0; i < runs.size(); ++i)
        showRunCurves(runs[i], names[i]);
}

void RunCompare::showRunCurves(const api::RunSummary& run, const QString& name) {
    const bool loss = m_what->current() == Loss;
    const QString validation = validationName(name);
    m_chart->setSeries(name,
                       pointsOf(run, loss ? &api::EpochRow::trainLoss : &api::EpochRow::trainAccuracy));
    m_chart->setSeries(validation, pointsOf(run, loss ? &api::EpochRow::validationLoss
                                                      : &api::EpochRow::validationAccuracy));
    m_chart->setSeriesDashed(validation, true);
    m_chart->setSeriesLeader(validation, name);
    const int color = m_comparison.color(QString::fromStdString(run.folder));
    for (const QString& curve : {name, validation})
        m_chart->setSeriesColor(curve, color);
}

}  // namespace studio::ui
