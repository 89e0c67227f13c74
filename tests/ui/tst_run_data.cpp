#include <QSignalSpy>
#include <QTest>

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
        QCOMPARE(measures->loss.points().size(), 9);
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
        QCOMPARE(measures->accuracy.points().size(), 12);
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
        QTRY_COMPARE(bench.runs.of(folder, 3)->loss.points().size(), 9);
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

    /// One bad batch in a million is what a person looks for.
    void aSpikeStaysHoweverLongTheCurve() {
        CurvePoints curve(1000);
        for (int i = 0; i < 100'000; ++i)
            curve.append(i, i == 54'321 ? 99.0 : i == 12'345 ? -99.0 : 0.5);
        const QVector<QPointF> points = curve.points();
        QVERIFY(points.size() <= 1002);
        QVERIFY(points.contains(QPointF(54'321, 99.0)));
        QVERIFY(points.contains(QPointF(12'345, -99.0)));
        QCOMPARE(points.back().x(), 99'999.0);
        QVERIFY(std::is_sorted(points.begin(), points.end(),
                               [](const QPointF& a, const QPointF& b) { return a.x() < b.x(); }));
    }

    void shortCurvesStayAsTheyAre() {
        CurvePoints curve(100);
        for (int i = 0; i < 99; ++i)
            curve.append(i, i % 7);
        curve.append(99, std::numeric_limits<double>::quiet_NaN());
        QCOMPARE(curve.points().size(), 99);
    }

    void batchesAreKnownInEpochs() {
        RunMeasures measures;
        measures.epochEnds = {10, 30};
        QCOMPARE(measures.epochAt(5), 0.5);
        QCOMPARE(measures.epochAt(10), 1.0);
        QCOMPARE(measures.epochAt(20), 1.5);
        QCOMPARE(measures.epochAt(31), 2.0);
    }

  private:
    test::IsolatedUser m_user;
};

QTEST_MAIN(TestRunData)
#include "tst_run_data.moc"
