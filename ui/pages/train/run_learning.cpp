#include "ui/pages/train/run_learning.h"

#include <QBoxLayout>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ui/charts/curve_chart.h"
#include "ui/pages/train/run_marks.h"
#include "ui/pages/train/run_view.h"
#include "ui/pages/train/tab_choice.h"
#include "ui/session/run_data.h"
#include "ui/theme/tokens.h"

namespace studio::ui {
namespace {

constexpr double usualRatio = 1e-3;
constexpr std::string_view weightEnd = ".weight";

QString rateName() {
    return RunLearning::tr("Each batch");
}

/// The update ratios of one tensor.
struct LayerRatios {
    std::string_view tensor;
    QVector<QPointF> points;
};

/// Of kernels and scales, from the first layer to the last; biases move with their layer.
std::vector<LayerRatios> ratiosOf(const std::vector<api::TensorEpoch>& epochs) {
    std::vector<LayerRatios> layers;
    std::unordered_map<std::string_view, std::size_t> places;
    for (const api::TensorEpoch& epoch : epochs) {
        for (const api::TensorMeasure& tensor : epoch.tensors) {
            if (!tensor.name.ends_with(weightEnd))
                continue;
            const auto [place, isNew] = places.try_emplace(tensor.name, layers.size());
            if (isNew)
                layers.push_back({tensor.name, {}});
            layers[place->second].points.append({static_cast<double>(epoch.epoch), tensor.updateRatio});
        }
    }
    return layers;
}

QVector<QPointF> pointsOf(const RunView& run, double api::EpochRow::*value) {
    QVector<QPointF> points;
    for (const api::EpochRow& row : run.history)
        points.append({static_cast<double>(row.epoch), row.*value});
    return points;
}

/// As TensorBoard names it: "conv2d_1" for "conv2d_1.weight".
QString layerOf(std::string_view tensor) {
    const std::string_view layer = tensor.substr(0, tensor.size() - weightEnd.size());
    return QString::fromUtf8(layer.data(), static_cast<qsizetype>(layer.size()));
}

}  // namespace

RunLearning::RunLearning(QWidget* parent)
    : RunTab(parent),
      m_rate(new CurveChart(tr("Learning rate"), this)),
      m_ratios(new CurveChart(tr("Update ratio"), this)),
      m_what(new TabChoice(QStringLiteral("train/learningShows"))) {
    m_rate->setObjectName(QStringLiteral("rateChart"));
    m_rate->setAccessibleName(tr("Learning rate or gradient norm"));
    m_rate->addSeries(rateName(), CurveChart::Role::Train);
    m_ratios->setObjectName(QStringLiteral("ratioChart"));
    m_ratios->setAccessibleName(tr("Update to weight ratio of each layer"));
    m_ratios->setAxisTitles(tr("Epoch"), {});
    m_ratios->setLogScale(true);
    m_ratios->setManyCurves(true);
    m_ratios->setGuides({{usualRatio, tr("usual")}});
    m_ratios->setPlaceholder(tr("Measured at the end of each epoch"));
    m_ratios->setToolTip(
        tr("How far a step moves a layer's weights, ‖Δw‖ / ‖w‖. Near 0.001 is usual: far above it the "
           "learning rate is too high, far below it the layer hardly learns. One curve for each layer, its "
           "colour the depth: dark is near the pictures. The one under the pointer is named."));
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
    const auto store = measures == nullptr ? nullptr : norm ? measures->gradientNorm : measures->learningRate;
    const bool batches = store != nullptr && !store->isEmpty();
    const RunAxis axis = batches ? RunAxis::Batches : RunAxis::Epochs;
    m_rate->setAxisTitles(batches ? tr("Batch") : tr("Epoch"), {});
    if (batches)
        m_rate->setStore(rateName(), store);
    else
        m_rate->setSeries(rateName(),
                          pointsOf(run, norm ? &api::EpochRow::gradientNorm : &api::EpochRow::learningRate));
    m_rate->setMarks(eventMarks(run, measures, axis));
    showPlanned(*m_rate, run, axis);
}

void RunLearning::showRatios(const RunView& run, const RunMeasures* measures) {
    const auto layers = measures == nullptr ? std::vector<LayerRatios>() : ratiosOf(measures->tensors);
    QStringList names;
    for (const LayerRatios& layer : layers)
        names << layerOf(layer.tensor);
    for (const QString& name : m_ratios->seriesNames()) {
        if (!names.contains(name))
            m_ratios->removeSeries(name);
    }
    for (std::size_t i = 0; i < layers.size(); ++i) {
        const QString& name = names.at(static_cast<qsizetype>(i));
        const double depth = layers.size() < 2 ? 0.0 : static_cast<double>(i) / (layers.size() - 1.0);
        m_ratios->setSeries(name, layers[i].points);
        m_ratios->setSeriesShade(name, depth);
    }
    m_ratios->setMarks(eventMarks(run, measures, RunAxis::Epochs));
    showPlanned(*m_ratios, run, RunAxis::Epochs);
}

}  // namespace studio::ui
