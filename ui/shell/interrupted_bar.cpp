#include "ui/shell/interrupted_bar.h"

#include <QFileInfo>
#include <algorithm>
#include <utility>

#include "ui/session/session.h"

namespace studio::ui {

InterruptedBar::InterruptedBar(Session& session, QWidget* parent) : MessageBar(parent), m_session(session) {
    setObjectName(QStringLiteral("interruptedTraining"));
    setDismissable(true);
    connect(this, &MessageBar::actionTriggered, this, &InterruptedBar::proceed);
    connect(this, &MessageBar::dismissed, this, &InterruptedBar::forget);
}

void InterruptedBar::offer() {
    m_task.start(
        [&store = m_session.runs(), entries = TrainingRecord::entries()](const std::stop_token&) {
            std::vector<Found> found;
            for (const TrainingRecord::Entry& entry : entries) {
                auto run = store.open(entry.runFolder.toStdString());
                if (run && run->state == api::RunState::Interrupted)
                    found.push_back({entry, *std::move(run)});
                else if (!run || run->state != api::RunState::Running)
                    TrainingRecord::forget(entry.runFolder);
            }
            return found;
        },
        [this](const std::vector<Found>& found) { show(found); });
}

void InterruptedBar::show(const std::vector<Found>& found) {
    m_found = found;
    if (m_found.empty()) {
        clear();
        return;
    }
    const api::RunSummary& run = m_found.front().run;
    const auto done = static_cast<int>(run.history.size());
    showMessage(
        Kind::Warning,
        tr("The training of %1 was interrupted after epoch %2 of %3.")
            .arg(QString::fromStdString(run.title()))
            .arg(done)
            .arg(run.project.training.epochs),
        tr("Nothing but the epoch under way is lost. Continued, it ends as if nothing had happened."));
    setAction(tr("Continue"), QStringLiteral("play"));
}

void InterruptedBar::proceed() {
    if (m_found.empty() || m_session.training().isActive())
        return;
    ProjectDocument& document = m_session.document();
    const Found found = m_found.front();
    const QString& file = found.entry.projectFile;
    if (!file.isEmpty() && file != document.filePath() && QFileInfo::exists(file)) {
        if (!document.mayReplace())
            return;
        if (const Status status = document.open(file); !status) {
            Q_EMIT failed(status.error());
            return;
        }
    }
    m_found.clear();
    clear();
    m_session.training().continueRun(found.entry.runFolder, found.run.project.training.epochs);
    Q_EMIT continued();
}

void InterruptedBar::forget() {
    if (m_found.empty())
        return;
    TrainingRecord::forget(m_found.front().entry.runFolder);
    std::vector<Found> rest(m_found.begin() + 1, m_found.end());
    show(rest);
}

}  // namespace studio::ui
