#include "ui/pages/train/run_curves.h"

#include <QBoxLayout>

#include "ui/charts/curve_chart.h"
#include "ui/pages/train/run_text.h"
#include "ui/pages/train/run_view.h"
#include "ui/pages/train/tab_choice.h"
#include "ui/pages/train/training_texts.h"
#include "ui/session/run_data.h"
#include "ui/theme/tokens.h"

namespace studio::ui {
namespace {

QString trainingName() {
    return RunCurves::tr("Train");
}
QString validationName() {
    return RunCurves::tr("Validation");
}

CurveChart* makeChart(const QString& name, const QString& title, const QString& yTitle, const QString& help,
                      QWidget* parent) {
    auto* chart = new CurveChart(title, parent);
    chart->setObjectName(name);
    chart->setAccessibleName(title);
    chart->setToolTip(help);
    chart->setAxisTitles(RunCurves::tr("Epoch"), yTitle);
    chart->addSeries(trainingName(), CurveChart::Role::Train);
    chart->addSeries(validationName(), CurveChart::Role::Validation);
    return chart;
}

QVector<QPointF> points(const RunView& run, double api::EpochRow::*value) {
    QVector<QPointF> result;
    result.reserve(run.history.size() + 1);
    for (const api::EpochRow& row : run.history)
        result.append({static_cast<double>(row.epoch), row.*value});
    return result;
}

/// At the last batch of each epoch.
QVector<QPointF> pointsAtEnds(const RunView& run, const RunMeasures& measures, double api::EpochRow::*value) {
    QVector<QPointF> result;
    for (const api::EpochRow& row : run.history) {
        if (row.epoch >= 1 && row.epoch <= measures.epochEnds.size())
            result.append({static_cast<double>(measures.epochEnds[row.epoch - 1]), row.*value});
    }
    return result;
}

QString lineOf(const RunView& run) {
    if (run.best < 0)
        return {};
    const api::EpochRow& best = run.history[run.best];
    return RunCurves::tr("Best by %1: %2 after epoch %3")
        .arg(metricText(run.training.watch),
             metricText(api::watched(best, run.training.watch), run.training.watch))
        .arg(best.epoch);
}

}  // namespace

RunCurves::RunCurves(QWidget* parent)
    : RunTab(parent),
      m_loss(makeChart(
          QStringLiteral("lossChart"), tr("Loss"), tr("cross-entropy, nats"),
          tr("Loss is the mean of −ln p(true class): 0 when the network is certain and right. Both curves "
             "should fall; when only training falls, the network memorises."),
          this)),
      m_accuracy(makeChart(
          QStringLiteral("accuracyChart"), tr("Accuracy"), {},
          tr("Share of pictures whose most probable class is the true one. A gap between training and "
             "validation is overfitting."),
          this)),
      m_over(new TabChoice(QStringLiteral("train/curvesOver"))) {
    m_accuracy->setYAxis(CurveChart::YAxis::Percent);
    body()->addWidget(m_loss, 1);
    body()->addWidget(m_accuracy, 1);
    m_over->add(QStringLiteral("overEpochs"), tr("Epochs"),
                tr("One point for each epoch: the mean over its batches, and the validation after it."));
    m_over->add(QStringLiteral("overBatches"), tr("Batches"),
                tr("One point for each batch, as it was: noisy, since every batch has other pictures. "
                   "Validation stands at the end of its epoch."));
    addToLine(m_over);
    connect(m_over, &TabChoice::chosen, this, &RunTab::refreshWanted);
}

bool RunCurves::needsMeasures() const {
    return m_over->current() == 1;
}

void RunCurves::showRun(const RunView& run, const RunMeasures* measures) {
    const QString x = needsMeasures() ? tr("Batch") : tr("Epoch");
    const QString placeholder = !needsMeasures() || run.live || run.folder.isEmpty()
                                    ? tr("The curve begins with the first batches")
                                : measures == nullptr ? tr("The batches are being read")
                                                      : tr("This run kept no batches");
    m_loss->setAxisTitles(x, tr("cross-entropy, nats"));
    m_accuracy->setAxisTitles(x, {});
    for (CurveChart* chart : {m_loss, m_accuracy})
        chart->setPlaceholder(placeholder);
    setLine(lineOf(run));
    if (needsMeasures())
        showBatches(run, measures);
    else
        showEpochs(run);
}

void RunCurves::showBatch(const RunView& run, const RunMeasures* measures) {
    if (needsMeasures())
        showBatches(run, measures);
    else
        showEpochs(run);
}

void RunCurves::showEpochs(const RunView& run) {
    QVector<QPointF> loss = points(run, &api::EpochRow::trainLoss);
    QVector<QPointF> accuracy = points(run, &api::EpochRow::trainAccuracy);
    if (run.inEpoch()) {
        loss.append({static_cast<double>(run.batch.epoch), run.batch.loss});
        accuracy.append({static_cast<double>(run.batch.epoch), run.batch.accuracy});
    }
    m_loss->setSeries(trainingName(), loss);
    m_accuracy->setSeries(trainingName(), accuracy);
    m_loss->setSeries(validationName(), points(run, &api::EpochRow::validationLoss));
    m_accuracy->setSeries(validationName(), points(run, &api::EpochRow::validationAccuracy));
}

void RunCurves::showBatches(const RunView& run, const RunMeasures* measures) {
    const RunMeasures none;
    const RunMeasures& shown = measures != nullptr ? *measures : none;
    m_loss->setSeries(trainingName(), shown.loss.points());
    m_accuracy->setSeries(trainingName(), shown.accuracy.points());
    m_loss->setSeries(validationName(), pointsAtEnds(run, shown, &api::EpochRow::validationLoss));
    m_accuracy->setSeries(validationName(), pointsAtEnds(run, shown, &api::EpochRow::validationAccuracy));
}

}  // namespace studio::ui
