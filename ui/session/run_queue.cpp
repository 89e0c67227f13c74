#include "ui/session/run_queue.h"

#include <QTimer>
#include <algorithm>
#include <utility>

#include "ui/session/training_session.h"

namespace studio::ui {

using State = QueuedRun::State;

RunQueue::RunQueue(TrainingSession& training, QObject* parent) : QObject(parent), m_training(training) {
    connect(&training, &TrainingSession::started, this, &RunQueue::onStarted);
    connect(&training, &TrainingSession::failed, this, [this](const Error& error) { m_failure = error; });
    connect(&training, &TrainingSession::finished, this, &RunQueue::onFinished);
}

int RunQueue::waiting() const {
    return static_cast<int>(std::count_if(m_runs.begin(), m_runs.end(),
                                          [](const QueuedRun& run) { return run.state == State::Waiting; }));
}

QueuedRun* RunQueue::current() {
    const auto it = std::find_if(m_runs.begin(), m_runs.end(),
                                 [this](const QueuedRun& run) { return run.id == m_current; });
    return m_current == 0 || it == m_runs.end() ? nullptr : &*it;
}

void RunQueue::add(const QVector<QueuedRun>& runs) {
    for (QueuedRun run : runs) {
        run.id = ++m_lastId;
        run.state = State::Waiting;
        m_runs.push_back(std::move(run));
    }
    Q_EMIT changed();
    next();
}

void RunQueue::remove(quint64 id) {
    const auto gone = std::remove_if(m_runs.begin(), m_runs.end(), [id](const QueuedRun& run) {
        return run.id == id && run.state != State::Training;
    });
    if (gone == m_runs.end())
        return;
    m_runs.erase(gone, m_runs.end());
    Q_EMIT changed();
}

void RunQueue::clearWaiting() {
    m_runs.erase(std::remove_if(m_runs.begin(), m_runs.end(),
                                [](const QueuedRun& run) { return run.state == State::Waiting; }),
                 m_runs.end());
    Q_EMIT changed();
}

void RunQueue::hold() {
    if (std::exchange(m_held, true))
        return;
    Q_EMIT changed();
}

void RunQueue::resume() {
    if (std::exchange(m_held, false))
        Q_EMIT changed();
    next();
}

void RunQueue::next() {
    if (m_held || m_current != 0 || m_training.isActive())
        return;
    const auto it = std::find_if(m_runs.begin(), m_runs.end(),
                                 [](const QueuedRun& run) { return run.state == State::Waiting; });
    if (it == m_runs.end())
        return;
    it->state = State::Training;
    m_current = it->id;
    m_failure = {};
    if (it->folder.isEmpty())
        m_training.trainProject(it->project, it->provenance);
    else
        m_training.continueRun(it->folder, it->project.training.epochs);
    Q_EMIT changed();
}

void RunQueue::onStarted() {
    if (QueuedRun* run = current()) {
        run->folder = m_training.runFolder();
        Q_EMIT changed();
    }
}

void RunQueue::onFinished(bool completed) {
    if (QueuedRun* run = current()) {
        const bool failed = !m_failure.what.empty();
        run->state = completed ? State::Done : failed ? State::Failed : State::Stopped;
        run->error = m_failure;
        m_held = m_held || (run->state == State::Stopped && waiting() > 0);
        m_current = 0;
        Q_EMIT changed();
    }
    m_failure = {};
    // Whoever else hears of this end is to see it before the next beginning.
    QTimer::singleShot(0, this, &RunQueue::next);
}

}  // namespace studio::ui
