#include <QSemaphore>
#include <QStringList>
#include <QTest>
#include <QThread>
#include <atomic>
#include <memory>

#include "ui/session/serial_tasks.h"

using namespace studio::ui;

class TestSerialTasks : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    /// A second file that is saved while the first is being written must not hide how the first one ended.
    void everyAnswerArrivesInOrder() {
        SerialTasks tasks;
        QSemaphore gate;
        QStringList answers;
        QThread* asker = nullptr;
        const auto answer = [&](const QString& text) {
            asker = QThread::currentThread();
            answers << text;
        };
        tasks.start(
            [&gate] {
                gate.acquire();
                return QStringLiteral("failed");
            },
            answer);
        tasks.start([] { return QStringLiteral("saved"); }, answer);
        QVERIFY(answers.isEmpty());
        gate.release();
        QTRY_COMPARE(answers, QStringList({QStringLiteral("failed"), QStringLiteral("saved")}));
        QCOMPARE(asker, thread());
    }

    /// Closing the window while a file is being written must not cut it off.
    void theEndWaitsForWhatWasStarted() {
        std::atomic<int> done = 0;
        bool answered = false;
        auto tasks = std::make_unique<SerialTasks>();
        for (int i = 0; i < 3; ++i) {
            tasks->start(
                [&done] {
                    QThread::msleep(5);
                    return ++done;
                },
                [&answered](int) { answered = true; });
        }
        tasks.reset();
        QCOMPARE(done.load(), 3);
        QCoreApplication::processEvents();
        QVERIFY(!answered);
    }
};

QTEST_GUILESS_MAIN(TestSerialTasks)
#include "tst_serial_tasks.moc"
