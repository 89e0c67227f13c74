#include "ui/session/picture_queue.h"

#include <QThread>
#include <algorithm>
#include <utility>

namespace studio::ui {
namespace {

/// Decoding is for the eyes alone: it leaves processors to a training.
constexpr int mostThreads = 4;

}  // namespace

PictureQueue::PictureQueue(QObject* parent) : QObject(parent) {
    m_pool.setMaxThreadCount(std::clamp(QThread::idealThreadCount() / 2, 1, mostThreads));
    m_pool.setThreadPriority(QThread::LowPriority);
}

PictureQueue::~PictureQueue() {
    m_waiting.clear();
    m_pool.waitForDone();
}

void PictureQueue::setWork(Work work) {
    m_work = std::move(work);
    ++m_workId;
    m_underWay.clear();
}

void PictureQueue::request(const QList<int>& keys) {
    m_waiting = keys;
    startNext();
}

void PictureQueue::clear() {
    m_waiting.clear();
    m_underWay.clear();
    m_answeredBy.clear();
    ++m_turn;
}

void PictureQueue::startNext() {
    while (m_work && m_running < m_pool.maxThreadCount() && !m_waiting.isEmpty()) {
        const int key = m_waiting.takeFirst();
        if (!m_underWay.contains(key))
            launch(key);
    }
    if (isIdle())
        Q_EMIT idle();
}

void PictureQueue::launch(int key) {
    ++m_running;
    m_underWay.insert(key);
    m_pool.start([this, key, work = m_work, workId = m_workId, turn = m_turn] {
        Answer answer = work(key);
        QMetaObject::invokeMethod(
            this,
            [this, key, workId, turn, answer = std::move(answer)] { finish(key, workId, turn, answer); },
            Qt::QueuedConnection);
    });
}

void PictureQueue::finish(int key, quint64 workId, quint64 turn, const Answer& answer) {
    --m_running;
    if (turn == m_turn && workId >= m_answeredBy.value(key)) {
        if (workId == m_workId)
            m_underWay.remove(key);
        m_answeredBy.insert(key, workId);
        Q_EMIT arrived(key, answer);
    }
    startNext();
}

}  // namespace studio::ui
