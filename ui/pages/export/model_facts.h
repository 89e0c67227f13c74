#pragma once

#include <QImage>
#include <QString>
#include <QVector>

#include "core/api/network_service.h"
#include "core/api/run_store.h"
#include "ui/pages/fact_table.h"

namespace studio::ui {

/// The row of the weights that `checkpoint` ("last", "best") holds; null while no epoch is finished.
[[nodiscard]] const api::EpochRow* rowOf(const std::vector<api::EpochRow>& history,
                                         const QString& checkpoint);

/// What an exported file holds, line by line.
[[nodiscard]] QVector<Fact> modelFacts(const api::RunSummary& run, const QString& checkpoint,
                                       const api::NetworkReport& network);

/// Loss and accuracy over the epochs, one below the other. On the GUI thread.
[[nodiscard]] QImage historyPicture(const api::RunSummary& run);

}  // namespace studio::ui
