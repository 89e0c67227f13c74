#include "ui/pages/train/run_learning.h"

#include <QBoxLayout>
#include <algorithm>

#include "ui/charts/curve_chart.h"
#include "ui/pages/train/run_view.h"
#include "ui/pages/train/tab_choice.h"
#include "ui/session/run_data.h"
#include "ui/theme/tokens.h"

namespace studio::ui {
namespace {

constexpr int shownTensors = 6;
constexpr double usualRatio = 1e-3;

QString guideName() {
    return RunLearning::tr("Usual, 0.001");
}

/// Kernels, evenly spaced from the first layer to the last where there are many.
QStringList chosenTensors(const std::vector<api::TensorMeasure>& tensors) {
    QStringList kernels;
    for (const api::TensorMeasure& tensor : tensors) {
        const QString name = QString::fromStdString(tensor.name);
        if (name.endsWith(QLatin1String(".weight")))
            kernels << name;
    }
    if (kernels.size() <= shownTensors)
        return kernels;
    QStringList chosen;
    for (int i = 0; i < shownTensors; ++i)
        chosen << kernels.at(i * (kernels.size() - 1) / (shownTensors - 1));
    return chosen;
}

QVector<QPointF> ratiosOf(const RunMeasures& measures, const QString& name) {
    QVector<QPointF> points;
    for (const api::TensorEpoch& epoch : measures.tensors) {
        const auto it = std::find_if(epoch.tensors.begin(), epoch.tensors.end(), [&name](const auto& tensor) {
            return QString::fromStdString(tensor.name) == name;
        });
        if (it != epoch.tensors.end())
            points.append({static_cast<double>(epoch.epoch), it->updateRatio});
    }
    return points;
}

QVector<QPointF> pointsOf(const RunView& run, double api::EpochRow::*value) {
    QVector<QPointF> points;
    for (const api::EpochRow& row : run.history)
        points.append({static_cast<double>(row.epoch), row.*value});
    return points;
}

/// As TensorBoard names it: "conv2d_1" for "conv2d_1.weight".
QString layerOf(const QString& tensor) {
    return tensor.left(tensor.lastIndexOf(QLatin1Char('.')));
}

}  // namespace

RunLearning::RunLearning(QWidget* parent)
    : RunTab(parent),
      m_rate(new CurveChart(tr("Learning rate"), this)),
      m_ratios(new CurveChart(tr("Update to weight"), this)),
      m_what(new TabChoice(QStringLiteral("train/learningShows"))) {
    m_rate->setObjectName(QStringLiteral("rateChart"));
    m_rate->setAccessibleName(tr("Learning rate or gradient norm"));
    m_rate->addSeries(tr("Each batch"), CurveChart::Role::Train);
    m_ratios->setObjectName(QStringLiteral("ratioChart"));
    m_ratios->setAccessibleName(tr("Update to weight ratio of each layer"));
    m_ratios->setAxisTitles(tr("Epoch"), {});
    m_ratios->setLogScale(true);
    m_ratios->setPlaceholder(tr("Measured at the end of each epoch"));
    m_ratios->setToolTip(
        tr("How far a step moves a layer's weights, ‖Δw‖ / ‖w‖. Near 0.001 is usual: far above it the "
           "learning rate is too high, far below it the layer hardly learns."));
    body()->addWidget(m_rate, 1);
    body()->addWidget(m_ratios, 1);
    m_what->add(QStringLiteral("showsRate"), tr("Learning rate"),
                tr("How far each step goes, as the schedule and changes by hand made it."));
    m_what->add(QStringLiteral("showsNorm"), tr("Gradient norm"),
                tr("Length of all gradients together, ‖g‖, before clipping. Spikes tell of batches that the "
                   "network found surprising; steady growth of a training about to diverge."));
    addToLine(m_what);
    connect(m_what, &TabChoice::chosen, this, &RunTab::refreshWanted);
}

void RunLearning::showRun(const RunView& run, const RunMeasures* measures) {
    const bool norm = m_what->current() == 1;
    m_rate->setTitle(norm ? tr("Gradient norm") : tr("Learning rate"));
    m_rate->setToolTip(norm ? tr("Length of all gradients together, before clipping.")
                            : tr("The learning rate of each step."));
    setLine(norm ? tr("The gradients' norm of each batch, before clipping")
                 : tr("How far each step goes, and what that does to the weights"));
    showRate(run, measures);
    showRatios(run, measures);
}

void RunLearning::showBatch(const RunView& run, const RunMeasures* measures) {
    showRate(run, measures);
}

/// Over batches where they are known, else over epochs.
void RunLearning::showRate(const RunView& run, const RunMeasures* measures) {
    const bool norm = m_what->current() == 1;
    QVector<QPointF> points;
    if (measures != nullptr)
        points = norm ? measures->gradientNorm.points() : measures->learningRate.points();
    const bool batches = !points.isEmpty();
    if (!batches)
        points = pointsOf(run, norm ? &api::EpochRow::gradientNorm : &api::EpochRow::learningRate);
    m_rate->setAxisTitles(batches ? tr("Batch") : tr("Epoch"), {});
    m_rate->setSeries(tr("Each batch"), points);
}

void RunLearning::showRatios(const RunView& run, const RunMeasures* measures) {
    const RunMeasures none;
    const RunMeasures& shown = measures != nullptr ? *measures : none;
    const QStringList tensors =
        shown.tensors.empty() ? QStringList() : chosenTensors(shown.tensors.back().tensors);
    QStringList names;
    for (const QString& tensor : tensors)
        names << layerOf(tensor);
    for (const QString& name : m_ratios->seriesNames()) {
        if (tensors.isEmpty() || (name != guideName() && !names.contains(name)))
            m_ratios->removeSeries(name);
    }
    for (qsizetype i = 0; i < tensors.size(); ++i)
        m_ratios->setSeries(names.at(i), ratiosOf(shown, tensors.at(i)));
    if (tensors.isEmpty())
        return;
    m_ratios->addSeries(guideName(), CurveChart::Role::Validation);
    m_ratios->setSeries(guideName(),
                        {{1.0, usualRatio}, {std::max(2.0, static_cast<double>(run.epochs)), usualRatio}});
}

}  // namespace studio::ui
