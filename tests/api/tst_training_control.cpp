#include <QTest>
#include <atomic>
#include <thread>

#include "core/api/training_control.h"

using namespace studio::api;

/// Between two batches, a trainer stands here while it is paused.
class TestTrainingControl : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void nothingHoldsAFreshTraining() {
        TrainingControl control;
        QVERIFY(!control.paused());
        control.wait({});
    }

    void aPausedTrainingHoldsUntilItIsResumed() {
        TrainingControl control;
        control.pause();
        std::atomic<bool> through = false;
        const std::jthread trainer([&] {
            control.wait({});
            through = true;
        });
        QTest::qWait(50);
        QVERIFY(control.paused() && !through);
        control.resume();
        QTRY_VERIFY(through);
        QVERIFY(!control.paused());
    }

    // A person who pauses and then stops must not have to resume first.
    void aStopEndsTheWait() {
        TrainingControl control;
        control.pause();
        std::atomic<bool> through = false;
        std::jthread trainer([&](const std::stop_token& stop) {
            control.wait(stop);
            through = true;
        });
        trainer.request_stop();
        QTRY_VERIFY(through);
        QVERIFY(control.paused());
        control.wait(trainer.get_stop_token());
    }

    // Whoever makes a paused training longer must not have to resume it to see that it was heard.
    void aRequestEndsAWaitOnce() {
        TrainingControl control;
        control.pause();
        std::atomic<int> waits = 0;
        std::jthread trainer([&](const std::stop_token& stop) {
            while (!stop.stop_requested()) {
                control.wait(stop);
                ++waits;
            }
        });
        QTest::qWait(20);
        QCOMPARE(waits.load(), 0);
        control.setEpochs(20);
        QTRY_COMPARE(waits.load(), 1);
        control.setLearningRate(0.1);
        QTRY_COMPARE(waits.load(), 2);
        control.stopAfterEpoch();
        QTRY_COMPARE(waits.load(), 3);
        QTest::qWait(20);
        QCOMPARE(waits.load(), 3);
        QVERIFY(control.paused());
    }

    // The worst that pausing could do: a trainer that never wakes.
    void pausingAndResumingQuicklyLosesNobody() {
        TrainingControl control;
        std::atomic<int> batches = 0;
        std::jthread trainer([&](const std::stop_token& stop) {
            while (!stop.stop_requested()) {
                control.wait(stop);
                ++batches;
            }
        });
        for (int i = 0; i < 1000; ++i) {
            control.pause();
            control.resume();
        }
        const int before = batches;
        QTRY_VERIFY(batches > before);
    }

    // A person who changes the learning rate twice means the second; the trainer must not follow it twice.
    void theNewestRequestIsTakenOnce() {
        TrainingControl control;
        QVERIFY(!control.takeLearningRate() && !control.takeEpochs());
        control.setLearningRate(0.1);
        control.setLearningRate(0.01);
        control.setEpochs(20);
        QCOMPARE(control.takeLearningRate(), 0.01);
        QCOMPARE(control.takeEpochs(), 20);
        QVERIFY(!control.takeLearningRate() && !control.takeEpochs());
    }

    // What was asked of one training must not reach the next one.
    void aResetForgetsEverything() {
        TrainingControl control;
        control.pause();
        control.stopAfterEpoch();
        control.setLearningRate(0.1);
        control.setEpochs(3);
        control.reset();
        QVERIFY(!control.paused() && !control.stopsAfterEpoch());
        QVERIFY(!control.takeLearningRate() && !control.takeEpochs());
    }
};

QTEST_GUILESS_MAIN(TestTrainingControl)
#include "tst_training_control.moc"
