#pragma once

#include <QObject>
#include <QVector>

#include "core/api/run_store.h"

namespace studio::ui {

class TrainingSession;

/// A run that waits for its turn, or has had it.
struct QueuedRun {
    enum class State { Waiting, Training, Done, Stopped, Failed };
    quint64 id = 0;
    spec::Project project;
    api::RunProvenance provenance;
    State state = State::Waiting;
    QString folder;  ///< Once it is trained; while it waits: the run that it goes on with, if any.
    Error error;     ///< When `state` is Failed.
};

/// Runs that are trained one after another. A run that fails does not keep the next from its turn; a person
/// who stops one holds the queue until it is told to go on. Trainings started otherwise go first. Not kept
/// when the program ends: what has been trained lies in its run folders.
class RunQueue : public QObject {
    Q_OBJECT

  public:
    explicit RunQueue(TrainingSession& training, QObject* parent = nullptr);

    [[nodiscard]] const QVector<QueuedRun>& runs() const { return m_runs; }
    [[nodiscard]] int waiting() const;
    [[nodiscard]] bool isHeld() const { return m_held; }

    /// Behind those that wait already; the first begins as soon as no training is under way.
    void add(const QVector<QueuedRun>& runs);
    void remove(quint64 id);  ///< One that waits or is over; the one in training stays.
    void clearWaiting();
    void hold();    ///< The one in training goes on, none begins after it.
    void resume();  ///< Takes hold() back, or goes on after a stop.

  Q_SIGNALS:
    void changed();

  private:
    void next();
    void onStarted();
    void onFinished(bool completed);
    [[nodiscard]] QueuedRun* current();

    TrainingSession& m_training;
    QVector<QueuedRun> m_runs;
    quint64 m_lastId = 0;
    quint64 m_current = 0;  ///< Id of the one in training; 0: none of the queue's.
    bool m_held = false;
    Error m_failure;
};

}  // namespace studio::ui
