#pragma once

#include <QString>
#include <QVector>
#include <optional>
#include <utility>

#include "core/api/run_store.h"

namespace studio::ui {

class Session;

/// One run as the Train page shows it, whether it is being trained or lies on disk.
struct RunView {
    QString folder;  ///< Empty: none.
    QString name;    ///< "run-003"
    QString title;   ///< What a person calls it, else its name.
    QString origin;  ///< Name of the run that it went on from; empty: none.
    int epochs = 0;  ///< At which it is complete.
    QVector<api::EpochRow> history;
    QStringList classes;
    api::RunState state = api::RunState::New;  ///< Of a run that is not live.
    QString failure;                           ///< When `state` is Failed.
    std::vector<api::KeptCheckpoint> checkpoints;
    QString modelCheckpoint = QStringLiteral("last");
    spec::TrainingSpec training;
    bool live = false;        ///< Being trained now.
    api::BatchEvent batch;    ///< Of a live run; epoch 0 when there is none yet.
    int batchesPerEpoch = 0;  ///< Of a live run.
    int best = -1;            ///< Index into history of the best epoch by the watched metric; -1: none.

    [[nodiscard]] int finishedEpochs() const { return static_cast<int>(history.size()); }
    [[nodiscard]] bool isComplete() const { return !live && epochs > 0 && finishedEpochs() >= epochs; }
    /// Whether an epoch is under way that `batch` tells of.
    [[nodiscard]] bool inEpoch() const { return live && batch.epoch > finishedEpochs(); }
};

/// The 95 % interval (Wilson) of an epoch's validation accuracy; nothing where it is not known how many
/// pictures validated.
[[nodiscard]] std::optional<std::pair<double, double>> validationInterval(const api::EpochRow& row);

[[nodiscard]] RunView runView(Session& session, const QString& folder);

}  // namespace studio::ui
