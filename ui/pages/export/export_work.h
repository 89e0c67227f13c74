#pragma once

#include <QImage>
#include <QString>
#include <functional>
#include <stop_token>
#include <string>

#include "core/api/model_service.h"
#include "core/api/run_store.h"

namespace studio::ui {

/// A file that was written.
struct ExportOutcome {
    QString file;
    quint64 bytes = 0;
    QString check;  ///< How it was checked, one sentence; may be empty.
};

/// Writes one file and says what came of it. On a worker thread; blocks.
using ExportWork = std::function<Result<ExportOutcome>(const QString& file, const std::stop_token& stop)>;

/// `request.file` is filled in.
[[nodiscard]] ExportWork modelWork(api::ExportService& service, const api::ExportRequest& request);
[[nodiscard]] ExportWork historyWork(api::RunStore& runs, const QString& runFolder);
[[nodiscard]] ExportWork pictureWork(const QImage& picture);
[[nodiscard]] ExportWork textWork(const std::string& text);

/// Up to `most` of them, evenly spread, so that every class has its turn.
[[nodiscard]] std::vector<std::string> spreadPictures(const std::vector<std::string>& files,
                                                      std::size_t most);

}  // namespace studio::ui
