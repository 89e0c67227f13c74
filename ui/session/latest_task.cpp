#include "ui/session/latest_task.h"

namespace studio::ui {

LatestTask::LatestTask(QObject* parent) : QObject(parent) {
    m_pool.setMaxThreadCount(1);
}

LatestTask::~LatestTask() {
    m_stop.request_stop();
    m_pool.clear();
    m_pool.waitForDone();
}

void LatestTask::launch(std::function<Completion(const std::stop_token&)> job) {
    m_stop.request_stop();
    m_stop = std::stop_source();
    const quint64 number = ++m_newest;
    setRunning(true);
    m_pool.start([this, number, stop = m_stop.get_token(), job = std::move(job)] {
        if (stop.stop_requested())
            return;
        Completion done = job(stop);
        QMetaObject::invokeMethod(
            this,
            [this, number, done = std::move(done)] {
                if (number != m_newest)
                    return;
                setRunning(false);
                done();
            },
            Qt::QueuedConnection);
    });
}

void LatestTask::cancel() {
    m_stop.request_stop();
    ++m_newest;
    setRunning(false);
}

void LatestTask::setRunning(bool running) {
    if (m_running == running)
        return;
    m_running = running;
    Q_EMIT runningChanged(running);
}

}  // namespace studio::ui
