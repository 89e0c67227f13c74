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

std::string bytesOf(const std::string& runFolder, const std::string& checkpoint) {
    const auto bytes = readFile(*runs::RunFolder(runFolder).checkpoint(checkpoint));
    return bytes ? *bytes : std::string();
}

int epochOf(const std::string& runFolder, const std::string& checkpoint) {
    const auto read = engine::readSafetensors(*runs::RunFolder(runFolder).checkpoint(checkpoint));
    return read ? std::stoi(read->metadata.at("epoch")) : -1;
}

/// All that a seed determines: not how long it took.
std::string numbersOf(std::vector<api::EpochRow> rows) {
    for (auto& row : rows) {
        row.seconds = row.picturesPerSecond = 0;
    }
    return runs::historyText(rows);
}

}  // namespace

/// The heart of the program: what it says it trained must be what it trained.
class TestTrainer : public QObject {
    Q_OBJECT

  private:
    TinyStudio m_studio;
    std::string m_wholeRun;  ///< Five epochs without interruption.
    std::vector<api::EpochRow> m_wholeHistory;

    Result<api::TrainingOutcome> train(const api::TrainingRequest& request, Recorder& recorder,
                                       const std::stop_token& stop = {}) const {
        api::PauseGate gate;
        return m_studio.training->train(request, stop, gate, recorder);
    }
    Result<api::TrainingOutcome> train(const api::TrainingRequest& request) const {
        Recorder recorder;
        return train(request, recorder);
    }
    Error errorOf(const api::TrainingRequest& request) const {
        const auto outcome = train(request);
        return outcome ? Error{} : outcome.error();
    }
    /// A run of `epochs` epochs, as a request to go on with it to all five.
    api::TrainingRequest begun(int epochs) const {
        auto project = m_studio.project;
        project.training.epochs = epochs;
        auto request = m_studio.newRun(project);
        TinyStudio::value(train(request));
        request.project.training.epochs = m_studio.project.training.epochs;
        request.continueRun = true;
        return request;
    }
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
        const auto outcome = TinyStudio::value(train(request));
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
        TinyStudio::value(train(request));
        compareWithWholeRun(request.runFolder);
    }

    void theSameSeedGivesTheSameRunOnSeveralThreads() {
        auto project = m_studio.project;
        project.training.threads = 2;
        const auto one = m_studio.newRun(project), two = m_studio.newRun(project);
        QCOMPARE(numbersOf(TinyStudio::value(train(one)).history),
                 numbersOf(TinyStudio::value(train(two)).history));
        QVERIFY(bytesOf(one.runFolder, "last") == bytesOf(two.runFolder, "last"));
    }

    void anotherSeedGivesAnotherRun() {
        auto project = m_studio.project;
        project.training.seed = 43;
        const auto outcome = TinyStudio::value(train(m_studio.newRun(project)));
        QVERIFY(numbersOf(outcome.history) != numbersOf(m_wholeHistory));
    }

    // Whoever stops for the night must not pay for it with another result.
    void aRunStoppedInTheMiddleOfAnEpochAndContinuedEqualsAnUninterruptedOne() {
        auto request = m_studio.newRun();
        std::stop_source stop;
        Recorder recorder;
        recorder.onBatch = [&](const auto& event) {
            if (event.epoch == 4) {
                stop.request_stop();
            }
        };
        const auto stopped = TinyStudio::value(train(request, recorder, stop.get_token()));
        QVERIFY(stopped.end == api::TrainingEnd::Stopped);
        QCOMPARE(stopped.finishedEpochs, 3);
        QVERIFY(m_studio.store->open(request.runFolder)->canContinue);
        request.continueRun = true;
        Recorder continued;
        const auto outcome = TinyStudio::value(train(request, continued));
        QVERIFY(outcome.end == api::TrainingEnd::Completed);
        QCOMPARE(continued.starts.front().firstEpoch, 4);
        QCOMPARE(continued.starts.front().history.size(), std::size_t{3});
        QCOMPARE(continued.epochs.size(), std::size_t{2});
        compareWithWholeRun(request.runFolder);
    }

    // "Two more epochs" must be what they would have been.
    void aFinishedRunTrainedLongerEqualsOneThatWasAskedForMoreAtOnce() {
        const auto request = begun(3);
        QVERIFY(!m_studio.store->open(request.runFolder)->canContinue);
        TinyStudio::value(train(request));
        compareWithWholeRun(request.runFolder);
        QCOMPARE(m_studio.store->open(request.runFolder)->project.training.epochs, 5);
    }

    // A power cut between the history and the weights must not leave two accounts of the run.
    void aRowWhoseWeightsWereLostIsTrainedAgain() {
        const auto request = begun(2);
        const runs::RunFolder folder(request.runFolder);
        const std::vector<api::EpochRow> rows(m_wholeHistory.begin(), m_wholeHistory.begin() + 3);
        TinyStudio::check(runs::writeHistory(folder.history(), rows));
        TinyStudio::value(train(request));
        compareWithWholeRun(request.runFolder);
    }

    // Looking must not touch: people click through feature maps while they wait.
    void inspectingAndEvaluatingMeanwhileChangesNothing() {
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
                                evaluator->evaluate(model, m_studio.dataset, true, {}, {})) {
                                ++looks;
                            }
                        }
                    });
                }
                for (int i = 0; i < 1000 && looks == before; ++i) {
                    std::this_thread::sleep_for(std::chrono::milliseconds(5));
                }
            };
            TinyStudio::value(train(request, recorder));
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
        const auto outcome = TinyStudio::value(train(request, recorder, stop.get_token()));
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
        api::PauseGate gate;
        std::atomic<int> events = 0;
        Recorder recorder;
        recorder.onBatch = [&](const auto&) {
            if (++events == 1) {
                gate.pause();
            }
        };
        std::optional<Result<api::TrainingOutcome>> outcome;
        {
            const std::jthread trainer(
                [&] { outcome = m_studio.training->train(request, {}, gate, recorder); });
            QTRY_VERIFY_WITH_TIMEOUT(events == 1, 20000);
            QTest::qWait(400);
            QCOMPARE(events.load(), 1);
            gate.resume();
        }
        QVERIFY(outcome->ok());
        compareWithWholeRun(request.runFolder);
        QVERIFY2(recorder.epochs.front().seconds < 0.4, "a pause is no training time");
    }

    void aPausedTrainingCanBeStopped() {
        const auto request = m_studio.newRun();
        std::stop_source stop;
        api::PauseGate gate;
        gate.pause();
        Recorder recorder;
        const std::jthread impatient([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
            stop.request_stop();
        });
        const auto outcome = m_studio.training->train(request, stop.get_token(), gate, recorder);
        QVERIFY(outcome.ok() && outcome->end == api::TrainingEnd::Stopped);
    }

    // A window flooded with events freezes; one that misses an epoch's end shows a wrong curve.
    void eventsComeAtMostThirtyTimesASecondAndAlwaysAtAnEpochsEnd() {
        auto project = m_studio.project;
        project.training.batchSize = 1;
        project.training.epochs = 3;
        Recorder recorder;
        const auto begin = std::chrono::steady_clock::now();
        const auto outcome = TinyStudio::value(train(m_studio.newRun(project), recorder));
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
        TinyStudio::value(train(request, recorder));
        QCOMPARE(onDisk, (std::vector<int>{1, 2, 3, 4, 5}));
        QCOMPARE(epochOf(request.runFolder, "best"), runs::bestRow(m_wholeHistory) + 1);
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

    // A learning rate that is too high must be named as the cause.
    void aLossThatIsNoNumberEndsTheTrainingWithTheReason() {
        auto project = m_studio.project;
        project.training.optimizer = {"sgd", 1e20, {}};
        const auto request = m_studio.newRun(project);
        const Error error = errorOf(request);
        QCOMPARE(error.where, std::string("training.optimizer.learningRate"));
        QVERIFY2(error.what.find("epoch 1") != std::string::npos, error.text().c_str());
        QVERIFY2(error.remedy.find("1e+20") != std::string::npos, error.text().c_str());
        QCOMPARE(epochOf(request.runFolder, "last"), 0);
        QVERIFY(m_studio.store->open(request.runFolder).ok());
    }

    // A full or read-only disk must be said at once, not after a night.
    void aFolderThatCannotBeWrittenIsAnError() {
        const auto request = m_studio.newRun();
        const auto folder = runs::RunFolder(request.runFolder).checkpoints();
        std::filesystem::remove_all(folder);
        TinyStudio::check(writeFileAtomically(folder, "in the way"));
        const Error error = errorOf(request);
        QVERIFY2(error.where.find("checkpoints") != std::string::npos, error.text().c_str());
        QVERIFY(!error.remedy.empty());
    }

    // Pictures that vanish overnight must not end the training, nor vanish without a word.
    void aPictureThatIsGoneIsReportedAndLeftOut() {
        const TinyStudio other;
        const auto split = std::filesystem::path(other.dataset.absolutePath(0));
        auto project = other.project;
        project.dataset.validationShare = 0;
        const auto request = other.newRun(project);
        std::filesystem::remove(split);
        Recorder recorder;
        const auto outcome = train(request, recorder);
        QVERIFY2(outcome.ok(), outcome.ok() ? "" : outcome.error().text().c_str());
        QCOMPARE(recorder.notices.size(), std::size_t{1});
        QVERIFY(recorder.notices.front().what.find("0.png") != std::string::npos);
        QVERIFY(std::isnan(outcome->history.back().validationLoss));
    }

    void aFolderThatIsGoneIsAnError() {
        const TinyStudio other;
        const auto request = other.newRun();
        std::filesystem::remove_all(other.dataset.folder);
        const Error error = errorOf(request);
        QCOMPARE(error.where, std::string("dataset.folder"));
    }

    // One picture left over in the last batch has no variance of its own.
    void aLastBatchOfOnePictureDoesNoHarmToBatchNorm() {
        auto project = m_studio.project;
        project.training.batchSize = 13;  // 27 = 2 · 13 + 1
        project.training.epochs = 2;
        project.network.layers = {layer("conv", "Conv2D", {{"filters", std::int64_t{4}}}, spec::inputId),
                                  layer("pool", "GlobalAvgPool", {}, "conv"),
                                  layer("norm", "BatchNorm", {}, "pool"),
                                  layer("out", "Dense", {{"units", std::int64_t{3}}}, "norm")};
        const auto outcome = train(m_studio.newRun(project));
        QVERIFY2(outcome.ok(), outcome.ok() ? "" : outcome.error().text().c_str());
        QVERIFY(std::isfinite(outcome->history.back().validationLoss));
    }

    // Each mistake must be named at the field that caused it, before anything is written.
    void whatCannotBeTrainedIsSaidBeforeItStarts_data() {
        QTest::addColumn<QString>("where");
        QTest::newRow("no optimizer") << QStringLiteral("training.optimizer.type");
        QTest::newRow("optimizer's range") << QStringLiteral("training.optimizer.momentum");
        QTest::newRow("no such device") << QStringLiteral("training.device");
        QTest::newRow("classes") << QStringLiteral("out.units");
        QTest::newRow("epochs") << QStringLiteral("training.epochs");
    }
    void whatCannotBeTrainedIsSaidBeforeItStarts() {
        QFETCH(QString, where);
        auto project = m_studio.project;
        const std::string row = QTest::currentDataTag();
        if (row == "no optimizer") {
            project.training.optimizer.type = "sdg";
        } else if (row == "optimizer's range") {
            project.training.optimizer = {"sgd", 0.1, {{"momentum", 1.5}}};
        } else if (row == "no such device") {
            project.training.device = "cuda:99";
        } else if (row == "classes") {
            project.network.layers.back().params["units"] = std::int64_t{4};
        } else {
            project.training.epochs = 0;
        }
        const auto request = m_studio.newRun(project);
        const Error error = errorOf(request);
        QCOMPARE(QString::fromStdString(error.where), where);
        QVERIFY(!error.remedy.empty());
        QVERIFY(std::filesystem::is_empty(runs::RunFolder(request.runFolder).checkpoints()));
    }

    // Half of a run under other settings would be half a lie.
    void aRunIsNotContinuedWithOtherSettings() {
        auto request = begun(2);
        request.project.training.batchSize = 6;
        QCOMPARE(errorOf(request).where, std::string("training"));
        request.project = m_studio.project;
        request.project.network.layers[0].params["filters"] = std::int64_t{7};
        QCOMPARE(errorOf(request).where, std::string("network"));
        request.project = m_studio.project;
        request.dataset.classes[0] = "another";
        QCOMPARE(errorOf(request).where, std::string("dataset.folder"));
        request.dataset = m_studio.dataset;
        request.project.training.epochs = 2;
        QCOMPARE(errorOf(request).where, std::string("training.epochs"));
    }

    void changedPicturesAreMentionedWhenARunGoesOn() {
        auto request = begun(4);
        request.dataset.samples.pop_back();
        Recorder recorder;
        QVERIFY(train(request, recorder).ok());
        QCOMPARE(recorder.notices.size(), std::size_t{1});
    }

    // Training into a finished run would overwrite it.
    void aRunThatHasBegunIsNotStartedAgain() {
        auto request = begun(2);
        request.continueRun = false;
        const std::string before = bytesOf(request.runFolder, "last");
        QVERIFY(errorOf(request).what.find("2 epochs") != std::string::npos);
        QVERIFY(bytesOf(request.runFolder, "last") == before);
        request.runFolder = m_studio.path("nowhere");
        QVERIFY(errorOf(request).what.find("no run folder") != std::string::npos);
    }

    // Going on from half a file would train garbage.
    void aDamagedCheckpointIsAnError() {
        const auto request = begun(2);
        const auto file = *runs::RunFolder(request.runFolder).checkpoint("last");
        std::filesystem::resize_file(file, std::filesystem::file_size(file) / 2);
        QCOMPARE(errorOf(request).where, file.string());
        TinyStudio::check(writeFileAtomically(file, bytesOf(request.runFolder, "best")));
        QVERIFY(errorOf(request).what.find("optimizer.step") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestTrainer)
#include "tst_trainer.moc"
