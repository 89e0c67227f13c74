#include "ui/pages/train/run_weights.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QSignalBlocker>
#include <algorithm>

#include "ui/charts/histogram_chart.h"
#include "ui/pages/train/run_view.h"
#include "ui/session/run_data.h"
#include "ui/widgets/param_editors.h"

namespace studio::ui {
namespace {

const api::TensorMeasure* measureOf(const api::TensorEpoch& epoch, const std::string& name) {
    const auto it = std::find_if(epoch.tensors.begin(), epoch.tensors.end(),
                                 [&name](const api::TensorMeasure& tensor) { return tensor.name == name; });
    return it == epoch.tensors.end() ? nullptr : &*it;
}

HistogramRow rowOf(int epoch, const api::Histogram& histogram) {
    return {epoch, histogram.low, histogram.high, {histogram.counts.begin(), histogram.counts.end()}};
}

QString numberText(double value) {
    return QString::number(value, 'g', 3);
}

}  // namespace

RunWeights::RunWeights(QWidget* parent)
    : RunTab(parent),
      m_weights(makeChart(QStringLiteral("weightHistograms"), tr("Weights"),
                          tr("How the tensor's numbers are distributed after each epoch. They spread out "
                             "while the layer learns; a layer whose numbers never move has stopped "
                             "learning, one that spreads without end wants weight decay."))),
      m_gradients(makeChart(QStringLiteral("gradientHistograms"), tr("Gradients"),
                            tr("How the gradients of the epoch's last step are distributed, before "
                               "clipping. All of them near 0: what is learned does not reach this layer."))),
      m_tensor(new QComboBox(this)) {
    m_weights->setValueTitle(tr("weight"));
    m_gradients->setValueTitle(tr("gradient"));
    body()->addWidget(m_weights, 1);
    body()->addWidget(m_gradients, 1);
    m_tensor->setObjectName(QStringLiteral("histogramTensor"));
    m_tensor->setAccessibleName(tr("Tensor whose histograms are shown"));
    m_tensor->setToolTip(tr("Weights and biases of each layer, from the first to the last."));
    m_tensor->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    ignoreWheelUntilFocused(m_tensor);
    addToLine(m_tensor);
    connect(m_tensor, &QComboBox::activated, this, [this] {
        m_chosen = m_tensor->currentText();
        Q_EMIT refreshWanted();
    });
}

HistogramChart* RunWeights::makeChart(const QString& name, const QString& title, const QString& help) {
    auto* chart = new HistogramChart(title, this);
    chart->setObjectName(name);
    chart->setToolTip(help);
    return chart;
}

void RunWeights::showNothing(const QString& reason) {
    setLine(reason);
    m_tensor->hide();
    for (HistogramChart* chart : {m_weights, m_gradients}) {
        chart->setPlaceholder(reason);
        chart->setRows({});
    }
}

void RunWeights::fillChoice(const std::vector<api::TensorMeasure>& tensors) {
    QStringList names;
    for (const api::TensorMeasure& tensor : tensors)
        names << QString::fromStdString(tensor.name);
    QStringList shown;
    for (int i = 0; i < m_tensor->count(); ++i)
        shown << m_tensor->itemText(i);
    const QSignalBlocker blocker(m_tensor);
    if (names != shown) {
        m_tensor->clear();
        m_tensor->addItems(names);
    }
    m_tensor->setCurrentIndex(static_cast<int>(std::max<qsizetype>(0, names.indexOf(m_chosen))));
    m_tensor->show();
}

void RunWeights::showRun(const RunView& run, const RunMeasures* measures) {
    if (measures == nullptr) {
        showNothing(run.folder.isEmpty() ? tr("No run yet") : tr("The histograms are being read"));
        return;
    }
    if (measures->tensors.empty() || measures->tensors.back().tensors.empty()) {
        showNothing(run.live ? tr("Every training measures its weights, at the last step of the epoch: "
                                  "known after the first one")
                             : tr("This run measured no weights. Every training does so at the last step of "
                                  "an epoch; it needs no setting"));
        return;
    }
    fillChoice(measures->tensors.back().tensors);
    const std::string name = m_tensor->currentText().toStdString();
    QVector<HistogramRow> weights;
    QVector<HistogramRow> gradients;
    for (const api::TensorEpoch& epoch : measures->tensors) {
        if (const api::TensorMeasure* tensor = measureOf(epoch, name)) {
            weights.append(rowOf(epoch.epoch, tensor->weights));
            gradients.append(rowOf(epoch.epoch, tensor->gradients));
        }
    }
    m_weights->setRows(weights);
    m_gradients->setRows(gradients);
    const api::TensorEpoch& latest = measures->tensors.back();
    const api::TensorMeasure* tensor = measureOf(latest, name);
    setLine(tr("Epoch %1: norm %2, gradient's norm %3, a step moves %4 of it")
                .arg(latest.epoch)
                .arg(numberText(tensor->weightNorm), numberText(tensor->gradientNorm),
                     numberText(tensor->updateRatio)));
}

}  // namespace studio::ui
