#include "ui/pages/train/run_curves.h"

#include <QHBoxLayout>

#include "ui/charts/curve_chart.h"
#include "ui/pages/train/run_view.h"
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
    chart->setPlaceholder(RunCurves::tr("The curve begins with the first batches"));
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

/// The mean of the running epoch so far, beyond the finished ones.
void addLivePoint(QVector<QPointF>& points, const RunView& run, double value) {
    if (run.live && run.batch.epoch > run.finishedEpochs())
        points.append({static_cast<double>(run.batch.epoch), value});
}

}  // namespace

RunCurves::RunCurves(QWidget* parent)
    : QWidget(parent),
      m_loss(makeChart(
          QStringLiteral("lossChart"), tr("Loss"), tr("cross-entropy, nats"),
          tr("Loss is the mean of −ln p(true class): 0 when the network is certain and right. Both curves "
             "should fall; when only training falls, the network memorises."),
          this)),
      m_accuracy(makeChart(
          QStringLiteral("accuracyChart"), tr("Accuracy"), {},
          tr("Share of pictures whose most probable class is the true one. A gap between training and "
             "validation is overfitting."),
          this)) {
    m_accuracy->setYAxis(CurveChart::YAxis::Percent);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, spacing::m);
    row->setSpacing(spacing::m);
    row->addWidget(m_loss, 1);
    row->addWidget(m_accuracy, 1);
}

void RunCurves::showRun(const RunView& run) {
    QVector<QPointF> loss = points(run, &api::EpochRow::trainLoss);
    QVector<QPointF> accuracy = points(run, &api::EpochRow::trainAccuracy);
    addLivePoint(loss, run, run.batch.loss);
    addLivePoint(accuracy, run, run.batch.accuracy);
    m_loss->setSeries(trainingName(), loss);
    m_accuracy->setSeries(trainingName(), accuracy);
    m_loss->setSeries(validationName(), points(run, &api::EpochRow::validationLoss));
    m_accuracy->setSeries(validationName(), points(run, &api::EpochRow::validationAccuracy));
}

}  // namespace studio::ui
