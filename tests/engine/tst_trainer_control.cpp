#include <QTest>
#include <cmath>
#include <thread>

#include "tests/engine/tiny_run.h"

using namespace studio;
using namespace studio::test;
using Kind = api::Steering::Kind;

/// A person steers a training that goes on.
class TestTrainerControl : public QObject {
    Q_OBJECT

  private:
    TinyStudio m_studio;

    struct Steered {
        api::TrainingOutcome outcome;
        Recorder recorder;
        std::string folder;
    };
    /// Trains with `ask` called at each batch event.
    [[nodiscard]] Steered steer(
        const spec::Project& project,
        const std::function<void(api::TrainingControl&, const api::BatchEvent&)>& ask) const {
        Steered steered;
        api::TrainingControl control;
        steered.recorder.onBatch = [&](const api::BatchEvent& event) { ask(control, event); };
        const auto request = m_studio.newRun(project);
        steered.folder = request.runFolder;
        steered.outcome = TinyStudio::value(m_studio.training->train(request, {}, control, steered.recorder));
        steered.recorder.onBatch = {};
        return steered;
    }
    static int countOf(const Recorder& recorder, Kind kind) {
        return static_cast<int>(
            std::count_if(recorder.steerings.begin(), recorder.steerings.end(),
                          [kind](const api::Steering& steering) { return steering.kind == kind; }));
    }
    static bool endsEpoch(const api::BatchEvent& event, int epoch) {
        return event.epoch == epoch && event.batch == event.batches;
    }

  private Q_SLOTS:
    void aTrainingStopsAfterTheEpochThatItIsAskedIn() {
        const auto steered = steer(m_studio.project, [](auto& control, const auto& event) {
            if (endsEpoch(event, 2)) {
                control.stopAfterEpoch();
            }
        });
        QVERIFY(steered.outcome.end == api::TrainingEnd::Stopped);
        QCOMPARE(steered.outcome.finishedEpochs, 2);
        QCOMPARE(countOf(steered.recorder, Kind::StopAfterEpoch), 1);
        QVERIFY(m_studio.store->open(steered.folder)->canContinue);
    }

    void itCanBeMadeLongerAndShorterWhileItRuns() {
        const auto longer = steer(m_studio.project, [](auto& control, const auto& event) {
            if (endsEpoch(event, 5)) {
                control.setEpochs(7);
            }
        });
        QCOMPARE(longer.outcome.finishedEpochs, 7);
        QCOMPARE(m_studio.store->open(longer.folder)->project.training.epochs, 7);
        const auto shorter = steer(m_studio.project, [](auto& control, const auto& event) {
            if (endsEpoch(event, 3)) {
                control.setEpochs(1);
            }
        });
        QCOMPARE(shorter.outcome.finishedEpochs, 3);
        QVERIFY(shorter.outcome.end == api::TrainingEnd::Completed);
    }

    // The change counts from the next batch on, is told, logged, and survives the night.
    void theLearningRateCanBeChangedAndStaysChanged() {
        auto project = m_studio.project;
        project.training.epochs = 2;
        auto steered = steer(project, [](auto& control, const auto& event) {
            if (endsEpoch(event, 1)) {
                control.setLearningRate(0.0005);
            }
        });
        QCOMPARE(countOf(steered.recorder, Kind::LearningRate), 1);
        QCOMPARE(steered.recorder.epochs[0].learningRate, 0.005);
        QVERIFY(std::abs(steered.recorder.epochs[1].learningRate - 0.0005) < 1e-12);
        auto request = m_studio.newRun(project);
        request.runFolder = steered.folder;
        request.continueRun = true;
        request.project.training.epochs = 3;
        const auto outcome = TinyStudio::value(m_studio.train(request));
        QVERIFY(std::abs(outcome.history[2].learningRate - 0.0005) < 1e-12);
        const auto events = m_studio.store->events(steered.folder);
        QCOMPARE(events->size(), std::size_t{2});
        QCOMPARE(events->front().steering.kind, Kind::LearningRate);
        QCOMPARE(events->front().steering.value, 0.0005);
        QCOMPARE(events->back().kind, api::RunEvent::Kind::Continued);
        QCOMPARE(events->back().steering.epoch, 3);
    }

    // A button that seems to do nothing is pressed again.
    void aPauseIsAcknowledgedBeforeTheNextBatch() {
        api::TrainingControl control;
        Recorder recorder;
        std::atomic<int> events = 0;
        recorder.onBatch = [&](const auto&) {
            if (++events == 1) {
                control.pause();
            }
        };
        const auto request = m_studio.newRun();
        const std::jthread trainer(
            [&] { static_cast<void>(m_studio.training->train(request, {}, control, recorder)); });
        QTRY_VERIFY_WITH_TIMEOUT(events == 1, 20000);
        QTest::qWait(50);
        QCOMPARE(events.load(), 1);
        control.resume();
        QTRY_VERIFY_WITH_TIMEOUT(recorder.epochs.size() == 5, 20000);
        QCOMPARE(countOf(recorder, Kind::Paused), 1);
        QCOMPARE(countOf(recorder, Kind::Resumed), 1);
    }
};

QTEST_GUILESS_MAIN(TestTrainerControl)
#include "tst_trainer_control.moc"
