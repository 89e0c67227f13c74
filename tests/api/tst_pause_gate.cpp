#include <QTest>
#include <atomic>
#include <thread>

#include "core/api/training_service.h"

using namespace studio::api;

/// Between two batches, a trainer stands here while it is paused.
class TestPauseGate : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void anOpenGateLetsThrough() {
        PauseGate gate;
        QVERIFY(!gate.paused());
        gate.wait({});
    }

    void aPausedOneHoldsUntilItIsResumed() {
        PauseGate gate;
        gate.pause();
        std::atomic<bool> through = false;
        const std::jthread trainer([&] {
            gate.wait({});
            through = true;
        });
        QTest::qWait(50);
        QVERIFY(gate.paused() && !through);
        gate.resume();
        QTRY_VERIFY(through);
        QVERIFY(!gate.paused());
    }

    // A person who pauses and then stops must not have to resume first.
    void aStopEndsTheWait() {
        PauseGate gate;
        gate.pause();
        std::atomic<bool> through = false;
        std::jthread trainer([&](const std::stop_token& stop) {
            gate.wait(stop);
            through = true;
        });
        trainer.request_stop();
        QTRY_VERIFY(through);
        QVERIFY(gate.paused());
        gate.wait(trainer.get_stop_token());
    }

    // The worst that pausing could do: a trainer that never wakes.
    void pausingAndResumingQuicklyLosesNobody() {
        PauseGate gate;
        std::atomic<int> batches = 0;
        std::jthread trainer([&](const std::stop_token& stop) {
            while (!stop.stop_requested()) {
                gate.wait(stop);
                ++batches;
            }
        });
        for (int i = 0; i < 1000; ++i) {
            gate.pause();
            gate.resume();
        }
        const int before = batches;
        QTRY_VERIFY(batches > before);
    }
};

QTEST_GUILESS_MAIN(TestPauseGate)
#include "tst_pause_gate.moc"
