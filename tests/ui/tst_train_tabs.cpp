#include <QComboBox>
#include <QScrollArea>
#include <QScrollBar>
#include <QSettings>
#include <QSplitter>
#include <QTableView>
#include <QTest>
#include <algorithm>
#include <cmath>
#include <numeric>

#include "tests/ui/isolated_user.h"
#include "tests/ui/train_page_bench.h"
#include "ui/charts/histogram_chart.h"
#include "ui/charts/stacked_chart.h"
#include "ui/pages/train/run_comparison.h"
#include "ui/pages/train/run_marks.h"
#include "ui/pages/train/run_view.h"
#include "ui/pages/train/runs_model.h"
#include "ui/widgets/message_bar.h"

using namespace studio;
using namespace studio::ui;
using test::FakeEngine;
using Bench = TrainBench;

namespace {

const QString train = QStringLiteral("Train");
const QString validation = QStringLiteral("Validation");

/// Where a mark stands; NaN where there is none of that label.
double placeOf(const CurveChart* chart, const QString& label) {
    for (const CurveMark& mark : chart->marks()) {
        if (mark.label == label)
            return mark.x;
    }
    return std::numeric_limits<double>::quiet_NaN();
}

const CurveMark* bestOf(const CurveChart* chart) {
    const auto it = std::find_if(chart->marks().begin(), chart->marks().end(), [](const CurveMark& mark) {
        return mark.label.startsWith(QLatin1String("best"));
    });
    return it == chart->marks().end() ? nullptr : &*it;
}

void choose(const Bench& bench, const char* button) {
    bench.button(button)->click();
}

}  // namespace

/// What each tab says of a run.
class TestTrainTabs : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void init() { QSettings().clear(); }

    void theBestEpochIsRingedWhereItIsWatched() {
        Bench bench;
        QVERIFY(bench.ready());
        bench.session.document().edit(QStringLiteral("Watch"), [](spec::Project& project) {
            project.training.watch = spec::Metric::ValidationLoss;
        });
        QVERIFY(bench.trained());
        CurveChart* loss = bench.curves("lossChart");
        QTRY_VERIFY(bestOf(loss) != nullptr && std::isfinite(bestOf(loss)->y));
        QCOMPARE(bestOf(loss)->label, QStringLiteral("best, epoch 3"));
        QCOMPARE(bestOf(loss)->x, 3.0);
        QCOMPARE(bestOf(loss)->y, FakeEngine::epochRow(3).validationLoss);
        QCOMPARE(bestOf(loss)->series, validation);
        // The other chart says where, but rings no figure that nobody watches.
        QVERIFY(std::isnan(bestOf(bench.curves("accuracyChart"))->y));
        choose(bench, "overBatches");
        QTRY_COMPARE(bestOf(loss)->x, 9.0);
    }

    /// Six pictures tell little: without the band a person takes every wiggle for progress.
    void theIntervalOfTheValidationAccuracyIsABand() {
        Bench bench;
        QVERIFY(bench.ready());
        QVERIFY(bench.trained());
        const CurveChart* accuracy = bench.curves("accuracyChart");
        QTRY_COMPARE(accuracy->band(validation).size(), 3);
        const QVector<QPointF> points = accuracy->series(validation);
        for (int i = 0; i < 3; ++i) {
            const BandPoint& interval = accuracy->band(validation)[i];
            QCOMPARE(interval.x, points[i].x());
            QVERIFY(interval.low < points[i].y() && points[i].y() < interval.high);
        }
        choose(bench, "overBatches");
        QTRY_COMPARE(accuracy->band(validation).back().x, 9.0);
    }

    // The first epochs of thousands would be a dot at the edge.
    void aLongTrainingIsShownAsFarAsItIsSoon() {
        RunView run;
        run.live = true;
        run.epochs = 3000;
        QCOMPARE(plannedX(run, RunAxis::Epochs)->second, 10.0);
        run.history.resize(99);
        QCOMPARE(plannedX(run, RunAxis::Epochs)->second, 400.0);
        run.batchesPerEpoch = 5;
        QCOMPARE(plannedX(run, RunAxis::Batches)->second, 2000.0);
        run.history.resize(900);
        QCOMPARE(plannedX(run, RunAxis::Epochs)->second, 3000.0);
    }

    void whatIsPlannedIsShownWhileItTrains() {
        Bench bench;
        QVERIFY(bench.ready());
        bench.engine.holdBatches();
        bench.button("train")->click();
        bench.engine.stepBatches(4);
        QTRY_COMPARE(bench.tile("tile.batch"), QStringLiteral("1 / 3"));
        CurveChart* loss = bench.curves("lossChart");
        QCOMPARE(loss->visibleRange().right(), 3.0);
        choose(bench, "overBatches");
        QCOMPARE(loss->visibleRange().right(), 9.0);
        bench.button("stopTraining")->click();
        QTRY_VERIFY(!bench.session.training().isActive());
        choose(bench, "overEpochs");
        QTRY_VERIFY(loss->visibleRange().right() < 3.0);
    }

    /// A window of 1280×720 leaves the page so much. Whatever is said above them, curves stay readable.
    void chartsKeepTheirHeightInASmallWindow() {
        constexpr int leastHeight = 240;
        Bench bench;
        bench.page->resize(871, 641);
        QVERIFY(bench.ready());
        bench.engine.failTrainingAt(2, {"The loss has grown beyond all measure, to 7.7949e+12, in epoch 2.",
                                        "training.optimizer.learningRate",
                                        "Lower the learning rate (now 1000), or limit the gradients' norm, "
                                        "and train again. The weights of epoch 1 are kept."});
        bench.engine.holdBatches();
        bench.button("train")->click();
        bench.engine.stepBatches(1);
        QTRY_COMPARE(bench.tile("tile.batch"), QStringLiteral("1 / 3"));
        const CurveChart* loss = bench.curves("lossChart");
        QTRY_VERIFY2(loss->height() >= leastHeight, qPrintable(QString::number(loss->height())));
        bench.engine.releaseBatches();
        QTRY_VERIFY(bench.find<MessageBar>("runOutcome")->isVisible());
        QTest::qWait(50);  // Laid out anew.
        QVERIFY2(loss->height() >= leastHeight, qPrintable(QString::number(loss->height())));
    }

    /// A training must not be slowed down by charts that nobody sees.
    void chartsThatAreNotShownAreNotFed() {
        Bench bench;
        QVERIFY(bench.ready());
        bench.showTab("Epochs");
        QVERIFY(bench.trained());
        QTRY_COMPARE(bench.listedEpochs(), 3);
        const auto* loss = bench.find<CurveChart>("lossChart");
        QVERIFY(loss->series(train).isEmpty());
        bench.showTab("Curves");
        QCOMPARE(loss->series(train).size(), 3);
    }

    /// Who looks at the curve tomorrow wonders at its bend.
    void aChangedLearningRateIsMarkedNowAndLater() {
        Bench bench;
        QVERIFY(bench.ready());
        bench.engine.holdBatches();
        bench.button("train")->click();
        bench.engine.stepBatches(4);
        QTRY_COMPARE(bench.tile("tile.batch"), QStringLiteral("1 / 3"));
        bench.session.training().setLearningRate(0.0005);
        bench.engine.stepBatches(1);
        CurveChart* loss = bench.curves("lossChart");
        const QString label = QStringLiteral("rate 0.0005");
        QTRY_COMPARE(placeOf(loss, label), 1.0 + 1.0 / 3.0);
        choose(bench, "overBatches");
        QTRY_COMPARE(placeOf(loss, label), 4.0);
        bench.engine.releaseBatches();
        QTRY_VERIFY(!bench.session.training().isActive());

        Session later(bench.engine.services());
        later.document().reset(FakeEngine::project());
        TrainPage page(later);
        page.resize(1000, 700);
        page.show();
        const auto* again = page.findChild<CurveChart*>(QStringLiteral("lossChart"));
        QTRY_COMPARE(placeOf(again, label), 4.0);
    }

    void whereARunWasTakenUpAgainIsMarked() {
        Bench bench;
        const std::string base = bench.session.document().runsFolder().toStdString();
        const std::string folder = bench.engine.addRun(base, FakeEngine::project(), 2);
        bench.session.model().refreshRuns();
        QVERIFY(bench.ready());
        QTRY_COMPARE(bench.table("runs")->rowCount(), 1);
        bench.session.training().continueRun(QString::fromStdString(folder), 3);
        QTRY_VERIFY(!bench.session.training().isActive());
        QTRY_COMPARE(placeOf(bench.curves("lossChart"), QStringLiteral("continued")), 2.0);

        bench.session.training().trainFrom({folder, "last"});
        QTRY_VERIFY(!bench.session.training().isActive());
        QTRY_COMPARE(placeOf(bench.curves("lossChart"), QStringLiteral("from run-001")), 3.0);
    }

    void everyLayersUpdatesAreShown() {
        Bench bench;
        QVERIFY(bench.ready());
        QVERIFY(bench.trained());
        bench.showTab("Learning");
        const auto* ratios = bench.find<CurveChart>("ratioChart");
        QTRY_COMPARE(ratios->seriesNames(), (QStringList{QStringLiteral("conv"), QStringLiteral("dense")}));
        QCOMPARE(ratios->series(QStringLiteral("dense")).size(), 3);
        QCOMPARE(bench.find<CurveChart>("rateChart")->series(QStringLiteral("Each batch")).size(), 9);
    }

    void theChosenTensorStaysChosen() {
        Bench bench;
        QVERIFY(bench.ready());
        bench.showTab("Weights");
        const auto* weights = bench.find<HistogramChart>("weightHistograms");
        QVERIFY(weights->rows().isEmpty());
        QVERIFY(bench.trained());
        QTRY_COMPARE(weights->rows().size(), 3);
        auto* tensor = bench.find<QComboBox>("histogramTensor");
        QCOMPARE(tensor->currentText(), QStringLiteral("conv.weight"));
        tensor->setCurrentIndex(1);
        Q_EMIT tensor->activated(1);
        QVERIFY(bench.trained());
        QTRY_COMPARE(weights->rows().size(), 3);
        QCOMPARE(tensor->currentText(), QStringLiteral("dense.weight"));
        const auto* gradients = bench.find<HistogramChart>("gradientHistograms");
        QCOMPARE(gradients->rows().back().epoch, 3);
        QCOMPARE(gradients->rows().back().counts.back(), 3);
        QCOMPARE(gradients->rows().back().high, 0.1);
    }

    void anEpochsSecondsAreAllAccountedFor() {
        Bench bench;
        QVERIFY(bench.ready());
        bench.showTab("Speed");
        QVERIFY(bench.trained());
        const auto* times = bench.find<StackedChart>("timeChart");
        QTRY_COMPARE(times->rows().size(), 3);
        const QVector<double>& parts = times->rows().front().values;
        QCOMPARE(parts.size(), 5);
        QCOMPARE(parts[0], FakeEngine::epochRow(1).dataSeconds);
        QVERIFY(std::abs(std::accumulate(parts.begin(), parts.end(), 0.0) - 1.5) < 1e-9);
    }

    void hidingARunHidesAllThatIsIts() {
        Bench bench;
        const std::string base = bench.session.document().runsFolder().toStdString();
        for (const int epochs : {2, 3})
            bench.engine.addRun(base, FakeEngine::project(), epochs);
        bench.session.model().refreshRuns();
        QVERIFY(bench.ready());
        QTRY_COMPARE(bench.table("runs")->rowCount(), 2);
        bench.showTab("Compare");
        QAbstractItemModel* runs = bench.table("runs");
        for (const int row : {0, 1})
            QVERIFY(runs->setData(runs->index(row, RunsModel::Name), Qt::Checked, Qt::CheckStateRole));
        auto* chart = bench.find<CurveChart>("compareChart");
        const QString name = QStringLiteral("run-001");
        const QString dashed = QStringLiteral("run-001, validation");
        QTRY_COMPARE(chart->series(dashed).size(), 2);
        QCOMPARE(chart->series(QStringLiteral("run-002")).size(), 3);
        QVERIFY(bench.find<QAbstractButton>("legend.run-001, validation")->isHidden());
        bench.find<QAbstractButton>("legend.run-001")->click();
        QVERIFY(!chart->isSeriesVisible(name) && !chart->isSeriesVisible(dashed));
        choose(bench, "compareAccuracy");
        QVERIFY(!chart->isSeriesVisible(name) && !chart->isSeriesVisible(dashed));
        QVERIFY(chart->isSeriesVisible(QStringLiteral("run-002, validation")));
    }

    /// Runs that have to be scrolled to are not compared.
    void threeRunsAreComparedWithoutScrollingSideways() {
        Bench bench;
        bench.page->resize(871, 641);
        const std::string base = bench.session.document().runsFolder().toStdString();
        for (const int epochs : {2, 3, 4})
            bench.engine.addRun(base, FakeEngine::project(), epochs);
        bench.session.model().refreshRuns();
        QVERIFY(bench.ready());
        QTRY_COMPARE(bench.table("runs")->rowCount(), 3);
        bench.showTab("Compare");
        QAbstractItemModel* runs = bench.table("runs");
        for (const int row : {0, 1, 2})
            QVERIFY(runs->setData(runs->index(row, RunsModel::Name), Qt::Checked, Qt::CheckStateRole));
        const auto* table = bench.find<QTableView>("compareTable");
        const auto* split = bench.find<QSplitter>("compareSplit");
        QTRY_COMPARE(table->model()->columnCount(), 4);
        QTRY_COMPARE(split->orientation(), Qt::Vertical);
        QTRY_COMPARE(table->horizontalScrollBar()->maximum(), 0);
        // Nor does it make the page higher for all other tabs.
        for (const QScrollArea* area : bench.page->findChildren<QScrollArea*>()) {
            if (area->isVisible() && area->isAncestorOf(table))
                QTRY_COMPARE(area->verticalScrollBar()->maximum(), 0);
        }
        bench.page->resize(1700, 900);
        QTRY_COMPARE(split->orientation(), Qt::Horizontal);
        QTRY_COMPARE(table->horizontalScrollBar()->maximum(), 0);
        QVERIFY(bench.find<CurveChart>("compareChart")->width() > table->width());
    }

    void runsOfOneTitleAreToldApart() {
        Bench bench;
        const std::string base = bench.session.document().runsFolder().toStdString();
        for (const int epochs : {2, 3}) {
            const std::string folder = bench.engine.addRun(base, FakeEngine::project(), epochs);
            bench.engine.changeRun(folder, [](api::RunSummary& run) { run.label.title = "net"; });
        }
        bench.session.model().refreshRuns();
        QVERIFY(bench.ready());
        QTRY_COMPARE(bench.table("runs")->rowCount(), 2);
        bench.showTab("Compare");
        QAbstractItemModel* runs = bench.table("runs");
        for (const int row : {0, 1})
            QVERIFY(runs->setData(runs->index(row, RunsModel::Name), Qt::Checked, Qt::CheckStateRole));
        const auto* chart = bench.find<CurveChart>("compareChart");
        QTRY_COMPARE(chart->series(QStringLiteral("net (run-001)")).size(), 2);
        QCOMPARE(chart->series(QStringLiteral("net (run-002)")).size(), 3);
    }

    /// Who unticks a run and ticks it again looks for it in the colour that it had.
    void aRunKeepsItsColor() {
        RunComparison comparison;
        const auto run = [](int number) { return QStringLiteral("/runs/run-00%1").arg(number); };
        QVERIFY(comparison.set(run(1), true));
        QVERIFY(comparison.set(run(9), true));  // Would have the first one's.
        const int first = comparison.color(run(1));
        const int ninth = comparison.color(run(9));
        QVERIFY(first != ninth);
        comparison.clear();
        QVERIFY(comparison.set(run(9), true));
        QVERIFY(comparison.set(run(1), true));
        QCOMPARE(comparison.color(run(1)), first);
        QCOMPARE(comparison.color(run(9)), ninth);
        for (int number = 2; number <= 7; ++number)
            QVERIFY(comparison.set(run(number), true));
        QSet<int> colors;
        for (const QString& folder : comparison.folders())
            colors << comparison.color(folder);
        QCOMPARE(colors.size(), RunComparison::mostRuns);
    }

  private:
    test::IsolatedUser m_user;
};

QTEST_MAIN(TestTrainTabs)
#include "tst_train_tabs.moc"
