#include <QSignalSpy>
#include <QTest>
#include <utility>

#include "tests/support/fake_engine.h"
#include "tests/ui/isolated_user.h"
#include "ui/session/run_data.h"
#include "ui/session/session.h"

using namespace studio;
using namespace studio::ui;
using test::Call;
using test::FakeEngine;

namespace {

struct Bench {
    Bench() {
        session.document().reset(FakeEngine::project());
        if (!QTest::qWaitFor([this] { return session.dataset().isReady(); }))
            qFatal("The pictures are not read.");
    }
    [[nodiscard]] bool ended() {
        return QTest::qWaitFor([this] { return !session.training().isActive(); });
    }
    std::string add(int epochs) {
        return engine.addRun(session.document().runsFolder().toStdString(), FakeEngine::project(), epochs);
    }

    FakeEngine engine;
    Session session{engine.services()};
    RunData runs{session.training(), session.runs()};
};

}  // namespace

class TestRunData : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    /// A chart that loses batches shows a curve that was not.
    void everyBatchOfATrainingIsGathered() {
        Bench bench;
        bench.session.training().train();
        QVERIFY(bench.ended());
        const RunMeasures* measures = bench.runs.of(bench.session.training().runFolder(), 3);
        QVERIFY(measures != nullptr);
        QCOMPARE(measures->loss->size(), 9);
        QCOMPARE(measures->epochEnds, (QVector<qint64>{3, 6, 9}));
        QCOMPARE(measures->epochs(), 3);
        QCOMPARE(bench.engine.count(Call::ReadMeasures), 0);  // What was seen need not be read.
    }

    void onlyTheLatestConfusionIsKept() {
        Bench bench;
        bench.session.training().train();
        QVERIFY(bench.ended());
        const RunMeasures* measures = bench.runs.of(bench.session.training().runFolder(), 3);
        QVERIFY(measures->classes.front().confusion.empty());
        QVERIFY(!measures->classes.back().confusion.empty());
    }

    void anOlderRunIsReadInTheBackgroundAndOnce() {
        Bench bench;
        const QString folder = QString::fromStdString(bench.add(4));
        QSignalSpy changed(&bench.runs, &RunData::changed);
        QVERIFY(bench.runs.of(folder, 4) == nullptr);
        QVERIFY(bench.runs.isReading(folder));
        QTRY_COMPARE(changed.count(), 1);
        const RunMeasures* measures = bench.runs.of(folder, 4);
        QVERIFY(measures != nullptr);
        QCOMPARE(measures->accuracy->size(), 12);
        QCOMPARE(measures->tensors.size(), std::size_t{4});
        const int reads = bench.engine.count(Call::ReadMeasures);
        QVERIFY(bench.runs.of(folder, 4) != nullptr);
        QCOMPARE(bench.engine.count(Call::ReadMeasures), reads);
    }

    void whatCannotBeReadIsSaidAndNotAskedForAgain() {
        Bench bench;
        const QString folder = QString::fromStdString(bench.add(4));
        bench.engine.fail(Call::ReadMeasures, {"The table is damaged.", "batches.csv", ""});
        QVERIFY(bench.runs.of(folder, 4) == nullptr);
        QTRY_VERIFY(bench.runs.of(folder, 4) != nullptr);
        QCOMPARE(bench.runs.error(folder).what, std::string("The table is damaged."));
        const int reads = bench.engine.count(Call::ReadMeasures);
        QVERIFY(bench.runs.of(folder, 4) != nullptr);
        QCOMPARE(bench.engine.count(Call::ReadMeasures), reads);
    }

    /// A continued run begins with what it had before, not with an empty chart.
    void aContinuedRunKeepsItsEarlierBatches() {
        Bench bench;
        const QString folder = QString::fromStdString(bench.add(2));
        bench.engine.hold(Call::ReadMeasures);
        bench.session.training().continueRun(folder, 3);
        QVERIFY(bench.ended());
        QVERIFY(bench.runs.of(folder, 3) == nullptr);
        bench.engine.release(Call::ReadMeasures);
        QTRY_VERIFY(bench.runs.of(folder, 3) != nullptr);
        QTRY_COMPARE(bench.runs.of(folder, 3)->loss->size(), 9);
        QCOMPARE(bench.runs.of(folder, 3)->epochs(), 3);
    }

    void onlyTheLastFewRunsStayInMemory() {
        Bench bench;
        QStringList folders;
        for (int i = 0; i < 6; ++i)
            folders << QString::fromStdString(bench.add(1));
        for (const QString& folder : std::as_const(folders))
            QTRY_VERIFY(bench.runs.of(folder, 1) != nullptr);
        QVERIFY(bench.runs.of(folders.back(), 1) != nullptr);
        QVERIFY(bench.runs.of(folders.front(), 1) == nullptr);
    }

    void whatBefellARunIsReadWithIt() {
        Bench bench;
        bench.engine.holdBatches();
        bench.session.training().train();
        bench.engine.stepBatches(1);
        QTRY_COMPARE(bench.session.training().batch().batch, 1);
        bench.session.training().setLearningRate(0.25);
        bench.engine.releaseBatches();
        QVERIFY(bench.ended());
        const QString folder = bench.session.training().runFolder();
        const std::vector<api::RunEvent> seen = bench.runs.of(folder, 3)->events;
        QCOMPARE(seen.size(), std::size_t{1});
        QCOMPARE(seen.front().steering.value, 0.25);
        RunData later(bench.session.training(), bench.session.runs());
        QTRY_VERIFY(later.of(folder, 3) != nullptr);
        QVERIFY(later.of(folder, 3)->events == seen);
    }

    /// What was told while the diary was read stands in it already.
    void whatHappensMeanwhileIsTakenOnce() {
        Bench bench;
        const QString folder = QString::fromStdString(bench.add(2));
        bench.engine.hold(Call::ReadMeasures);
        bench.engine.holdBatches();
        bench.session.training().continueRun(folder, 3);
        bench.engine.stepBatches(1);
        QTRY_COMPARE(bench.session.training().batch().batch, 1);
        bench.session.training().setLearningRate(0.25);
        bench.engine.releaseBatches();
        QVERIFY(bench.ended());
        bench.engine.release(Call::ReadMeasures);
        QTRY_VERIFY(bench.runs.of(folder, 3) != nullptr);
        const std::vector<api::RunEvent>& events = bench.runs.of(folder, 3)->events;
        QCOMPARE(events.size(), std::size_t{2});
        QCOMPARE(events.front().kind, api::RunEvent::Kind::Continued);
        QCOMPARE(events.back().steering.kind, api::Steering::Kind::LearningRate);
    }

    /// One bad batch in a million is what a person looks for.
    void aMillionBatchesAreBoundedAndKeepTheirSpike() {
        constexpr int batches = 1'200'000;
        constexpr int perEpoch = 1000;
        RunMeasures measures;
        std::vector<api::BatchPoint> points;
        for (int batch = 1; batch <= batches; ++batch) {
            points.push_back({batch, (batch - 1) / perEpoch + 1, batch == 654'321 ? 99.0F : 0.5F});
            if (points.size() == perEpoch)
                measures.add(std::exchange(points, {}));
        }
        QVERIFY(measures.loss->bytes() <= PointStore::mostBytes);
        QVERIFY(measures.loss->size() < batches);
        QVERIFY(measures.loss->points().contains(QPointF(654'321, 99.0)));
        QCOMPARE(measures.loss->back().x(), static_cast<double>(batches));
        QVERIFY(measures.gradientNorm->isEmpty());  // Never measured: no gap for each.
    }

    void whatHappenedIsPlacedInEpochsAndBatches() {
        RunMeasures measures;
        measures.epochEnds = {10, 20, 25};  // The third one runs.
        QCOMPARE(measures.epochsAt(1, 0), 0.0);
        QCOMPARE(measures.epochsAt(1, 5), 0.5);
        QCOMPARE(measures.epochsAt(2, 10), 2.0);
        QCOMPARE(measures.epochsAt(3, 5), 2.5);
        QCOMPARE(measures.batchesAt(2, 3), 13.0);
        QCOMPARE(measures.batchesAt(3, 0), 20.0);
        QCOMPARE(RunMeasures().epochsAt(1, 5), 0.5);
    }

    /// It has another batch size: the curve goes on, and does not begin to lack batches.
    void batchesOfARunThatWentOnStandBehindItsParents() {
        RunMeasures measures;
        for (int batch = 1; batch <= 8; ++batch)
            measures.add({{batch, (batch - 1) / 4 + 1, 0.5F}});
        for (int batch = 5; batch <= 8; ++batch)  // Of two in an epoch, the third and fourth epoch's.
            measures.add({{batch, (batch - 5) / 2 + 3, 0.25F}});
        QCOMPARE(measures.loss->size(), 12);
        QCOMPARE(measures.epochEnds, (QVector<qint64>{4, 8, 10, 12}));
    }

  private:
    test::IsolatedUser m_user;
};

QTEST_MAIN(TestRunData)
#include "tst_run_data.moc"
