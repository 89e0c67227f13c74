#include <QTest>

#include "tests/support/fake_engine.h"
#include "tests/ui/isolated_user.h"
#include "ui/session/session.h"

using namespace studio;
using namespace studio::ui;
using test::FakeEngine;
using State = QueuedRun::State;

namespace {

/// A session on the fake engine, ready to train.
struct Studio {
    Studio() {
        session.document().reset(FakeEngine::project());
        if (!QTest::qWaitFor([this] { return session.dataset().isReady(); }))
            qFatal("The pictures are not read.");
    }
    static QueuedRun run(int epochs) {
        QueuedRun queued;
        queued.project = FakeEngine::project();
        queued.project.training.epochs = epochs;
        queued.provenance.sweep = "lengths";
        return queued;
    }
    [[nodiscard]] QVector<State> states() {
        QVector<State> all;
        for (const QueuedRun& run : session.queue().runs())
            all << run.state;
        return all;
    }
    FakeEngine engine;
    Session session{engine.services()};
};

}  // namespace

/// Several trainings over night, each with other settings.
class TestRunQueue : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void runsAreTrainedOneAfterAnother() {
        Studio studio;
        studio.session.queue().add({Studio::run(1), Studio::run(2), Studio::run(3)});
        QTRY_COMPARE(studio.states(), QVector<State>({State::Done, State::Done, State::Done}));
        for (int i = 0; i < 3; ++i) {
            const auto run =
                studio.session.runs().open(studio.session.queue().runs()[i].folder.toStdString());
            QVERIFY(run.ok());
            QCOMPARE(static_cast<int>(run->history.size()), i + 1);
            QCOMPARE(run->provenance.sweep, std::string("lengths"));
        }
    }

    // An interrupted trial of a search keeps what it has learnt.
    void aRunThatWasBegunGoesOnInItsFolder() {
        Studio studio;
        studio.session.queue().add({Studio::run(1)});
        QTRY_COMPARE(studio.states(), QVector<State>({State::Done}));
        QueuedRun again = Studio::run(3);
        again.folder = studio.session.queue().runs().front().folder;
        studio.session.queue().add({again});
        QTRY_COMPARE(studio.states(), QVector<State>({State::Done, State::Done}));
        QCOMPARE(studio.session.queue().runs().back().folder, again.folder);
        const auto run = studio.session.runs().open(again.folder.toStdString());
        QVERIFY(run.ok());
        QCOMPARE(run->history.size(), std::size_t{3});
    }

    // One bad setting would cost the whole night.
    void aRunThatFailsDoesNotKeepTheNextFromItsTurn() {
        Studio studio;
        studio.engine.failTrainingAt(2, {"The loss is no number.", "", ""});
        studio.session.queue().add({Studio::run(2), Studio::run(1)});
        QTRY_COMPARE(studio.states(), QVector<State>({State::Failed, State::Done}));
        QCOMPARE(studio.session.queue().runs().front().error.what, std::string("The loss is no number."));
    }

    // Who stops a training does not want to see the next one begin at once.
    void aStopHoldsTheQueueUntilItIsResumed() {
        Studio studio;
        studio.engine.holdBatches();
        studio.session.queue().add({Studio::run(1), Studio::run(1)});
        QTRY_COMPARE(studio.session.training().state(), TrainingSession::State::Running);
        studio.session.training().stop();
        QTRY_VERIFY(studio.session.queue().isHeld());
        QTRY_VERIFY(!studio.session.training().isActive());
        QCOMPARE(studio.states(), QVector<State>({State::Stopped, State::Waiting}));
        studio.engine.releaseBatches();
        studio.session.queue().resume();
        QTRY_COMPARE(studio.states(), QVector<State>({State::Stopped, State::Done}));
    }

    void aTrainingUnderWayGoesFirst() {
        Studio studio;
        studio.engine.holdBatches();
        studio.session.training().train();
        QTRY_COMPARE(studio.session.training().state(), TrainingSession::State::Running);
        studio.session.queue().add({Studio::run(1)});
        QCOMPARE(studio.states(), QVector<State>({State::Waiting}));
        studio.engine.releaseBatches();
        QTRY_COMPARE(studio.states(), QVector<State>({State::Done}));
    }

    void waitingRunsCanBeTakenOut() {
        Studio studio;
        studio.session.queue().hold();
        studio.session.queue().add({Studio::run(1), Studio::run(2)});
        studio.session.queue().remove(studio.session.queue().runs().front().id);
        QCOMPARE(studio.session.queue().waiting(), 1);
        QCOMPARE(studio.session.queue().runs().front().project.training.epochs, 2);
        studio.session.queue().clearWaiting();
        QVERIFY(studio.session.queue().runs().isEmpty());
    }

  private:
    test::IsolatedUser m_user;
};

QTEST_MAIN(TestRunQueue)
#include "tst_run_queue.moc"
