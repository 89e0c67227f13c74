#include <QDir>
#include <QSignalSpy>
#include <QTest>

#include "tests/support/fake_engine.h"
#include "tests/ui/isolated_user.h"
#include "ui/session/session.h"

using namespace studio;
using namespace studio::ui;
using test::Call;
using test::FakeEngine;
using State = DatasetSession::State;

class TestDatasetSession : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void withoutAFolderThereIsNothingToRead() {
        FakeEngine engine;
        Session session(engine.services());
        QCOMPARE(session.dataset().state(), State::NoFolder);
        QVERIFY(session.dataset().report() != nullptr);
        QCOMPARE(session.dataset().classCount(), 0);
        QCOMPARE(engine.count(Call::Scan), 0);
    }

    void aChosenFolderIsReadAndItsPicturesSplit() {
        FakeEngine engine;
        Session session(engine.services());
        DatasetSession& dataset = session.dataset();
        QSignalSpy states(&dataset, &DatasetSession::stateChanged);
        QSignalSpy splits(&dataset, &DatasetSession::splitChanged);
        dataset.chooseFolder(m_user.home());
        QCOMPARE(dataset.state(), State::Scanning);
        QTRY_COMPARE(dataset.state(), State::Ready);
        QCOMPARE(states.count(), 2);
        QCOMPARE(dataset.classCount(), 3);
        QCOMPARE(dataset.report()->problems.size(), std::size_t{1});
        QCOMPARE(dataset.split().validation.size(), std::size_t{6});
        QCOMPARE(dataset.split().training.size(), std::size_t{24});
        QCOMPARE(splits.count(), 1);
        QCOMPARE(ProjectDocument::recentFolders().front(), m_user.home());
        QCOMPARE(session.document().undoStack().undoText().isEmpty(), false);
    }

    void theReadingCanBeCancelledAndBegunAnew() {
        FakeEngine engine;
        engine.hold(Call::Scan);
        Session session(engine.services());
        DatasetSession& dataset = session.dataset();
        dataset.chooseFolder(m_user.home());
        QTRY_COMPARE(engine.held(Call::Scan), 1);
        dataset.cancel();
        QCOMPARE(dataset.state(), State::Failed);
        QVERIFY(!dataset.error().remedy.empty());
        QTRY_COMPARE(engine.held(Call::Scan), 0);
        engine.release(Call::Scan);
        dataset.rescan();
        QTRY_VERIFY(dataset.isReady());
        QVERIFY(dataset.error().what.empty());
    }

    void progressIsToldWhileItReads() {
        FakeEngine engine;
        engine.hold(Call::Scan);
        Session session(engine.services());
        QSignalSpy progressed(&session.dataset(), &DatasetSession::progressed);
        session.dataset().chooseFolder(m_user.home());
        QTRY_COMPARE(engine.held(Call::Scan), 1);
        engine.release(Call::Scan);
        QTRY_VERIFY(session.dataset().isReady());
        QTRY_VERIFY(!progressed.isEmpty());
        QCOMPARE(progressed.back().at(0).toULongLong(), progressed.back().at(1).toULongLong());
    }

    void onlyTheLastOfTwoFoldersIsShown() {
        FakeEngine engine;
        engine.hold(Call::Scan);
        Session session(engine.services());
        session.dataset().chooseFolder(m_user.path(QStringLiteral("first")));
        QTRY_COMPARE(engine.held(Call::Scan), 1);
        session.dataset().chooseFolder(m_user.path(QStringLiteral("second")));
        engine.release(Call::Scan);
        QTRY_VERIFY(session.dataset().isReady());
        QCOMPARE(session.dataset().report()->folder, m_user.path(QStringLiteral("second")).toStdString());
        QCoreApplication::processEvents();
        QVERIFY(session.dataset().isReady());
    }

    void aFolderThatCannotBeReadSaysWhy() {
        FakeEngine engine;
        engine.fail(Call::Scan, {"There is no picture in it.", "dataset.folder", "Choose another."});
        Session session(engine.services());
        session.dataset().chooseFolder(m_user.home());
        QTRY_COMPARE(session.dataset().state(), State::Failed);
        QCOMPARE(session.dataset().error().remedy, std::string("Choose another."));
        QVERIFY(session.dataset().report()->samples.empty());
        QVERIFY(session.dataset().split().training.empty());
    }

    void theSameFolderChosenAgainIsReadAgain() {
        FakeEngine engine;
        Session session(engine.services());
        session.dataset().chooseFolder(m_user.home());
        QTRY_VERIFY(session.dataset().isReady());
        engine.setDataset(FakeEngine::makeDataset(5, 4));
        session.dataset().chooseFolder(m_user.home());
        QTRY_COMPARE(session.dataset().classCount(), 5);
        QCOMPARE(engine.count(Call::Scan), 2);
    }

    void undoOfTheFolderReadsTheOneBefore() {
        FakeEngine engine;
        Session session(engine.services());
        session.document().reset(FakeEngine::project());
        QTRY_VERIFY(session.dataset().isReady());
        session.dataset().chooseFolder(m_user.home());
        QTRY_VERIFY(session.dataset().isReady());
        session.document().undoStack().undo();
        QTRY_VERIFY(session.dataset().isReady());
        QCOMPARE(session.dataset().report()->folder, std::string("/pictures"));
        session.document().reset(spec::newProject());
        QCOMPARE(session.dataset().state(), State::NoFolder);
    }

    void anotherShareOrSeedSplitsAnewWithoutReading() {
        FakeEngine engine;
        Session session(engine.services());
        session.document().reset(FakeEngine::project());
        QTRY_VERIFY(session.dataset().isReady());
        QSignalSpy splits(&session.dataset(), &DatasetSession::splitChanged);
        session.document().edit(QStringLiteral("Share"),
                                [](spec::Project& project) { project.dataset.validationShare = 0.5; });
        QCOMPARE(splits.count(), 1);
        QCOMPARE(session.dataset().split().validation.size(), std::size_t{15});
        session.document().edit(QStringLiteral("Size"),
                                [](spec::Project& project) { project.dataset.width = 32; });
        QCOMPARE(splits.count(), 1);
        QCOMPARE(engine.count(Call::Scan), 1);
    }

    /// Decisions about pictures are applied to what was scanned; nothing is read for them.
    void editsAreAppliedWithoutReading() {
        FakeEngine engine;
        Session session(engine.services());
        session.document().reset(FakeEngine::project());
        QTRY_VERIFY(session.dataset().isReady());
        session.document().edit(QStringLiteral("Exclude"), [](spec::Project& project) {
            project.dataset.edits["circle/1.png"].excluded = true;
            project.dataset.edits["square/damaged.jpg"].useDamaged = true;
        });
        QVERIFY(session.dataset().isReading());
        QTRY_VERIFY(!session.dataset().isReading());
        QCOMPARE(session.dataset().report()->excluded.size(), std::size_t{1});
        QCOMPARE(session.dataset().report()->samples.size(), std::size_t{30});
        QCOMPARE(session.dataset().scanned()->samples.size(), std::size_t{30});
        QCOMPARE(session.dataset().split().training.size() + session.dataset().split().validation.size(),
                 std::size_t{30});
        session.document().undoStack().undo();
        QTRY_VERIFY(session.dataset().report()->excluded.empty());
        QCOMPARE(engine.count(Call::Scan), 1);
    }

    void editsMadeWhileTheFolderIsReadAreNotLost() {
        FakeEngine engine;
        engine.hold(Call::Scan);
        Session session(engine.services());
        session.document().reset(FakeEngine::project());
        QTRY_COMPARE(engine.held(Call::Scan), 1);
        session.document().edit(QStringLiteral("Exclude"), [](spec::Project& project) {
            project.dataset.edits["circle/1.png"].excluded = true;
        });
        engine.release(Call::Scan);
        QTRY_COMPARE(session.dataset().report()->excluded.size(), std::size_t{1});
        QCOMPARE(engine.count(Call::Scan), 1);
    }

    void whatIsKnownStaysOnShowWhileTheFolderIsReadAgain() {
        FakeEngine engine;
        Session session(engine.services());
        session.document().reset(FakeEngine::project());
        QTRY_VERIFY(session.dataset().isReady());
        engine.hold(Call::Scan);
        session.dataset().rescan();
        QTRY_COMPARE(engine.held(Call::Scan), 1);
        QVERIFY(session.dataset().isReady());
        QVERIFY(session.dataset().isScanning());
        QCOMPARE(session.dataset().classCount(), 3);
        session.dataset().cancel();
        QVERIFY(session.dataset().isReady());
        QVERIFY(!session.dataset().isScanning());
        engine.release(Call::Scan);
    }

    void anotherLayoutOrMappingReadsTheFolderAgain() {
        FakeEngine engine;
        engine.setDataset(FakeEngine::maskDataset());
        Session session(engine.services());
        session.document().reset(FakeEngine::project());
        QTRY_VERIFY(session.dataset().isReady());
        session.document().edit(QStringLiteral("Map"), [](spec::Project& project) {
            project.dataset.masks.mapping = {{255, 1}};
        });
        QTRY_COMPARE(session.dataset().report()->masks.values.back().label, 1);
        session.document().edit(QStringLiteral("Layout"),
                                [](spec::Project& project) { project.dataset.layout = spec::Layout::Table; });
        QTRY_COMPARE(session.dataset().state(), State::Failed);
        QCOMPARE(session.dataset().error().where, std::string("dataset.layout"));
        QCOMPARE(engine.count(Call::Scan), 3);
    }

    /// A run must not begin on pictures that are about to change.
    void nothingTrainsWhilePicturesAreReadOrEditsApplied() {
        FakeEngine engine;
        Session session(engine.services());
        session.document().reset(FakeEngine::project());
        QTRY_VERIFY(session.dataset().isReady());
        QVERIFY(session.training().obstacles().empty());
        engine.hold(Call::Scan);
        session.dataset().rescan();
        QVERIFY(!session.training().obstacles().empty());
        engine.release(Call::Scan);
        QTRY_VERIFY(session.training().obstacles().empty());
    }

    void healthAndCachePlanFollowThePictures() {
        FakeEngine engine;
        engine.setDataset(FakeEngine::dirtyDataset());
        Session session(engine.services());
        session.document().reset(FakeEngine::project());
        QTRY_VERIFY(session.dataset().isReady());
        QCOMPARE(session.dataset().health().conflicts, std::size_t{1});
        QCOMPARE(session.dataset().health().tiny.size(), std::size_t{1});
        QTRY_COMPARE(session.dataset().cachePlan().needed, std::uint64_t{38} * 24 * 24 * 3);
        session.document().edit(QStringLiteral("Size"),
                                [](spec::Project& project) { project.dataset.width = 48; });
        QTRY_COMPARE(session.dataset().cachePlan().needed, std::uint64_t{38} * 48 * 24 * 3);
    }

    void anotherFolderForgetsWhatWasDecidedAboutThisOne() {
        FakeEngine engine;
        Session session(engine.services());
        session.document().reset(FakeEngine::project());
        QTRY_VERIFY(session.dataset().isReady());
        session.document().edit(QStringLiteral("Exclude"), [](spec::Project& project) {
            project.dataset.edits["circle/1.png"].excluded = true;
        });
        session.dataset().chooseFolder(m_user.home());
        QVERIFY(session.document().project().dataset.edits.empty());
        session.document().undoStack().undo();
        QCOMPARE(session.document().project().dataset.edits.size(), std::size_t{1});
    }

    void theSampleIsMadeAndItsProjectOpened() {
        FakeEngine engine;
        Session session(engine.services());
        const QString folder = m_user.path(QStringLiteral("sample"));
        session.dataset().openSampleProject(folder);
        QCOMPARE(session.dataset().state(), State::Scanning);
        QTRY_VERIFY(session.dataset().isReady());
        QCOMPARE(engine.count(Call::GenerateSample), 1);
        QCOMPARE(session.document().project().dataset.folder, folder.toStdString());
        QCOMPARE(session.document().project().name, std::string("Sample"));
        QCOMPARE(session.dataset().classCount(), 11);
        QVERIFY(!session.document().isModified());

        session.dataset().openSampleProject(folder);
        QTRY_COMPARE(engine.count(Call::Scan), 2);
        QTRY_VERIFY(session.dataset().isReady());
    }

    void aSampleThatCannotBeWrittenLeavesTheProject() {
        FakeEngine engine;
        engine.fail(Call::GenerateSample);
        Session session(engine.services());
        session.document().reset(FakeEngine::project());
        QTRY_VERIFY(session.dataset().isReady());
        session.dataset().openSampleProject(m_user.path(QStringLiteral("sample")));
        QTRY_COMPARE(session.dataset().state(), State::Failed);
        QCOMPARE(session.document().project().name, std::string("tiny"));
        session.dataset().rescan();
        QTRY_VERIFY(session.dataset().isReady());
        QCOMPARE(session.dataset().report()->folder, std::string("/pictures"));
    }

    void whoeverHasUnsavedWorkIsAskedBeforeTheSample() {
        FakeEngine engine;
        Session session(engine.services());
        session.document().setReplaceGuard([] { return false; });
        session.document().edit(QStringLiteral("Epochs"),
                                [](spec::Project& project) { project.training.epochs = 99; });
        session.dataset().openSampleProject(m_user.path(QStringLiteral("sample")));
        QCOMPARE(engine.count(Call::GenerateSample), 0);
        QCOMPARE(session.document().project().training.epochs, 99);
    }

    void theWindowMayCloseWhileItReads() {
        FakeEngine engine;
        engine.hold(Call::Scan);
        {
            Session session(engine.services());
            session.dataset().chooseFolder(m_user.home());
            QTRY_COMPARE(engine.held(Call::Scan), 1);
        }
        QCOMPARE(engine.held(Call::Scan), 0);
    }

  private:
    test::IsolatedUser m_user;
};

QTEST_MAIN(TestDatasetSession)
#include "tst_dataset_session.moc"
