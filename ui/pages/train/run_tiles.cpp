#include "ui/pages/train/run_tiles.h"

#include <QHBoxLayout>
#include <cmath>
#include <numeric>

#include "ui/pages/train/run_view.h"
#include "ui/theme/roles.h"
#include "ui/widgets/number_text.h"
#include "ui/widgets/stat_tile.h"

namespace studio::ui {
namespace {

QString none() {
    return QStringLiteral("–");
}

double secondsOf(const QVector<api::EpochRow>& history) {
    return std::accumulate(history.begin(), history.end(), 0.0,
                           [](double sum, const api::EpochRow& row) { return sum + row.seconds; });
}

QString speedText(double picturesPerSecond) {
    return picturesPerSecond < 10.0 ? QString::number(picturesPerSecond, 'f', 1)
                                    : countText(qRound64(picturesPerSecond));
}

/// "epoch 12 · 41 – 65 %": within that lies the accuracy on other pictures in 95 of 100 cases.
QString bestText(const api::EpochRow& row) {
    const auto interval = validationInterval(row);
    if (!interval)
        return RunTiles::tr("after epoch %1").arg(row.epoch);
    const auto percent = [](double share) { return QString::number(100.0 * share, 'f', 0); };
    return RunTiles::tr("epoch %1 · %2 – %3 %")
        .arg(row.epoch)
        .arg(percent(interval->first), percent(interval->second));
}

}  // namespace

RunTiles::RunTiles(QWidget* parent) : QWidget(parent) {
    auto* tiles = new QHBoxLayout(this);
    tiles->setContentsMargins(0, 0, 0, 0);
    tiles->setSpacing(spacing::s);
    m_epoch =
        addTile(QStringLiteral("tile.epoch"), tr("Epoch"),
                tr("One epoch is one pass over all training pictures, followed by a check on the validation "
                   "pictures. The bar: how much of all epochs is done."));
    m_batch = addTile(QStringLiteral("tile.batch"), tr("Batch"),
                      tr("The weights move once per batch: a small group of pictures looked at together. "
                         "The bar: how much of the epoch is done."));
    m_speed = addTile(QStringLiteral("tile.speed"), tr("Pictures/s"),
                      tr("Training pictures that go forward and back through the network each second."));
    m_elapsed = addTile(QStringLiteral("tile.elapsed"), tr("Elapsed"),
                        tr("Time spent training since the run was started or continued, without pauses."));
    m_left = addTile(QStringLiteral("tile.left"), tr("Time left"),
                     tr("An estimate from the speed so far, up to the last epoch."));
    m_best = addTile(
        QStringLiteral("tile.best"), tr("Best validation"),
        tr("The largest share of validation pictures recognised after any epoch. The weights of that "
           "epoch are kept as \"best\". Below it the 95 % interval (Wilson): so far may the accuracy on "
           "other pictures differ, since so few validate."));
    for (StatTile* tile : {m_epoch, m_batch, m_speed, m_elapsed, m_left, m_best})
        tiles->addWidget(tile, tile == m_best ? 4 : 3);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    showRun({}, {});
}

StatTile* RunTiles::addTile(const QString& name, const QString& label, const QString& help) {
    auto* tile = new StatTile(label, this);
    tile->setObjectName(name);
    tile->setToolTip(help);
    return tile;
}

void RunTiles::showRun(const RunView& run, const QString& state) {
    m_epoch->setSubText(state);
    showProgress(run);
    showTimes(run);
    showBest(run);
}

void RunTiles::showProgress(const RunView& run) {
    const bool inEpoch = run.inEpoch();
    const int epoch = inEpoch ? run.batch.epoch : run.finishedEpochs();
    m_epoch->setValue(run.epochs > 0 ? tr("%1 / %2").arg(epoch).arg(run.epochs) : none());
    const double part =
        inEpoch && run.batch.batches > 0 ? static_cast<double>(run.batch.batch) / run.batch.batches : 0.0;
    m_batch->setValue(inEpoch ? tr("%1 / %2").arg(run.batch.batch).arg(run.batch.batches) : none());
    m_batch->setSubText(inEpoch && run.batch.batch == run.batch.batches ? tr("validating") : QString());
    constexpr double noBar = -1.0;
    m_batch->setProgress(run.live ? part : noBar);
    m_epoch->setProgress(run.live && run.epochs > 0 ? (run.finishedEpochs() + part) / run.epochs : noBar);
}

void RunTiles::showTimes(const RunView& run) {
    const bool measured = run.live && run.batch.epoch > 0;
    const double before = run.history.isEmpty() ? 0.0 : run.history.back().picturesPerSecond;
    const double speed = measured ? run.batch.picturesPerSecond : before;
    m_speed->setValue(speed > 0.0 ? speedText(speed) : none());
    m_speed->setSubText(measured || run.history.isEmpty() ? QString() : tr("last epoch"));
    const double all = secondsOf(run.history);
    m_elapsed->setValue(measured || all > 0.0 ? durationText(measured ? run.batch.secondsElapsed : all)
                                              : none());
    m_elapsed->setSubText(measured || run.history.isEmpty() ? QString() : tr("all epochs"));
    m_left->setValue(measured ? durationText(run.batch.secondsLeft) : none());
    m_left->setSubText(run.isComplete() ? tr("complete") : QString());
}

void RunTiles::showBest(const RunView& run) {
    const bool validated = run.best >= 0 && std::isfinite(run.history[run.best].validationAccuracy);
    m_best->setValue(validated ? percentText(run.history[run.best].validationAccuracy) : none());
    const bool unvalidated = !validated && !run.history.isEmpty();
    m_best->setSubText(validated     ? bestText(run.history[run.best])
                       : unvalidated ? tr("no validation pictures")
                                     : QString());
}

}  // namespace studio::ui
