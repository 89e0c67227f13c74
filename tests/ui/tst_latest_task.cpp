#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>
#include <QThread>
#include <atomic>

#include "ui/session/latest_task.h"

using namespace studio::ui;

class TestLatestTask : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void theAnswerArrivesOnTheThreadThatAsked() {
        LatestTask task;
        QSignalSpy running(&task, &LatestTask::runningChanged);
        QThread* worker = nullptr;
        QThread* asker = nullptr;
        int answer = 0;
        task.start(
            [&](const std::stop_token&) {
                worker = QThread::currentThread();
                return 42;
            },
            [&](int result) {
                asker = QThread::currentThread();
                answer = result;
            });
        QVERIFY(task.isRunning());
        QTRY_COMPARE(answer, 42);
        QCOMPARE(asker, thread());
        QVERIFY(worker != thread());
        QVERIFY(!task.isRunning());
        QCOMPARE(running.count(), 2);
    }

    void onlyTheNewestRequestCounts() {
        LatestTask task;
        QSemaphore begun;
        QSemaphore gate;
        QStringList answers;
        std::atomic<bool> told = false;
        task.start(
            [&](const std::stop_token& stop) {
                begun.release();
                gate.acquire();
                told = stop.stop_requested();
                return QStringLiteral("old");
            },
            [&](const QString& answer) { answers << answer; });
        begun.acquire();
        task.start([](const std::stop_token&) { return QStringLiteral("new"); },
                   [&](const QString& answer) { answers << answer; });
        gate.release();
        QTRY_COMPARE(answers, QStringList{QStringLiteral("new")});
        QVERIFY2(told, "older work is asked to stop");
        QCoreApplication::processEvents();
        QCOMPARE(answers.size(), 1);
    }

    void workThatNeverBeganIsLeftOut() {
        LatestTask task;
        QSemaphore gate;
        std::atomic<int> begun = 0;
        int answers = 0;
        const auto work = [&](const std::stop_token&) {
            ++begun;
            gate.acquire();
            return 0;
        };
        for (int i = 0; i < 50; ++i)
            task.start(work, [&](int) { ++answers; });
        gate.release(50);
        QTRY_COMPARE(answers, 1);
        QVERIFY2(begun <= 2, "the first may have begun, and the last must have");
    }

    void afterACancelNoAnswerComes() {
        LatestTask task;
        QSemaphore begun;
        QSemaphore gate;
        QSemaphore ended;
        int answers = 0;
        task.start(
            [&](const std::stop_token&) {
                begun.release();
                gate.acquire();
                ended.release();
                return 0;
            },
            [&](int) { ++answers; });
        begun.acquire();
        task.cancel();
        QVERIFY(!task.isRunning());
        gate.release();
        ended.acquire();
        task.start([](const std::stop_token&) { return 0; }, [&](int) { answers += 10; });
        QTRY_COMPARE(answers, 10);
    }

    void theEndOfTheObjectStopsAndWaits() {
        QSemaphore begun;
        std::atomic<bool> ended = false;
        int answers = 0;
        {
            LatestTask task;
            task.start(
                [&](const std::stop_token& stop) {
                    begun.release();
                    while (!stop.stop_requested())
                        QThread::yieldCurrentThread();
                    ended = true;
                    return 0;
                },
                [&](int) { ++answers; });
            begun.acquire();
        }
        QVERIFY(ended);
        QCoreApplication::processEvents();
        QCOMPARE(answers, 0);
    }

    void anAnswerMayAskAgain() {
        LatestTask task;
        int rounds = 0;
        std::function<void(int)> again = [&](int) {
            if (++rounds < 3)
                task.start([](const std::stop_token&) { return 0; }, again);
        };
        task.start([](const std::stop_token&) { return 0; }, again);
        QTRY_COMPARE(rounds, 3);
        QVERIFY(!task.isRunning());
    }
};

QTEST_GUILESS_MAIN(TestLatestTask)
#include "tst_latest_task.moc"
