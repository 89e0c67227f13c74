#include <QSignalSpy>
#include <QTest>
#include <memory>

#include "tests/support/fake_engine.h"
#include "tests/ui/isolated_user.h"
#include "ui/session/session.h"

using namespace studio;
using namespace studio::ui;
using test::Call;
using test::FakeEngine;
using State = TrainingSession::State;

Q_DECLARE_METATYPE(studio::Error)

namespace {

/// A session that could be trained at once.
struct Studio {
    Studio() : session(std::make_unique<Session>(engine.services())) {
        session->document().reset(FakeEngine::project());
        if (!QTest::qWaitFor([this] { return session->dataset().isReady(); }))
            qFatal("the dataset is not read");
    }
    [[nodiscard]] TrainingSession& training() const { return session->training(); }
    void setEpochs(int epochs) const {
        session->document().edit(QStringLiteral("Epochs"),
                                 [epochs](spec::Project& project) { project.training.epochs = epochs; });
    }

    FakeEngine engine;
    std::unique_ptr<Session> session;
};

Error errorOf(const QSignalSpy& spy) {
    return spy.back().at(0).value<Error>();
}

}  // namespace

class TestTrainingSession : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() { qRegisterMetaType<Error>("studio::Error"); }

    void aTrainingRunsToItsEndAndKeepsItsHistory() {
        Studio studio;
        TrainingSession& training = studio.training();
        QSignalSpy started(&training, &TrainingSession::started);
        QSignalSpy epochs(&training, &TrainingSession::epochFinished);
        QSignalSpy finished(&training, &TrainingSession::finished);
        QVERIFY(training.obstacles().empty());
        training.train();
        QCOMPARE(training.state(), State::Starting);
        QVERIFY(training.isActive());
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(finished.back().at(0).toBool(), true);
        QCOMPARE(training.state(), State::Idle);
        QCOMPARE(started.count(), 1);
        QCOMPARE(epochs.count(), 3);
        QCOMPARE(training.history().size(), 3);
        QCOMPARE(training.history().back().trainLoss, FakeEngine::epochRow(3).trainLoss);
        QCOMPARE(training.start().trainingPictures, std::size_t{24});
        QVERIFY(training.runFolder().endsWith(QStringLiteral("/runs/run-001")));
        QCOMPARE(training.batch().epoch, 0);
    }

    // What the trainer would refuse is said before the button is pressed.
    void whatTheDeviceCannotDoIsAnObstacle() {
        Studio studio;
        QTRY_VERIFY(!studio.session->system().system().devices.empty());
        QVERIFY(studio.training().obstacles().empty());
        studio.session->document().edit(QStringLiteral("Precision"), [](spec::Project& project) {
            project.training.precision = spec::Precision::BFloat16;
        });
        QCOMPARE(studio.training().obstacles().front().where, std::string("training.precision"));
        studio.session->document().edit(QStringLiteral("Device"), [](spec::Project& project) {
            project.training.device = "cuda:3";
        });
        QCOMPARE(studio.training().obstacles().front().where, std::string("training.device"));
        QSignalSpy failed(&studio.training(), &TrainingSession::failed);
        studio.training().train();
        QCOMPARE(failed.count(), 1);
        QCOMPARE(studio.training().state(), State::Idle);
    }

    void pauseHoldsItBetweenTwoBatches() {
        Studio studio;
        TrainingSession& training = studio.training();
        studio.engine.holdBatches();
        training.train();
        studio.engine.stepBatches(2);
        QTRY_COMPARE(training.batch().batch, 2);
        QCOMPARE(training.state(), State::Running);
        training.pause();
        QCOMPARE(training.state(), State::Paused);
        studio.engine.stepBatches(5);
        QTRY_COMPARE(studio.engine.batchesLeft(), 4);
        QCoreApplication::processEvents();
        QCOMPARE(training.batch().batch, 2);
        training.resume();
        QCOMPARE(training.state(), State::Running);
        QTRY_COMPARE(training.history().size(), 2);
        training.stop();
        QTRY_COMPARE(training.state(), State::Idle);
    }

    void stopKeepsTheFinishedEpochs() {
        Studio studio;
        TrainingSession& training = studio.training();
        QSignalSpy finished(&training, &TrainingSession::finished);
        QSignalSpy failed(&training, &TrainingSession::failed);
        studio.engine.holdBatches();
        training.train();
        studio.engine.stepBatches(4);
        QTRY_COMPARE(training.history().size(), 1);
        training.stop();
        QCOMPARE(training.state(), State::Stopping);
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(finished.back().at(0).toBool(), false);
        QCOMPARE(failed.count(), 0);
        QCOMPARE(training.history().size(), 1);
        training.stop();
        training.pause();
        training.resume();
        QCOMPARE(training.state(), State::Idle);
    }

    void aPausedTrainingCanBeStopped() {
        Studio studio;
        TrainingSession& training = studio.training();
        studio.engine.holdBatches();
        training.train();
        studio.engine.stepBatches(1);
        QTRY_COMPARE(training.batch().batch, 1);
        training.pause();
        training.stop();
        QTRY_COMPARE(training.state(), State::Idle);
        QSignalSpy finished(&training, &TrainingSession::finished);
        studio.engine.releaseBatches();
        training.train();
        QTRY_COMPARE(finished.count(), 1);
        QVERIFY2(finished.back().at(0).toBool(), "the next training starts unpaused");
    }

    void aTrainingThatHasNotBegunCanBeStopped() {
        Studio studio;
        studio.engine.hold(Call::Train);
        QSignalSpy finished(&studio.training(), &TrainingSession::finished);
        studio.training().train();
        QTRY_COMPARE(studio.engine.held(Call::Train), 1);
        studio.training().stop();
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(studio.training().state(), State::Idle);
    }

    void aFailureIsReportedWithItsRemedy() {
        Studio studio;
        studio.engine.failTrainingAt(2, {"Out of memory.", "training.batchSize", "Use a smaller batch."});
        QSignalSpy failed(&studio.training(), &TrainingSession::failed);
        QSignalSpy finished(&studio.training(), &TrainingSession::finished);
        studio.training().train();
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(failed.count(), 1);
        QCOMPARE(errorOf(failed).where, std::string("training.batchSize"));
        QCOMPARE(finished.back().at(0).toBool(), false);
        QCOMPARE(studio.training().history().size(), 1);
        QCOMPARE(studio.training().state(), State::Idle);
    }

    void aRunFolderThatCannotBeMadeIsAFailure() {
        Studio studio;
        studio.engine.fail(Call::CreateRun, {"The disk is full.", "runs", "Free some space."});
        QSignalSpy failed(&studio.training(), &TrainingSession::failed);
        studio.training().train();
        QTRY_COMPARE(failed.count(), 1);
        QTRY_COMPARE(studio.training().state(), State::Idle);
        QCOMPARE(studio.engine.count(Call::Train), 0);
    }

    void whatStandsInTheWayIsSaidBeforeAnythingStarts() {
        FakeEngine engine;
        Session session(engine.services());
        QSignalSpy failed(&session.training(), &TrainingSession::failed);
        const Errors none = session.training().obstacles();
        QVERIFY(!none.empty());
        QCOMPARE(none.front().where, std::string("dataset.folder"));
        session.training().train();
        QCOMPARE(failed.count(), 1);
        QCOMPARE(session.training().state(), State::Idle);

        engine.hold(Call::Scan);
        session.document().reset(FakeEngine::project());
        QVERIFY(!session.training().obstacles().empty());
        engine.release(Call::Scan);
        QTRY_VERIFY(session.training().obstacles().empty());

        session.document().edit(QStringLiteral("Break"), [](spec::Project& project) {
            project.training.epochs = 0;
            project.network.find("dense_1")->params["units"] = std::int64_t{7};
        });
        QStringList places;
        for (const Error& error : session.training().obstacles())
            places << QString::fromStdString(error.where);
        QVERIFY(places.contains(QStringLiteral("training.epochs")));
        QVERIFY(places.contains(QStringLiteral("dense_1.units")));
        QCOMPARE(engine.count(Call::Train), 0);
    }

    /// DIGITS began such trainings and died: the machine swaps, the kernel kills, the work is lost.
    void aTrainingThatDoesNotFitIsNotStarted() {
        Studio studio;
        const auto& forecast = studio.session->network().freshForecast();
        studio.engine.setFreeMemory(forecast->neededBytes() - 1);
        studio.session->network().refreshMemory();
        QTRY_VERIFY(!studio.session->network().fittingRemedies().empty());
        const Errors obstacles = studio.training().obstacles();
        QCOMPARE(obstacles.size(), std::size_t{1});
        QVERIFY(obstacles.front().remedy.find("Use a batch of 4") != std::string::npos);
        QVERIFY(studio.training().isOnlyTooLarge());
        QSignalSpy failed(&studio.training(), &TrainingSession::failed);
        studio.training().train();
        QCOMPARE(failed.count(), 1);
        QCOMPARE(errorOf(failed).what, obstacles.front().what);
        QCOMPARE(studio.engine.count(Call::CreateRun), 0);
    }

    void anEditJustBeforeTheStartCounts() {
        Studio studio;
        studio.engine.setFreeMemory(studio.session->network().freshForecast()->neededBytes() + 1);
        studio.session->document().edit(QStringLiteral("Batch"),
                                        [](spec::Project& project) { project.training.batchSize = 4096; });
        QSignalSpy failed(&studio.training(), &TrainingSession::failed);
        studio.training().train();
        QCOMPARE(failed.count(), 1);
        QVERIFY(!studio.training().isActive());
    }

    void whoeverKnowsBetterTrainsAnyway() {
        Studio studio;
        studio.engine.setFreeMemory(1000);
        QSignalSpy finished(&studio.training(), &TrainingSession::finished);
        studio.training().trainAnyway();
        QTRY_COMPARE(finished.count(), 1);
        QVERIFY(studio.engine.lastRequest().anyway);
        studio.engine.setFreeMemory(8'000'000'000);
        studio.training().train();
        QTRY_COMPARE(finished.count(), 2);
        QVERIFY(!studio.engine.lastRequest().anyway);
    }

    void anywayIsAboutMemoryAndNothingElse() {
        Studio studio;
        studio.engine.setFreeMemory(1000);
        studio.setEpochs(0);
        QSignalSpy failed(&studio.training(), &TrainingSession::failed);
        studio.training().trainAnyway();
        QCOMPARE(failed.count(), 1);
        QCOMPARE(errorOf(failed).where, std::string("training.epochs"));
        QVERIFY(!studio.training().isOnlyTooLarge());
    }

    void anEditWhileItTrainsChangesNothingOfTheRun() {
        Studio studio;
        studio.engine.holdBatches();
        studio.training().train();
        QTRY_COMPARE(studio.training().state(), State::Running);
        studio.setEpochs(99);
        studio.engine.releaseBatches();
        QTRY_COMPARE(studio.training().state(), State::Idle);
        QCOMPARE(studio.training().history().size(), 3);
        QCOMPARE(studio.engine.lastRequest().project.training.epochs, 3);
    }

    void aSecondTrainingIsNotStartedWhileOneRuns() {
        Studio studio;
        studio.engine.holdBatches();
        studio.training().train();
        studio.training().train();
        QTRY_COMPARE(studio.training().state(), State::Running);
        studio.training().train();
        studio.training().continueRun(studio.training().runFolder(), 9);
        QCOMPARE(studio.engine.count(Call::CreateRun), 1);
        studio.training().stop();
        QTRY_COMPARE(studio.training().state(), State::Idle);
    }

    void aRunIsContinuedWhereItStopped() {
        Studio studio;
        TrainingSession& training = studio.training();
        studio.engine.holdBatches();
        training.train();
        studio.engine.stepBatches(3);
        QTRY_COMPARE(training.history().size(), 1);
        training.stop();
        QTRY_COMPARE(training.state(), State::Idle);
        studio.engine.releaseBatches();
        QSignalSpy finished(&training, &TrainingSession::finished);
        training.continueRun(training.runFolder(), 5);
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(training.start().firstEpoch, 2);
        QCOMPARE(training.history().size(), 5);
        QCOMPARE(training.history().front().epoch, 1);
        QVERIFY(studio.engine.lastRequest().continueRun);
        QCOMPARE(studio.engine.count(Call::CreateRun), 1);
    }

    void aRunOnOtherPicturesReadsThemFirst() {
        Studio studio;
        spec::Project project = FakeEngine::project();
        project.dataset.folder = "/elsewhere";
        api::DatasetReport report = FakeEngine::defaultDataset();
        report.folder = "/elsewhere";
        studio.engine.setDataset(report);
        const std::string run = studio.engine.addRun("/runs", project, 2);
        const int scans = studio.engine.count(Call::Scan);
        QSignalSpy finished(&studio.training(), &TrainingSession::finished);
        studio.training().continueRun(QString::fromStdString(run), 4);
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(studio.engine.count(Call::Scan), scans + 1);
        QCOMPARE(studio.engine.lastRequest().dataset.folder, std::string("/elsewhere"));
        QCOMPARE(studio.training().history().size(), 4);
    }

    void aRunThatIsGoneSaysSo() {
        Studio studio;
        QSignalSpy failed(&studio.training(), &TrainingSession::failed);
        studio.training().continueRun(QStringLiteral("/nowhere/run-001"), 5);
        QTRY_COMPARE(failed.count(), 1);
        QTRY_COMPARE(studio.training().state(), State::Idle);
    }

    void aBusyWindowMissesNoEpochAndIsNotFloodedWithBatches() {
        Studio studio;
        studio.setEpochs(60);
        QSignalSpy batches(&studio.training(), &TrainingSession::batchFinished);
        QSignalSpy epochs(&studio.training(), &TrainingSession::epochFinished);
        studio.training().train();
        studio.engine.waitForTrainings(1);
        QTRY_COMPARE(studio.training().state(), State::Idle);
        QCOMPARE(epochs.count(), 60);
        QVERIFY2(batches.count() < 10, qPrintable(QString::number(batches.count())));
    }

    void whatIsWorthSayingIsPassedOn() {
        Studio studio;
        studio.engine.setNotice({"3 pictures could not be read.", "", ""});
        QSignalSpy noticed(&studio.training(), &TrainingSession::noticed);
        studio.training().train();
        QTRY_COMPARE(studio.training().state(), State::Idle);
        QCOMPARE(noticed.count(), 1);
        QCOMPARE(errorOf(noticed).what, std::string("3 pictures could not be read."));
    }

    void theWindowMayCloseWhileItTrains() {
        Studio studio;
        studio.engine.holdBatches();
        studio.training().train();
        studio.engine.stepBatches(4);
        QTRY_COMPARE(studio.training().history().size(), 1);
        studio.session.reset();
        studio.engine.waitForTrainings(1);
    }

    void theWindowMayCloseWhileItIsPaused() {
        Studio studio;
        studio.engine.holdBatches();
        studio.training().train();
        studio.engine.stepBatches(1);
        QTRY_COMPARE(studio.training().batch().batch, 1);
        studio.training().pause();
        studio.engine.releaseBatches();
        studio.session.reset();
        studio.engine.waitForTrainings(1);
    }

  private:
    test::IsolatedUser m_user;
};

QTEST_MAIN(TestTrainingSession)
#include "tst_training_session.moc"
