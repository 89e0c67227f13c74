#pragma once

#include <QString>
#include <QVector>

#include "core/api/device_service.h"
#include "core/api/training_forecast.h"
#include "core/spec/training.h"
#include "ui/widgets/stacked_bar.h"

namespace studio::ui {

class NetworkSession;

/// "Training needs 380 MB of 20.9 GB" or "Training needs 22.4 GB, 12.1 GB are free".
[[nodiscard]] QString needText(const api::TrainingForecast& forecast);
/// What the memory goes to, with a help that teaches each part; on a GPU without what stays with the
/// computer.
[[nodiscard]] QVector<StackedBar::Part> memoryParts(const api::TrainingForecast& forecast,
                                                    const QString& optimizer);
/// "about 14 s an epoch", "measuring…", or why neither; empty while there is nothing to say.
[[nodiscard]] QString epochText(const NetworkSession& network);
/// How epochText() came about, and how far it may be from the truth.
[[nodiscard]] QString epochHelp(const NetworkSession& network);
/// A duration as one says it: "under 1 s", "14 s", "2.5 min", "3 h".
[[nodiscard]] QString roughDuration(double seconds);
/// "CPU, 2 threads": what the machine calls the device, with the threads that the training would use.
[[nodiscard]] QString deviceText(const api::SystemReport& system, const std::string& device, int threads);

}  // namespace studio::ui
