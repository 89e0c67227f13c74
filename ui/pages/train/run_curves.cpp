#include "ui/pages/train/run_curves.h"

#include <QBoxLayout>
#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

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
QString accuracyHelp() {
    return RunCurves::tr("Share of pictures whose most probable class is the true one. A gap between training "
                         "and validation is overfitting.");
}


/// What is drawn beside the accuracy, of data whose accuracy says too little.
struct FurtherScore {
    double api::EpochRow::*value;
    QString name;
    QString help;  ///< What accuracy and this score are.
};

const std::vector<FurtherScore>& furtherScores() {
    static const std::vector<FurtherScore> scores{
        {&api::EpochRow::validationMacroF1, RunCurves::tr("Macro F1"),
         RunCurves::tr("Accuracy is the share of single answers, label by label, that are right: high already "
                       "when the network says no to everything. Macro F1, of validation, is the mean over "
                       "the classes of the harmonic mean of precision and recall: high only when no class is "
                       "left out.")},
        {&api::EpochRow::validationMeanIou, RunCurves::tr("Mean IoU"),
         RunCurves::tr("Accuracy is the share of pixels whose most probable class is the true one: large "
                       "classes decide it. Mean IoU, of validation, is the mean over the classes of "
                       "intersection over union: every class counts alike.")}};
    return scores;
}

/// The one that the run knows; null: its accuracy says it all.
const FurtherScore* furtherScoreOf(const RunView& run) {
    for (const FurtherScore& score : furtherScores()) {
        if (std::any_of(run.history.begin(), run.history.end(),
                        [&score](const api::EpochRow& row) { return std::isfinite(row.*score.value); }))
            return &score;
    }
    return nullptr;
}

CurveChart* makeChart(const QString& name, const QString& title, const QString& help, QWidget* parent) {
    auto* chart = new CurveChart(title, parent);
    chart->setObjectName(name);
    chart->setAccessibleName(title);
    chart->setToolTip(help);
    chart->addSeries(trainingName(), CurveChart::Role::Train);
    chart->addSeries(validationName(), CurveChart::Role::Validation);
    return chart;
}

/// What the loss is measured in; empty for losses of no unit.
QString lossUnit(const std::string& loss) {
    if (loss == "crossEntropy")
        return RunCurves::tr("cross-entropy, nats");
    if (loss == "binaryCrossEntropy")
        return RunCurves::tr("binary cross-entropy, nats");
    if (loss == "diceCrossEntropy")
        return RunCurves::tr("Dice and cross-entropy");
    return {};
}

/// A row's x: its epoch, or the epoch's last batch. None where that is not known.
std::optional<double> xOf(const api::EpochRow& row, const RunMeasures* measures, RunAxis axis) {
    if (axis == RunAxis::Epochs)
        return row.epoch;
    const bool known = measures != nullptr && row.epoch >= 1 && row.epoch <= measures->epochEnds.size();
    return known ? std::optional(static_cast<double>(measures->epochEnds[row.epoch - 1])) : std::nullopt;
}

QVector<QPointF> pointsOf(const RunView& run, const RunMeasures* measures, RunAxis axis,
                          double api::EpochRow::*value) {
    QVector<QPointF> points;
    points.reserve(run.history.size() + 1);
    for (const api::EpochRow& row : run.history) {
        if (const auto x = xOf(row, measures, axis))
            points.append({*x, row.*value});
    }
    return points;
}

QVector<BandPoint> intervalsOf(const RunView& run, const RunMeasures* measures, RunAxis axis) {
    QVector<BandPoint> band;
    for (const api::EpochRow& row : run.history) {
        const auto x = xOf(row, measures, axis);
        const auto interval = validationInterval(row);
        if (x && interval)
            band.append({*x, interval->first, interval->second});
    }
    return band;
}

/// Of the curve that says which epoch is the best; training's stands in where nothing was validated.
QString watchedName(const RunView& run) {
    const api::EpochRow& best = run.history[run.best];
    const bool byAccuracy = run.training.watch == spec::Metric::ValidationAccuracy;
    const bool byLoss = run.training.watch == spec::Metric::ValidationLoss;
    const bool isValidated = (byAccuracy && std::isfinite(best.validationAccuracy)) ||
                             (byLoss && std::isfinite(best.validationLoss));
    return isValidated ? validationName() : trainingName();
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
          QStringLiteral("lossChart"), tr("Loss"),
          tr("What training makes smaller. Of cross-entropy it is the mean of −ln p(true class): 0 when the "
             "network is certain and right. Both curves should fall; when only training falls, the network "
             "memorises."),
          this)),
      m_accuracy(makeChart(
          QStringLiteral("accuracyChart"), tr("Accuracy"), accuracyHelp(), this)),
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
    connect(m_loss, &CurveChart::hovered, m_accuracy, &CurveChart::showCrosshair);
    connect(m_accuracy, &CurveChart::hovered, m_loss, &CurveChart::showCrosshair);
}

RunAxis RunCurves::axis() const {
    return m_over->current() == 1 ? RunAxis::Batches : RunAxis::Epochs;
}

void RunCurves::showRun(const RunView& run, const RunMeasures* measures) {
    const bool batches = axis() == RunAxis::Batches;
    const QString placeholder = run.live || run.folder.isEmpty()
                                    ? tr("The curve begins with the first batches")
                                : !batches            ? tr("This run finished no epoch")
                                : measures == nullptr ? tr("The batches are being read")
                                                      : tr("This run kept no batches");
    for (CurveChart* chart : {m_loss, m_accuracy}) {
        chart->setAxisTitles(batches ? tr("Batch") : tr("Epoch"),
                             chart == m_loss ? lossUnit(run.training.loss.type) : QString());
        chart->setPlaceholder(placeholder);
        showPlanned(*chart, run, axis());
    }
    setLine(lineOf(run));
    showTraining(run, measures);
    showValidation(run, measures);
    showMarks(run, measures);
}

void RunCurves::showBatch(const RunView& run, const RunMeasures* measures) {
    showTraining(run, measures);
}

void RunCurves::showTraining(const RunView& run, const RunMeasures* measures) {
    if (axis() == RunAxis::Batches) {
        m_loss->setStore(trainingName(), measures != nullptr ? measures->loss : nullptr);
        m_accuracy->setStore(trainingName(), measures != nullptr ? measures->accuracy : nullptr);
        return;
    }
    QVector<QPointF> loss = pointsOf(run, measures, RunAxis::Epochs, &api::EpochRow::trainLoss);
    QVector<QPointF> accuracy = pointsOf(run, measures, RunAxis::Epochs, &api::EpochRow::trainAccuracy);
    if (run.inEpoch()) {
        loss.append({static_cast<double>(run.batch.epoch), run.batch.loss});
        accuracy.append({static_cast<double>(run.batch.epoch), run.batch.accuracy});
    }
    m_loss->setSeries(trainingName(), loss);
    m_accuracy->setSeries(trainingName(), accuracy);
}

void RunCurves::showValidation(const RunView& run, const RunMeasures* measures) {
    m_loss->setSeries(validationName(), pointsOf(run, measures, axis(), &api::EpochRow::validationLoss));
    m_accuracy->setSeries(validationName(),
                          pointsOf(run, measures, axis(), &api::EpochRow::validationAccuracy));
    m_accuracy->setBand(validationName(), intervalsOf(run, measures, axis()));
    showFurtherScore(run, measures);
}

void RunCurves::showFurtherScore(const RunView& run, const RunMeasures* measures) {
    constexpr int color = 2;  // After those of training and validation.
    const FurtherScore* shown = furtherScoreOf(run);
    for (const FurtherScore& score : furtherScores()) {
        if (&score != shown)
            m_accuracy->removeSeries(score.name);
    }
    m_accuracy->setToolTip(shown == nullptr ? accuracyHelp() : shown->help);
    if (shown == nullptr)
        return;
    m_accuracy->setSeries(shown->name, pointsOf(run, measures, axis(), shown->value));
    m_accuracy->setSeriesColor(shown->name, color);
    m_accuracy->setSeriesDashed(shown->name, true);
}

/// The ring stands on the curve that says which epoch is the best.
void RunCurves::showMarks(const RunView& run, const RunMeasures* measures) {
    const std::vector<CurveMark> events = eventMarks(run, measures, axis());
    for (CurveChart* chart : {m_loss, m_accuracy}) {
        std::vector<CurveMark> marks = bestMark(run, measures, axis());
        if (!marks.empty() && (chart == m_accuracy) == spec::higherIsBetter(run.training.watch)) {
            marks.front().y = api::watched(run.history[run.best], run.training.watch);
            marks.front().series = watchedName(run);
        }
        marks.insert(marks.end(), events.begin(), events.end());
        chart->setMarks(marks);
    }
}

}  // namespace studio::ui
