#pragma once

#include <QObject>
#include <QThreadPool>
#include <functional>
#include <utility>

namespace studio::ui {

/// Long work on one worker thread, one after another, each with its answer: for what must not be lost, such as
/// files that a person asked for (see LatestTask for the rest). start() is called on the thread the object
/// lives in; the destructor waits until all of the work is done, and its answers are dropped.
class SerialTasks : public QObject {
    Q_OBJECT

  public:
    explicit SerialTasks(QObject* parent = nullptr);
    ~SerialTasks() override;

    /// `work()` runs on the worker after all that was started before; `done(result)` then on this object's
    /// thread.
    template <class Work, class Done>
    void start(Work work, Done done) {
        launch([work = std::move(work), done = std::move(done)]() -> Answer {
            return [result = work(), done]() mutable { done(std::move(result)); };
        });
    }

  private:
    using Answer = std::function<void()>;
    void launch(std::function<Answer()> job);

    QThreadPool m_pool;
};

}  // namespace studio::ui
