#include "ui/pages/train/run_view.h"

#include <QFileInfo>
#include <algorithm>
#include <cmath>

#include "core/api/dataset_health.h"
#include "ui/session/session.h"

namespace studio::ui {
namespace {

QStringList textsOf(const std::vector<std::string>& names) {
    QStringList texts;
    for (const std::string& name : names)
        texts << QString::fromStdString(name);
    return texts;
}

void takeSummary(RunView& view, const api::RunSummary& run) {
    view.title = QString::fromStdString(run.title());
    if (!run.provenance.checkpoint.empty())
        view.origin = QString::fromStdString(run.provenance.parent);
    view.training = run.project.training;
    view.epochs = view.training.epochs;
    view.state = run.state;
    view.failure = QString::fromStdString(run.failure);
    view.history = {run.history.begin(), run.history.end()};
    view.classes = textsOf(run.classes);
    view.checkpoints = run.checkpoints;
    view.modelCheckpoint = QString::fromStdString(run.modelCheckpoint);
}

/// What the session knows is newer than what the run's folder said when it was last read.
void takeTraining(RunView& view, const TrainingSession& training) {
    view.live = training.isActive();
    view.epochs = training.start().epochs;
    view.history = training.history();
    view.classes = textsOf(training.start().classes);
    view.batchesPerEpoch = training.start().batchesPerEpoch;
    if (view.live)
        view.batch = training.batch();
}

}  // namespace

std::optional<std::pair<double, double>> validationInterval(const api::EpochRow& row) {
    if (row.validationPictures <= 0 || !std::isfinite(row.validationAccuracy))
        return {};
    const auto right = std::llround(row.validationAccuracy * static_cast<double>(row.validationPictures));
    return api::wilsonInterval(right, row.validationPictures);
}

RunView runView(Session& session, const QString& folder) {
    RunView view;
    if (folder.isEmpty())
        return view;
    view.folder = folder;
    view.name = view.title = QFileInfo(folder).fileName();
    const auto& runs = session.model().runs();
    const auto run = std::find_if(runs.begin(), runs.end(), [&folder](const api::RunSummary& summary) {
        return QString::fromStdString(summary.folder) == folder;
    });
    if (run != runs.end())
        takeSummary(view, *run);
    if (QString::fromStdString(session.training().start().runFolder) == folder)
        takeTraining(view, session.training());
    view.best = api::bestRow({view.history.begin(), view.history.end()}, view.training.watch);
    return view;
}

}  // namespace studio::ui
