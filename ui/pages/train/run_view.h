#pragma once

#include <QString>
#include <QVector>

#include "core/api/run_store.h"

namespace studio::ui {

class Session;

/// One run as the Train page shows it, whether it is being trained or lies on disk.
struct RunView {
    QString folder;  ///< Empty: none.
    QString name;    ///< "run-003"
    int epochs = 0;  ///< At which it is complete.
    QVector<api::EpochRow> history;
    bool live = false;      ///< Being trained now.
    api::BatchEvent batch;  ///< Of a live run; epoch 0 when there is none yet.

    [[nodiscard]] int finishedEpochs() const { return static_cast<int>(history.size()); }
    [[nodiscard]] bool isComplete() const { return !live && epochs > 0 && finishedEpochs() >= epochs; }
    /// Index into history of the greatest validation accuracy, of equal ones that of the smaller loss; -1
    /// where nothing was validated.
    [[nodiscard]] int bestEpoch() const;
};

[[nodiscard]] RunView runView(Session& session, const QString& folder);

}  // namespace studio::ui
