#pragma once

#include <QObject>
#include <QThreadPool>
#include <functional>
#include <stop_token>
#include <utility>

namespace studio::ui {

/// Long work on one worker thread, of which only the newest request counts: start() asks older work to stop
/// and drops its answer. Everything here is called on the thread the object lives in; the destructor stops
/// and waits.
class LatestTask : public QObject {
    Q_OBJECT

  public:
    explicit LatestTask(QObject* parent = nullptr);
    ~LatestTask() override;

    /// `work(std::stop_token)` runs on the worker; `done(result)` then on this object's thread, unless a
    /// newer start() or a cancel() came first.
    template <class Work, class Done>
    void start(Work work, Done done) {
        launch([work = std::move(work), done = std::move(done)](const std::stop_token& stop) -> Completion {
            return [result = work(stop), done]() mutable { done(std::move(result)); };
        });
    }
    void cancel();
    [[nodiscard]] bool isRunning() const { return m_running; }

  Q_SIGNALS:
    void runningChanged(bool running);

  private:
    using Completion = std::function<void()>;
    void launch(std::function<Completion(const std::stop_token&)> job);
    void setRunning(bool running);

    QThreadPool m_pool;
    std::stop_source m_stop;
    quint64 m_newest = 0;
    bool m_running = false;
};

}  // namespace studio::ui
