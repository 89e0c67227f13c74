#include <QAbstractItemModelTester>
#include <QSettings>
#include <QStandardPaths>

#include "tests/ui/search_bench.h"
#include "ui/pages/train/queue_model.h"

using namespace studio;
using namespace studio::ui;
using Bench = SearchBench;
using State = QueuedRun::State;

/// Several trainings over night: what waits is seen and can be changed.
class TestSearchQueue : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("cnn-studio-tests"));
        QCoreApplication::setApplicationName(QStringLiteral("tst_search_queue"));
        QSettings().clear();
    }

    void presentSettingsAreTrainedAfterThoseBefore() {
        Bench bench;
        bench.engine.holdBatches();
        bench.action("queueProject")->trigger();
        QTRY_COMPARE(bench.session.training().state(), TrainingSession::State::Running);
        bench.session.document().edit(QStringLiteral("Set epochs"),
                                      [](spec::Project& project) { project.training.epochs = 1; });
        bench.action("queueProject")->trigger();
        QCOMPARE(bench.session.queue().waiting(), 1);
        QCOMPARE(bench.find<QTabWidget>("searchTabs")->tabText(1), QStringLiteral("Queue (1)"));
        bench.engine.releaseBatches();
        QTRY_COMPARE(bench.session.queue().runs()[1].state, State::Done);
        QTRY_COMPARE(bench.session.model().runs().size(), 2);
        QTRY_COMPARE(bench.session.model().runs()[0].history.size(), std::size_t{1});
        QTRY_COMPARE(bench.session.model().runs()[1].history.size(), std::size_t{3});
    }

    void theQueueSaysWhereEachRunStands() {
        Bench bench;
        const QAbstractItemModelTester tester(bench.table("queue"));
        bench.engine.failTrainingAt(2, {"The loss is no number.", "", "Lower the learning rate."});
        bench.action("queueProject")->trigger();
        bench.session.queue().hold();
        bench.action("queueProject")->trigger();
        QTRY_COMPARE(bench.session.queue().runs()[0].state, State::Failed);
        const auto* model = bench.table("queue");
        QCOMPARE(model->rowCount(), 2);
        const QModelIndex failed = model->index(0, QueueModel::State);
        QCOMPARE(failed.data().toString(), QStringLiteral("failed"));
        QVERIFY(failed.data(Qt::ToolTipRole).toString().contains(QStringLiteral("Lower the learning rate.")));
        QCOMPARE(model->index(1, QueueModel::State).data().toString(), QStringLiteral("waiting"));
    }

    void theQueueIsHeldAndGoesOn() {
        Bench bench;
        bench.engine.holdBatches();
        bench.action("queueProject")->trigger();
        bench.action("queueProject")->trigger();
        bench.action("holdQueue")->trigger();
        QVERIFY(bench.text("queueSummary").contains(QStringLiteral("held")));
        bench.engine.releaseBatches();
        QTRY_COMPARE(bench.session.queue().runs()[0].state, State::Done);
        QCOMPARE(bench.session.queue().runs()[1].state, State::Waiting);
        bench.action("holdQueue")->trigger();
        QTRY_COMPARE(bench.session.queue().runs()[1].state, State::Done);
    }

    void selectedRunsAreTakenOut() {
        Bench bench;
        bench.session.queue().hold();
        for (int i = 0; i < 3; ++i)
            bench.action("queueProject")->trigger();
        QVERIFY(!bench.action("removeQueued")->isEnabled());
        auto* table = bench.find<QTableView>("queue");
        table->selectRow(1);
        bench.action("removeQueued")->trigger();
        QCOMPARE(bench.session.queue().runs().size(), 2);
        bench.action("clearQueue")->trigger();
        QVERIFY(bench.session.queue().runs().isEmpty());
    }

    // A run that is stopped as the last one must not keep the next search from beginning.
    void aStopWithNothingBehindItHoldsNothing() {
        Bench bench;
        bench.engine.holdBatches();
        bench.action("queueProject")->trigger();
        QTRY_COMPARE(bench.session.training().state(), TrainingSession::State::Running);
        bench.session.training().stop();
        QTRY_VERIFY(!bench.session.training().isActive());
        QTRY_COMPARE(bench.session.queue().runs()[0].state, State::Stopped);
        QVERIFY(!bench.session.queue().isHeld());
        bench.engine.releaseBatches();
    }

    // Its runs would be written among those of the other project.
    void anotherProjectLeavesNoRunsWaiting() {
        Bench bench;
        bench.session.queue().hold();
        bench.action("queueProject")->trigger();
        bench.session.document().reset(test::FakeEngine::project());
        QVERIFY(bench.session.queue().runs().isEmpty());
        QVERIFY(!bench.session.queue().isHeld());
    }

    void whatCannotBeTrainedCannotBeQueued() {
        Bench bench;
        QVERIFY(bench.action("queueProject")->isEnabled());
        bench.session.document().edit(QStringLiteral("Break"),
                                      [](spec::Project& project) { project.training.batchSize = 0; });
        QTRY_VERIFY(!bench.action("queueProject")->isEnabled());
        QVERIFY(!bench.action("queueProject")->toolTip().isEmpty());
    }
};

QTEST_MAIN(TestSearchQueue)
#include "tst_search_queue.moc"
