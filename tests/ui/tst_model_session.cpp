#include <QDir>
#include <QSignalSpy>
#include <QTest>
#include <memory>

#include "tests/support/fake_engine.h"
#include "tests/ui/isolated_user.h"
#include "ui/session/session.h"

using namespace studio;
using namespace studio::ui;
using test::FakeEngine;

namespace {

struct Studio {
    Studio() : session(std::make_unique<Session>(engine.services())) { open(); }

    void open() const {
        session->document().reset(FakeEngine::project());
        if (!QTest::qWaitFor([this] { return session->dataset().isReady(); }))
            qFatal("the dataset is not read");
    }
    [[nodiscard]] ModelSession& model() const { return session->model(); }
    void train() const {
        QSignalSpy finished(&session->training(), &TrainingSession::finished);
        session->training().train();
        if (!QTest::qWaitFor([&] { return finished.count() == 1; }))
            qFatal("the training does not end");
    }

    FakeEngine engine;
    std::unique_ptr<Session> session;
};

}  // namespace

class TestModelSession : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void withoutARunTheNetworkIsUntrained() {
        Studio studio;
        QVERIFY(!studio.model().isTrained());
        const api::ModelRef model = studio.model().model();
        QVERIFY(model.runFolder.empty());
        QCOMPARE(model.classes, 3);
        QVERIFY(model.project == studio.session->document().project());
        QVERIFY(!studio.model().label().isEmpty());
    }

    void theUntrainedModelFollowsTheProject() {
        Studio studio;
        QSignalSpy changed(&studio.model(), &ModelSession::modelChanged);
        studio.session->document().edit(QStringLiteral("Filters"), [](spec::Project& project) {
            project.network.find("conv2d_1")->params["filters"] = std::int64_t{9};
        });
        QVERIFY(changed.count() >= 1);
        QCOMPARE(spec::intOr(studio.model().model().project.network.find("conv2d_1")->params, "filters", 0),
                 9);
    }

    void aStartedTrainingIsWhatIsLookedAt() {
        Studio studio;
        QSignalSpy changed(&studio.model(), &ModelSession::modelChanged);
        studio.train();
        QVERIFY(studio.model().isTrained());
        QCOMPARE(studio.model().runFolder(), studio.session->training().runFolder());
        QTRY_COMPARE(studio.model().runs().size(), 1);
        QTRY_COMPARE(studio.model().runs().front().history.size(), std::size_t{3});
        QVERIFY(changed.count() >= 1);
        QVERIFY(studio.model().label().contains(QStringLiteral("run-001")));
        QCOMPARE(studio.model().project().training.epochs, 3);
    }

    // The command line trains over night, and the window is left open.
    void aTrainingOfAnotherProgramIsFollowed() {
        Studio studio;
        const std::string base = studio.session->document().runsFolder().toStdString();
        const std::string folder = studio.engine.addRun(base, FakeEngine::project(), 1);
        studio.engine.changeRun(folder, [](api::RunSummary& run) { run.state = api::RunState::Running; });
        studio.model().refreshRuns();
        QTRY_COMPARE(studio.model().runs().size(), 1);
        QCOMPARE(studio.model().runs().front().history.size(), std::size_t{1});
        studio.engine.changeRun(folder, [](api::RunSummary& run) {
            run.history.push_back(run.history.back());
            run.state = api::RunState::Completed;
        });
        QTRY_COMPARE(studio.model().runs().front().history.size(), std::size_t{2});
        QCOMPARE(studio.model().runs().front().state, api::RunState::Completed);
    }

    void eachEpochRenewsTheModel() {
        Studio studio;
        studio.engine.holdBatches();
        studio.session->training().train();
        QTRY_VERIFY(studio.model().isTrained());
        QTRY_COMPARE(studio.model().runs().size(), 1);
        QSignalSpy changed(&studio.model(), &ModelSession::modelChanged);
        studio.engine.stepBatches(3);
        QTRY_COMPARE(changed.count(), 1);
        QCOMPARE(studio.model().runs().front().history.size(), std::size_t{1});
        studio.engine.stepBatches(3);
        QTRY_COMPARE(changed.count(), 2);
        studio.session->training().stop();
        QTRY_VERIFY(!studio.session->training().isActive());
    }

    void anEditDoesNotTouchTheTrainedModel() {
        Studio studio;
        studio.train();
        QTRY_COMPARE(studio.model().runs().size(), 1);
        QCoreApplication::processEvents();
        QSignalSpy changed(&studio.model(), &ModelSession::modelChanged);
        studio.session->document().edit(QStringLiteral("Epochs"),
                                        [](spec::Project& project) { project.training.epochs = 50; });
        QCOMPARE(changed.count(), 0);
        QCOMPARE(studio.model().project().training.epochs, 3);
    }

    void anotherRunOrCheckpointCanBeChosen() {
        Studio studio;
        studio.train();
        studio.train();
        QTRY_COMPARE(studio.model().runs().size(), 2);
        QCOMPARE(studio.model().runs().front().name, std::string("run-002"));
        QTRY_VERIFY(studio.model().label().contains(QStringLiteral("run-002")));
        const QString first = QString::fromStdString(studio.model().runs().back().folder);
        QCoreApplication::processEvents();
        QSignalSpy changed(&studio.model(), &ModelSession::modelChanged);
        studio.model().selectRun(first);
        studio.model().selectRun(first);
        QCOMPARE(changed.count(), 1);
        studio.model().selectCheckpoint(QStringLiteral("best"));
        QCOMPARE(changed.count(), 2);
        QCOMPARE(studio.model().model().checkpoint, std::string("best"));
        QVERIFY(studio.model().label().contains(QStringLiteral("run-001")));
        studio.model().selectRun({});
        QVERIFY(!studio.model().isTrained());
        QCOMPARE(changed.count(), 3);
    }

    void anEpochOfARunThatIsNotLookedAtChangesNothing() {
        Studio studio;
        studio.train();
        const QString first = studio.session->training().runFolder();
        studio.engine.holdBatches();
        studio.session->training().train();
        QTRY_COMPARE(studio.model().runs().size(), 2);
        studio.model().selectRun(first);
        QSignalSpy changed(&studio.model(), &ModelSession::modelChanged);
        studio.engine.stepBatches(3);
        QTRY_COMPARE(studio.model().runs().front().history.size(), std::size_t{1});
        QCOMPARE(changed.count(), 0);
        QCOMPARE(studio.model().runFolder(), first);
    }

    void anOpenedProjectShowsItsNewestRun() {
        Studio studio;
        const QString file = m_user.path(QStringLiteral("with runs/project.cnnproj"));
        QVERIFY(QDir().mkpath(m_user.path(QStringLiteral("with runs"))));
        const std::string base = m_user.path(QStringLiteral("with runs/runs")).toStdString();
        studio.engine.addRun(base, FakeEngine::project(), 1);
        const std::string newest = studio.engine.addRun(base, FakeEngine::project(), 2);
        QVERIFY(spec::saveProject(FakeEngine::project(), file.toStdString()).ok());
        QVERIFY(studio.session->document().open(file).ok());
        QTRY_COMPARE(studio.model().runs().size(), 2);
        QCOMPARE(studio.model().runFolder().toStdString(), newest);

        studio.session->document().reset(FakeEngine::project());
        QTRY_VERIFY(!studio.model().isTrained());
        QVERIFY(studio.model().runs().isEmpty());
    }

    void unsavedProjectsShowOnlyRunsOfTheirPictures() {
        Studio studio;
        spec::Project other = FakeEngine::project();
        const std::string base = studio.session->document().runsFolder().toStdString();
        studio.engine.addRun(base, FakeEngine::project(), 1);
        api::DatasetReport report = FakeEngine::defaultDataset();
        report.folder = "/other pictures";
        studio.engine.setDataset(report);
        studio.engine.addRun(base, other, 1);
        studio.model().refreshRuns();
        QTRY_COMPARE(studio.model().runs().size(), 1);
        QCOMPARE(studio.model().runs().front().name, std::string("run-001"));
    }

    // A copy of a project that is saved elsewhere must not seem to have lost its runs.
    void earlierRunsStayWhenTheProjectIsSavedElsewhere() {
        Studio studio;
        QVERIFY(QDir().mkpath(m_user.path(QStringLiteral("one"))));
        QVERIFY(QDir().mkpath(m_user.path(QStringLiteral("two"))));
        const QString file = m_user.path(QStringLiteral("one/p.cnnproj"));
        const std::string base = m_user.path(QStringLiteral("one/runs")).toStdString();
        const std::string run = studio.engine.addRun(base, FakeEngine::project(), 2);
        QVERIFY(spec::saveProject(FakeEngine::project(), file.toStdString()).ok());
        QVERIFY(studio.session->document().open(file).ok());
        QTRY_COMPARE(studio.model().runs().size(), 1);
        QSignalSpy listed(&studio.model(), &ModelSession::runsChanged);
        QVERIFY(studio.session->document().save(m_user.path(QStringLiteral("two/p.cnnproj"))).ok());
        QTRY_VERIFY(listed.count() >= 1);
        QCOMPARE(studio.model().runs().size(), 1);
        QCOMPARE(studio.model().runFolder().toStdString(), run);
    }

    void aRunTrainedHereStaysWhenTheProjectIsSavedElsewhere() {
        Studio studio;
        studio.train();
        const QString run = studio.model().runFolder();
        QVERIFY(QDir().mkpath(m_user.path(QStringLiteral("saved"))));
        QVERIFY(studio.session->document().save(m_user.path(QStringLiteral("saved/p.cnnproj"))).ok());
        QTRY_COMPARE(studio.model().runs().size(), 1);
        QCoreApplication::processEvents();
        QCOMPARE(studio.model().runFolder(), run);
    }

  private:
    test::IsolatedUser m_user;
};

QTEST_MAIN(TestModelSession)
#include "tst_model_session.moc"
