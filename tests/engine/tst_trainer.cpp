#include <QTest>
#include <atomic>
#include <chrono>
#include <cmath>
#include <fstream>
#include <thread>

#include "core/engine/evaluator.h"
#include "core/engine/inspector.h"
#include "core/engine/safetensors.h"
#include "core/runs/history.h"
#include "core/runs/run_folder.h"
#include "core/spec/files.h"
#include "tests/engine/tiny_run.h"

using namespace studio;
using namespace studio::test;

namespace {

using Seconds = std::chrono::duration<double>;

}  // namespace

/// The heart of the program: what it says it trained must be what it trained.
class TestTrainer : public QObject {
    Q_OBJECT

  private:
    TinyStudio m_studio;
    std::string m_wholeRun;  ///< Five epochs without interruption.
    std::vector<api::EpochRow> m_wholeHistory;

    void compareWithWholeRun(const std::string& runFolder) const {
        const auto run = m_studio.store->open(runFolder);
        QVERIFY2(run.ok(), run.ok() ? "" : run.error().text().c_str());
        QCOMPARE(numbersOf(run->history), numbersOf(m_wholeHistory));
        QVERIFY(bytesOf(runFolder, "last") == bytesOf(m_wholeRun, "last"));
        QVERIFY(bytesOf(runFolder, "best") == bytesOf(m_wholeRun, "best"));
    }

  private Q_SLOTS:
    void initTestCase() {
        const auto request = m_studio.newRun();
        const auto outcome = TinyStudio::value(m_studio.train(request));
        QVERIFY(outcome.end == api::TrainingEnd::Completed);
        QCOMPARE(outcome.finishedEpochs, 5);
        m_wholeRun = request.runFolder;
        m_wholeHistory = outcome.history;
    }

    // Nothing else matters if networks do not learn.
    void aNetworkLearnsToTellPicturesApart() {
        QVERIFY(m_wholeHistory.back().trainLoss < 0.5 * m_wholeHistory.front().trainLoss);
        QVERIFY(m_wholeHistory.back().trainAccuracy > 0.9);
        QVERIFY(m_wholeHistory.back().validationAccuracy > 0.9);
    }

    // A result that nobody can repeat is no result.
    void theSameSeedGivesTheSameRunBitForBit() {
        const auto request = m_studio.newRun();
        TinyStudio::value(m_studio.train(request));
        compareWithWholeRun(request.runFolder);
    }

    void theSameSeedGivesTheSameRunOnSeveralThreads() {
        auto project = m_studio.project;
        project.training.threads = 2;
        const auto one = m_studio.newRun(project), two = m_studio.newRun(project);
        QCOMPARE(numbersOf(TinyStudio::value(m_studio.train(one)).history),
                 numbersOf(TinyStudio::value(m_studio.train(two)).history));
        QVERIFY(bytesOf(one.runFolder, "last") == bytesOf(two.runFolder, "last"));
    }

    void anotherSeedGivesAnotherRun() {
        auto project = m_studio.project;
        project.training.seed = 43;
        const auto outcome = TinyStudio::value(m_studio.train(m_studio.newRun(project)));
        QVERIFY(numbersOf(outcome.history) != numbersOf(m_wholeHistory));
    }

    // Whoever stops for the night must not pay for it with another result.
    // A remedy that is offered has to change what is learned, and to stay a pure function of the seed.
    void weightsAndOversamplingChangeTheRunAndOnlyByTheSeed() {
        auto project = m_studio.project;
        project.training.epochs = 2;
        auto unequal = m_studio.newRun(project);
        std::erase_if(unequal.dataset.samples, [](const api::Sample& sample) {
            return sample.label == 0 && sample.path.find("/1") == std::string::npos;
        });
        std::vector<std::string> results;
        for (const auto balance :
             {spec::Balance::None, spec::Balance::ClassWeights, spec::Balance::Oversampling}) {
            for (int repeat = 0; repeat < 2; ++repeat) {
                auto request = m_studio.newRun(project);
                request.dataset = unequal.dataset;
                request.project.dataset.balance = balance;
                TinyStudio::value(m_studio.train(request));
                results.push_back(bytesOf(request.runFolder, "last"));
            }
            QVERIFY(results.size() % 2 == 1 || results.back() == results[results.size() - 2]);
        }
        QVERIFY(results[0] != results[2] && results[2] != results[4] && results[0] != results[4]);
    }

    void aRunStoppedInTheMiddleOfAnEpochAndContinuedEqualsAnUninterruptedOne() {
        auto request = m_studio.newRun();
        std::stop_source stop;
        Recorder recorder;
        recorder.onBatch = [&](const auto& event) {
            if (event.epoch == 4) {
                stop.request_stop();
            }
        };
        const auto stopped = TinyStudio::value(m_studio.train(request, recorder, stop.get_token()));
        QVERIFY(stopped.end == api::TrainingEnd::Stopped);
        QCOMPARE(stopped.finishedEpochs, 3);
        QVERIFY(m_studio.store->open(request.runFolder)->canContinue);
        request.continueRun = true;
        Recorder continued;
        const auto outcome = TinyStudio::value(m_studio.train(request, continued));
        QVERIFY(outcome.end == api::TrainingEnd::Completed);
        QCOMPARE(continued.starts.front().firstEpoch, 4);
        QCOMPARE(continued.starts.front().history.size(), std::size_t{3});
        QCOMPARE(continued.epochs.size(), std::size_t{2});
        compareWithWholeRun(request.runFolder);
    }

    // "Two more epochs" must be what they would have been.
    void aFinishedRunTrainedLongerEqualsOneThatWasAskedForMoreAtOnce() {
        const auto request = m_studio.begun(3);
        QVERIFY(!m_studio.store->open(request.runFolder)->canContinue);
        TinyStudio::value(m_studio.train(request));
        compareWithWholeRun(request.runFolder);
        QCOMPARE(m_studio.store->open(request.runFolder)->project.training.epochs, 5);
    }

    // A power cut between the history and the weights must not leave two accounts of the run.
    void aRowWhoseWeightsWereLostIsTrainedAgain() {
        const auto request = m_studio.begun(2);
        const runs::RunFolder folder(request.runFolder);
        const std::vector<api::EpochRow> rows(m_wholeHistory.begin(), m_wholeHistory.begin() + 3);
        TinyStudio::check(runs::writeHistory(folder.history(), rows));
        TinyStudio::value(m_studio.train(request));
        compareWithWholeRun(request.runFolder);
    }

    // Looking must not touch: people click through feature maps while they wait.
    void predictingInspectingAndEvaluatingMeanwhileChangesNothing() {
        const auto request = m_studio.newRun();
        std::atomic<int> looks = 0;
        {
            Recorder recorder;
            std::jthread curious;
            // Every epoch waits for a look, so that some surely fall into the training.
            recorder.onEpoch = [&](const auto&) {
                const int before = looks;
                if (!curious.joinable()) {
                    curious = std::jthread([&](const std::stop_token& stop) {
                        const auto inspector = engine::makeInspector();
                        const auto evaluator = engine::makeEvaluator();
                        const api::ModelRef model{.runFolder = request.runFolder, .project = {}};
                        const auto picture = m_studio.dataset.absolutePath(0);
                        while (!stop.stop_requested()) {
                            if (inspector->maps(model, picture, "relu", {}) &&
                                evaluator->predict(model, {picture}, {}, {}) &&
                                evaluator->evaluate(model, m_studio.dataset, api::EvaluationSet::Everything,
                                                    {}, {})) {
                                ++looks;
                            }
                        }
                    });
                }
                for (int i = 0; i < 1000 && looks == before; ++i) {
                    std::this_thread::sleep_for(std::chrono::milliseconds(5));
                }
            };
            TinyStudio::value(m_studio.train(request, recorder));
        }
        QVERIFY(looks > 0);
        compareWithWholeRun(request.runFolder);
    }

    // Stop must mean stop.
    void aStopTakesEffectBeforeTheNextBatch() {
        const auto request = m_studio.newRun();
        std::stop_source stop;
        Recorder recorder;
        recorder.onBatch = [&](const auto&) { stop.request_stop(); };
        const auto outcome = TinyStudio::value(m_studio.train(request, recorder, stop.get_token()));
        QVERIFY(outcome.end == api::TrainingEnd::Stopped);
        QCOMPARE(outcome.finishedEpochs, 0);
        QCOMPARE(recorder.batches.size(), std::size_t{1});
        QCOMPARE(epochOf(request.runFolder, "last"), 0);
        QCOMPARE(epochOf(request.runFolder, "best"), 0);
        QVERIFY(m_studio.store->open(request.runFolder)->canContinue);
    }

    // A paused training must leave the processor alone, and lose nothing.
    void aPausedTrainingHoldsUntilItIsResumed() {
        const auto request = m_studio.newRun();
        api::TrainingControl control;
        std::atomic<int> events = 0;
        Recorder recorder;
        recorder.onBatch = [&](const auto&) {
            if (++events == 1) {
                control.pause();
            }
        };
        std::optional<Result<api::TrainingOutcome>> outcome;
        constexpr int pause = 400;
        const auto begin = std::chrono::steady_clock::now();
        {
            const std::jthread trainer(
                [&] { outcome = m_studio.training->train(request, {}, control, recorder); });
            QTRY_VERIFY_WITH_TIMEOUT(events == 1, 20000);
            QTest::qWait(pause);
            QCOMPARE(events.load(), 1);
            control.resume();
        }
        QVERIFY(outcome->ok());
        compareWithWholeRun(request.runFolder);
        double seconds = Seconds(std::chrono::steady_clock::now() - begin).count();
        for (const auto& row : recorder.epochs) {
            seconds -= row.seconds;
        }
        QVERIFY2(seconds > 1e-3 * pause, "a pause is no training time");
    }

    void aPausedTrainingCanBeStopped() {
        const auto request = m_studio.newRun();
        std::stop_source stop;
        api::TrainingControl control;
        control.pause();
        Recorder recorder;
        const std::jthread impatient([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
            stop.request_stop();
        });
        const auto outcome = m_studio.training->train(request, stop.get_token(), control, recorder);
        QVERIFY(outcome.ok() && outcome->end == api::TrainingEnd::Stopped);
    }

    // A window flooded with events freezes; one that misses an epoch's end shows a wrong curve.
    void eventsComeAtMostThirtyTimesASecondAndAlwaysAtAnEpochsEnd() {
        auto project = m_studio.project;
        project.training.batchSize = 1;
        project.training.epochs = 3;
        Recorder recorder;
        const auto begin = std::chrono::steady_clock::now();
        const auto outcome = TinyStudio::value(m_studio.train(m_studio.newRun(project), recorder));
        const double seconds = Seconds(std::chrono::steady_clock::now() - begin).count();
        QCOMPARE_LE(static_cast<double>(recorder.batches.size()), 30.0 * seconds + 4.0);
        int ends = 0;
        for (const auto& event : recorder.batches) {
            QCOMPARE(event.batches, 27);
            if (event.batch == event.batches) {
                QCOMPARE(event.loss, outcome.history[static_cast<std::size_t>(ends)].trainLoss);
                ++ends;
            }
        }
        QCOMPARE(ends, 3);
        QVERIFY(recorder.batches.front().secondsLeft > 0);
        QCOMPARE(recorder.epochs.size(), std::size_t{3});
    }

    // Whoever hears of an epoch may look at its weights at once.
    void anEpochIsReportedOnceItsWeightsAreOnDisk() {
        const auto request = m_studio.newRun();
        Recorder recorder;
        std::vector<int> onDisk;
        recorder.onEpoch = [&](const auto&) { onDisk.push_back(epochOf(request.runFolder, "last")); };
        TinyStudio::value(m_studio.train(request, recorder));
        QCOMPARE(onDisk, (std::vector<int>{1, 2, 3, 4, 5}));
        QCOMPARE(epochOf(request.runFolder, "best"),
                 api::bestRow(m_wholeHistory, spec::Metric::ValidationAccuracy) + 1);
    }

    // A run folder must say in itself how it came about.
    void theRunFolderSaysWhereItWasTrainedAndWhatHappened() {
        const runs::RunFolder folder(m_wholeRun);
        const auto environment = readFile(folder.environment());
        QVERIFY(environment.ok());
        for (const char* text : {"\"device\": \"cpu\"", "\"libtorch\": \"", "\"program\": \"CNN Studio "}) {
            QVERIFY2(environment->find(text) != std::string::npos, text);
        }
        const auto events = readFile(folder.events());
        QVERIFY(events.ok());
        for (const char* text : {"\"started\"", "\"epoch\":5", "\"completed\""}) {
            QVERIFY2(events->find(text) != std::string::npos, text);
        }
    }
};

QTEST_GUILESS_MAIN(TestTrainer)
#include "tst_trainer.moc"
