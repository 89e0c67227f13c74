#include <QTest>
#include <cmath>

#include "core/data/split/split.h"
#include "core/runs/run_folder.h"
#include "core/runs/run_lock.h"
#include "core/spec/files.h"
#include "tests/engine/tiny_run.h"

using namespace studio;
using namespace studio::test;

/// What a training does when something is wrong: it must say so where it was caused, and harm nothing.
class TestTrainerMistakes : public QObject {
    Q_OBJECT

  private:
    TinyStudio m_studio;

    Error errorOf(const api::TrainingRequest& request) const {
        Recorder recorder;
        const auto outcome = m_studio.train(request, recorder);
        return outcome ? Error{} : outcome.error();
    }

  private Q_SLOTS:
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
        const auto outcome = m_studio.train(request, recorder);
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

    // A drive that is pulled out after the first epoch must not end a training that has all it needs.
    void aFolderThatGoesLaterIsMadeUpForByTheCache() {
        const TinyStudio other;
        const auto undisturbed = other.newRun();
        TinyStudio::value(other.train(undisturbed));
        const auto request = other.newRun();
        Recorder recorder;
        recorder.onEpoch = [&](const api::EpochRow&) { std::filesystem::remove_all(other.dataset.folder); };
        const auto outcome = other.train(request, recorder);
        QVERIFY2(outcome.ok(), outcome.ok() ? "" : outcome.error().text().c_str());
        QVERIFY(recorder.notices.empty());
        QCOMPARE(bytesOf(request.runFolder, "last"), bytesOf(undisturbed.runFolder, "last"));
    }

    // A drive that is pulled out before that ends it with a picture's name, and with weights to go on from.
    void aFolderThatGoesInTheFirstEpochLeavesACheckpoint() {
        const TinyStudio other;
        auto project = other.project;
        project.training.batchSize = 1;
        const auto request = other.newRun(project);
        Recorder recorder;
        recorder.onBatch = [&](const api::BatchEvent&) { std::filesystem::remove_all(other.dataset.folder); };
        const auto outcome = other.train(request, recorder);
        QVERIFY(!outcome.ok());
        QCOMPARE(outcome.error().where, std::string("dataset.folder"));
        QVERIFY2(outcome.error().what.find(".png") != std::string::npos, outcome.error().text().c_str());
        QVERIFY(!bytesOf(request.runFolder, "last").empty());
    }

    // A fold without pictures would train and say nothing of how good the network is.
    void aFoldWithoutPicturesIsRefused() {
        auto project = m_studio.project;
        project.dataset.splitMode = spec::SplitMode::KFold;
        project.dataset.folds = 100;
        project.dataset.fold = 100;
        while (!data::split(m_studio.dataset, project.dataset).validation.empty()) {
            QVERIFY(--project.dataset.fold > 0);
        }
        QCOMPARE(errorOf(m_studio.newRun(project)).where, std::string("dataset.folds"));
    }

    // Masks would be taken for a class, and the network would learn that everything is class 0.
    void masksAreNotTakenForClasses() {
        auto request = m_studio.newRun();
        request.dataset.layout = spec::Layout::Masks;
        QCOMPARE(errorOf(request).where, std::string("out"));
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
        const auto outcome = m_studio.train(m_studio.newRun(project));
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
        QVERIFY2(!std::filesystem::exists(request.runFolder), "A run that never began is listed for ever.");
    }

    // Somebody's pictures must not vanish because a training was pointed at their folder, nor a run's
    // weights.
    void whatIsNoRunThatNeverBeganIsLeftAlone() {
        auto request = m_studio.newRun();
        const auto best = runs::RunFolder(request.runFolder).checkpoints() / "best.safetensors";
        TinyStudio::check(writeFileAtomically(best, "weights"));
        request.project.training.device = "cuda:99";
        QVERIFY(!errorOf(request).what.empty());
        QVERIFY(std::filesystem::exists(best));

        const auto folder = std::filesystem::path(request.runFolder).parent_path() / "holiday";
        std::filesystem::create_directories(folder);
        TinyStudio::check(writeFileAtomically(folder / "beach.jpg", "a picture"));
        request.runFolder = folder.string();
        QVERIFY(!errorOf(request).what.empty());
        QVERIFY(std::filesystem::exists(folder / "beach.jpg"));
    }

    // Two programs that write one history make a run that nobody can trust.
    void aRunIsTrainedByOneAtATime() {
        const auto request = m_studio.newRun();
        {
            const auto lock = runs::RunLock::take(request.runFolder);
            QVERIFY(lock.ok());
            const Error error = errorOf(request);
            QVERIFY2(error.what.find("Another training") != std::string::npos, error.text().c_str());
            QVERIFY(!error.remedy.empty());
        }
        Recorder recorder;
        QVERIFY(m_studio.train(request, recorder).ok());
    }

    // Half of a run under other settings would be half a lie.
    void aRunIsNotContinuedWithOtherSettings() {
        auto request = m_studio.begun(2);
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
        auto request = m_studio.begun(4);
        request.dataset.samples.pop_back();
        Recorder recorder;
        QVERIFY(m_studio.train(request, recorder).ok());
        QCOMPARE(recorder.notices.size(), std::size_t{1});
    }

    // Training into a finished run would overwrite it.
    void aRunThatHasBegunIsNotStartedAgain() {
        auto request = m_studio.begun(2);
        request.continueRun = false;
        const std::string before = bytesOf(request.runFolder, "last");
        QVERIFY(errorOf(request).what.find("2 epochs") != std::string::npos);
        QVERIFY(bytesOf(request.runFolder, "last") == before);
        request.runFolder = m_studio.path("nowhere");
        QVERIFY(errorOf(request).what.find("no run folder") != std::string::npos);
    }

    // Going on from half a file would train garbage.
    void aDamagedCheckpointIsAnError() {
        const auto request = m_studio.begun(2);
        const auto file = *runs::RunFolder(request.runFolder).checkpoint("last");
        std::filesystem::resize_file(file, std::filesystem::file_size(file) / 2);
        QCOMPARE(errorOf(request).where, file.string());
    }

    // Weights alone are no place to go on from: the optimizer would begin anew, unseen.
    void aCheckpointWithoutTheOptimizersStateIsAnError() {
        const auto request = m_studio.begun(2);
        const auto file = *runs::RunFolder(request.runFolder).checkpoint("last");
        const auto read = TinyStudio::value(engine::readSafetensors(file));
        auto weights = read.tensors;
        std::erase_if(weights, [](const auto& named) { return named.first.starts_with("optimizer."); });
        TinyStudio::check(engine::writeSafetensors(file, weights, read.metadata));
        QVERIFY(errorOf(request).what.find("optimizer.step") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestTrainerMistakes)
#include "tst_trainer_mistakes.moc"
