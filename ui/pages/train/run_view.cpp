#include "ui/pages/train/run_view.h"

#include <QFileInfo>
#include <algorithm>
#include <cmath>

#include "ui/session/session.h"

namespace studio::ui {

int RunView::bestEpoch() const {
    int best = -1;
    for (int i = 0; i < finishedEpochs(); ++i) {
        const api::EpochRow& row = history[i];
        if (!std::isfinite(row.validationAccuracy))
            continue;
        const bool better = best < 0 || row.validationAccuracy > history[best].validationAccuracy ||
                            (row.validationAccuracy == history[best].validationAccuracy &&
                             row.validationLoss < history[best].validationLoss);
        best = better ? i : best;
    }
    return best;
}

RunView runView(Session& session, const QString& folder) {
    RunView view;
    if (folder.isEmpty())
        return view;
    view.folder = folder;
    view.name = QFileInfo(folder).fileName();
    const auto& runs = session.model().runs();
    const auto run = std::find_if(runs.begin(), runs.end(), [&folder](const api::RunSummary& summary) {
        return QString::fromStdString(summary.folder) == folder;
    });
    if (run != runs.end()) {
        view.epochs = run->project.training.epochs;
        view.history = {run->history.begin(), run->history.end()};
    }
    // What the session knows is newer than what the run's folder said when it was last read.
    const TrainingSession& training = session.training();
    if (QString::fromStdString(training.start().runFolder) != folder)
        return view;
    view.live = training.isActive();
    view.epochs = training.start().epochs;
    view.history = training.history();
    if (view.live)
        view.batch = training.batch();
    return view;
}

}  // namespace studio::ui
