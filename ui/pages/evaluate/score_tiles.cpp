#include "ui/pages/evaluate/score_tiles.h"

#include <QHBoxLayout>
#include <algorithm>
#include <cmath>

#include "ui/theme/tokens.h"
#include "ui/widgets/number_text.h"
#include "ui/widgets/stat_tile.h"

namespace studio::ui {
namespace {

QString accuracyHelp() {
    return ScoreTiles::tr(
        "Share of pictures whose most probable class is the true one. Of few pictures it is uncertain: "
        "the interval (Wilson, 95 %) says how much.");
}

QString lossHelp() {
    return ScoreTiles::tr(
        "Mean cross-entropy, −ln p(true class), in nats: 0 is certain and right. Guessing among n classes "
        "gives ln n.");
}

QString picturesHelp() {
    return ScoreTiles::tr(
        "What was measured on. Only validation pictures, which were never learned from, tell how well new "
        "pictures will be recognised.");
}

}  // namespace

ScoreTiles::ScoreTiles(QWidget* parent) : QWidget(parent) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing::s);
    m_accuracy = addTile(QStringLiteral("tile.accuracy"), tr("Accuracy"), accuracyHelp());
    m_loss = addTile(QStringLiteral("tile.loss"), tr("Loss"), lossHelp());
    m_pictures = addTile(QStringLiteral("tile.pictures"), tr("Pictures"), picturesHelp());
    m_weights = addTile(QStringLiteral("tile.weights"), tr("Weights"),
                        tr("The run and epoch whose weights were measured."));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

StatTile* ScoreTiles::addTile(const QString& name, const QString& label, const QString& help) {
    auto* tile = new StatTile(label, this);
    tile->setObjectName(name);
    tile->setToolTip(help);
    layout()->addWidget(tile);
    return tile;
}

void ScoreTiles::setEvaluation(const api::Evaluation& evaluation, const EvaluationRequest& request) {
    m_accuracy->setValue(percentText(evaluation.accuracy));
    m_accuracy->setSubText(
        tr("95 %: %1 to %2").arg(percentText(evaluation.intervalLow), percentText(evaluation.intervalHigh)));
    m_loss->setValue(lossText(evaluation.loss));
    if (!evaluation.labelCounts.empty()) {
        setLabels(evaluation);
    } else {
        setClasses(evaluation, request);
    }
    m_weights->setValue(evaluation.epoch > 0 ? tr("epoch %1").arg(evaluation.epoch) : tr("untrained"));
    m_weights->setSubText(request.label);
}

/// Single answers, of which each picture has one for each class.
void ScoreTiles::setLabels(const api::Evaluation& evaluation) {
    m_accuracy->setToolTip(
        tr("Share of right answers, a yes or no for each class of each picture; a yes is a probability above "
           "50 %. Where labels are rare it is high without any yes: look at F1. The interval (Wilson, 95 %) "
           "is that of as many pictures."));
    m_loss->setToolTip(
        tr("Mean loss of a picture, over its yes-or-no answers, in nats. Answering 50 % to all gives ln 2."));
    m_loss->setSubText(tr("guessing: %1").arg(lossText(std::log(2.0))));
    m_pictures->setToolTip(
        tr("What was measured on; F1 is the mean of the classes' (macro), exact the share of pictures with "
           "every label right."));
    m_pictures->setValue(countText(static_cast<std::int64_t>(evaluation.pictures)));
    m_pictures->setSubText(tr("F1 %1, exact %2")
                               .arg(percentText(api::macroScores(evaluation.labelCounts).f1),
                                    percentText(evaluation.exactMatch)));
}

void ScoreTiles::setClasses(const api::Evaluation& evaluation, const EvaluationRequest& request) {
    const auto right = std::count_if(evaluation.samples.begin(), evaluation.samples.end(),
                                     [](const auto& sample) { return sample.label == sample.predicted; });
    const auto all = static_cast<std::int64_t>(evaluation.samples.size());
    const auto classes = static_cast<double>(std::max<std::size_t>(1, evaluation.classes.size()));
    m_accuracy->setToolTip(accuracyHelp());
    m_loss->setToolTip(lossHelp());
    m_pictures->setToolTip(picturesHelp());
    m_loss->setSubText(tr("guessing: %1").arg(lossText(std::log(classes))));
    if (std::isnan(evaluation.meanIou)) {
        m_pictures->setValue(tr("%1 / %2").arg(countText(right), countText(all)));
    } else {
        m_pictures->setValue(countText(static_cast<std::int64_t>(evaluation.pictures)));
    }
    m_pictures->setSubText(!std::isnan(evaluation.meanIou)
                               ? tr("mean IoU %1").arg(percentText(evaluation.meanIou))
                           : request.set == api::EvaluationSet::Everything ? tr("right, of all pictures")
                           : request.set == api::EvaluationSet::Test       ? tr("right, of test pictures")
                                                                     : tr("right, of validation pictures"));
}

void ScoreTiles::clear() {
    for (StatTile* tile : {m_accuracy, m_loss, m_pictures, m_weights}) {
        tile->setValue(QStringLiteral("–"));
        tile->setSubText({});
    }
}

}  // namespace studio::ui
