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
        const auto& steering = steered.recorder.steerings.front();
        QCOMPARE(steering.value, 0.0005);
        QCOMPARE(steering.before, 0.005);
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

    // The epoch is trained again, and not at the rate that was too high for it.
    void aRateSetInAnEpochThatIsGivenUpSurvivesIt() {
        auto request = m_studio.newRun();
        api::TrainingControl control;
        std::stop_source stop;
        Recorder recorder;
        recorder.onEpoch = [&](const api::EpochRow&) { control.setLearningRate(0.0005); };
        recorder.onSteering = [&](const api::Steering&) { stop.request_stop(); };
        const auto stopped = TinyStudio::value(
            m_studio.training->train(request, stop.get_token(), control, recorder));
        QCOMPARE(stopped.finishedEpochs, 1);
        request.continueRun = true;
        Recorder continued;
        const auto outcome = TinyStudio::value(m_studio.train(request, continued));
        QCOMPARE(outcome.history[0].learningRate, 0.005);
        QVERIFY(std::abs(outcome.history[1].learningRate - 0.0005) < 1e-12);
        QVERIFY(std::abs(outcome.history[4].learningRate - 0.0005) < 1e-12);
        QCOMPARE(continued.steerings, (std::vector<api::Steering>{{Kind::LearningRate, 2, 0, 0.0005, 0.005}}));
    }

    // The last word before a stop is one that was meant.
    void aRateSetJustBeforeAStopSurvivesIt() {
        auto request = m_studio.newRun();
        api::TrainingControl control;
        std::stop_source stop;
        Recorder recorder;
        recorder.onBatch = [&](const api::BatchEvent& event) {
            if (event.epoch == 2) {
                control.setLearningRate(0.0005);
                control.setEpochs(3);
                stop.request_stop();
            }
        };
        TinyStudio::value(m_studio.training->train(request, stop.get_token(), control, recorder));
        QCOMPARE(m_studio.store->open(request.runFolder)->project.training.epochs, 3);
        request.continueRun = true;
        request.project.training.epochs = 3;
        const auto outcome = TinyStudio::value(m_studio.train(request));
        QCOMPARE(outcome.finishedEpochs, 3);
        QVERIFY(std::abs(outcome.history[1].learningRate - 0.0005) < 1e-12);
    }

    // A note that cannot be read must not cost the run.
    void aDamagedNoteOfTheRateIsToldAndPassedOver() {
        const auto request = m_studio.begun(1);
        TinyStudio::check(writeFileAtomically(runs::RunFolder(request.runFolder).steering(),
                                              "{\"epoch\": 1, \"learningRateFactor\": -3}"));
        Recorder recorder;
        const auto outcome = TinyStudio::value(m_studio.train(request, recorder));
        QCOMPARE(outcome.history.back().learningRate, 0.005);
        QCOMPARE(recorder.notices.size(), std::size_t{1});
        QVERIFY(!recorder.notices.front().remedy.empty());
    }

    // What is asked of a training that stands still is answered while it stands still.
    void requestsAreFollowedWhilePaused() {
        api::TrainingControl control;
        Recorder recorder;
        std::atomic<int> heard = 0;
        recorder.onSteering = [&](const api::Steering&) { ++heard; };
        control.pause();
        const auto request = m_studio.newRun();
        std::jthread trainer(
            [&] { static_cast<void>(m_studio.training->train(request, {}, control, recorder)); });
        QTRY_COMPARE_WITH_TIMEOUT(heard.load(), 1, 20000);
        const auto isHeard = [&](int count) {
            return QTest::qWaitFor([&] { return heard == count; }, 1000);
        };
        control.setLearningRate(0.001);
        QVERIFY(isHeard(2));
        control.setEpochs(2);
        QVERIFY(isHeard(3));
        control.stopAfterEpoch();
        QVERIFY(isHeard(4));
        control.stopAfterEpoch(false);
        QVERIFY(isHeard(5));
        QVERIFY(control.paused());
        control.resume();
        trainer.join();
        QCOMPARE(recorder.epochs.size(), std::size_t{2});
        QCOMPARE(recorder.steerings[1].before, 0.005);
        QVERIFY(recorder.steerings.back().kind == Kind::Resumed);
    }

    // Validation may take minutes.
    void aPauseHoldsValidationToo() {
        api::TrainingControl control;
        Recorder recorder;
        recorder.onBatch = [&](const api::BatchEvent& event) {
            if (endsEpoch(event, 1)) {
                control.pause();
            }
        };
        std::atomic<bool> isPaused = false;
        std::atomic<int> epochs = 0;
        recorder.onSteering = [&](const api::Steering&) { isPaused = true; };
        recorder.onEpoch = [&](const api::EpochRow&) { ++epochs; };
        const auto request = m_studio.newRun();
        std::jthread trainer(
            [&] { static_cast<void>(m_studio.training->train(request, {}, control, recorder)); });
        QTRY_VERIFY_WITH_TIMEOUT(isPaused, 20000);
        QTest::qWait(50);
        QCOMPARE(epochs.load(), 0);
        control.resume();
        trainer.join();
        QCOMPARE(epochs.load(), 5);
        QCOMPARE(recorder.steerings.front().batch, recorder.starts.front().batchesPerEpoch);
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
        std::jthread trainer(
            [&] { static_cast<void>(m_studio.training->train(request, {}, control, recorder)); });
        QTRY_VERIFY_WITH_TIMEOUT(events == 1, 20000);
        QTest::qWait(50);
        QCOMPARE(events.load(), 1);
        control.resume();
        trainer.join();
        QCOMPARE(recorder.epochs.size(), std::size_t{5});
        QCOMPARE(countOf(recorder, Kind::Paused), 1);
        QCOMPARE(countOf(recorder, Kind::Resumed), 1);
    }
};

QTEST_GUILESS_MAIN(TestTrainerControl)
#include "tst_trainer_control.moc"
