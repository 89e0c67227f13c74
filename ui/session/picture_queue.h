#pragma once

#include <QHash>
#include <QImage>
#include <QList>
#include <QObject>
#include <QSet>
#include <QString>
#include <QThreadPool>
#include <functional>
#include <memory>

namespace studio::api {
struct AugmentedSample;
}

namespace studio::ui {

/// Makes many small pictures on worker threads, each reported as soon as it is there. For grids, where the
/// newest wish comes first and what is on its way is still wanted. Everything here is called on the thread
/// the object lives in; the destructor waits for what is under way.
class PictureQueue : public QObject {
    Q_OBJECT

  public:
    struct Answer {
        QImage image;                                             ///< Null where it failed.
        QImage original;                                          ///< Where the work makes two.
        QString text;                                             ///< A caption, or why it failed.
        std::shared_ptr<const api::AugmentedSample> sample = {};  ///< Where the numbers matter too.
    };
    /// Runs on a worker thread, several at a time.
    using Work = std::function<Answer(int key)>;

    explicit PictureQueue(QObject* parent = nullptr);
    ~PictureQueue() override;

    /// What is asked from now on, and what still waits, is made by `work`. Answers under way still arrive,
    /// unless the new work was faster: a slider that moves steadily shows something steadily.
    void setWork(Work work);
    /// Replaces what waits, first key first. Keys under way are made again only by other work.
    void request(const QList<int>& keys);
    /// Forgets what waits and drops the answers under way.
    void clear();
    [[nodiscard]] bool isIdle() const { return m_running == 0 && m_waiting.isEmpty(); }

  Q_SIGNALS:
    void arrived(int key, const studio::ui::PictureQueue::Answer& answer);
    void idle();  ///< Nothing waits and nothing is under way.

  private:
    void startNext();
    void launch(int key);
    void finish(int key, quint64 workId, quint64 turn, const Answer& answer);

    QThreadPool m_pool;
    Work m_work;
    QList<int> m_waiting;
    QSet<int> m_underWay;              ///< Keys that the present work is making.
    QHash<int, quint64> m_answeredBy;  ///< The newest work that answered for a key.
    quint64 m_workId = 0;
    quint64 m_turn = 0;  ///< Counts clear().
    int m_running = 0;
};

}  // namespace studio::ui
