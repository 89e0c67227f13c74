#include <QAbstractItemModelTester>
#include <QFileDialog>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>

#include "tests/ui/isolated_user.h"
#include "tests/ui/train_page_bench.h"
#include "ui/pages/train/history_model.h"
#include "ui/pages/train/run_comparison.h"
#include "ui/pages/train/runs_model.h"
#include "ui/widgets/message_bar.h"

using namespace studio;
using namespace studio::ui;
using test::Call;
using test::FakeEngine;
using Bench = TrainBench;

namespace {

QString cell(const QAbstractItemModel* model, int row, int column) {
    return model->index(row, column).data().toString();
}

}  // namespace

/// Runs that were trained before: shown, continued, saved.
class TestTrainRuns : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void aStoppedRunIsContinued() {
        Bench bench;
        QVERIFY(bench.ready());
        bench.engine.holdBatches();
        bench.button("train")->click();
        bench.engine.stepBatches(4);
        QTRY_COMPARE(bench.tile("tile.batch"), QStringLiteral("1 / 3"));
        bench.button("stopTraining")->click();
        QTRY_VERIFY(bench.button("continueRun")->isEnabled());
        QCOMPARE(bench.find<QSpinBox>("continueTo")->value(), 3);
        bench.engine.releaseBatches();
        bench.button("continueRun")->click();
        QTRY_COMPARE(bench.listedEpochs(), 3);
        QTRY_VERIFY(!bench.session.training().isActive());
        QVERIFY(bench.engine.lastRequest().continueRun);
        QCOMPARE(bench.table("runs")->rowCount(), 1);
    }

    void theNewestEpochStaysInSight() {
        Bench bench;
        QVERIFY(bench.ready());
        bench.session.document().edit(QStringLiteral("Set epochs"),
                                      [](spec::Project& project) { project.training.epochs = 40; });
        QVERIFY(bench.trained());
        QTRY_COMPARE(bench.listedEpochs(), 40);
        QScrollBar* bar = bench.find<QTableView>("history")->verticalScrollBar();
        QTRY_VERIFY(bar->maximum() > 0);
        QTRY_COMPARE(bar->value(), bar->maximum());
    }

    void aCompleteRunGoesOnLonger() {
        Bench bench;
        QVERIFY(bench.ready());
        QVERIFY(bench.trained());
        QTRY_VERIFY(bench.button("continueRun")->isEnabled());
        QCOMPARE(bench.find<QSpinBox>("continueTo")->minimum(), 4);
        bench.find<QSpinBox>("continueTo")->setValue(5);
        bench.button("continueRun")->click();
        QTRY_COMPARE(bench.listedEpochs(), 5);
        QTRY_COMPARE(bench.tile("tile.epoch"), QStringLiteral("5 / 5"));
    }

    void anOlderRunShowsItsOwnCurves() {
        Bench bench;
        const std::string base = bench.session.document().runsFolder().toStdString();
        bench.engine.addRun(base, FakeEngine::project(), 2);
        bench.session.model().refreshRuns();
        QVERIFY(bench.ready());
        QTRY_COMPARE(bench.listedEpochs(), 2);
        QVERIFY(bench.trained());
        QTRY_COMPARE(bench.table("runs")->rowCount(), 2);
        QTRY_COMPARE(bench.listedEpochs(), 3);
        bench.find<QTableView>("runs")->selectRow(1);
        QTRY_COMPARE(bench.listedEpochs(), 2);
        QCOMPARE(bench.curves("lossChart")->series(QStringLiteral("Train")).size(), 2);
        QCOMPARE(bench.tile("tile.epoch"), QStringLiteral("2 / 3"));
    }

    void aTrainingDoesNotTakeTheSelectionAwayWhileItRuns() {
        Bench bench;
        bench.engine.addRun(bench.session.document().runsFolder().toStdString(), FakeEngine::project(), 2);
        bench.session.model().refreshRuns();
        QVERIFY(bench.ready());
        bench.engine.holdBatches();
        bench.button("train")->click();
        bench.engine.stepBatches(1);
        QTRY_COMPARE(bench.table("runs")->rowCount(), 2);
        QTRY_COMPARE(bench.tile("tile.batch"), QStringLiteral("1 / 3"));
        bench.find<QTableView>("runs")->selectRow(1);
        QTRY_COMPARE(bench.listedEpochs(), 2);
        bench.engine.releaseBatches();
        QTRY_VERIFY(!bench.session.training().isActive());
        QTRY_COMPARE(cell(bench.table("runs"), 0, RunsModel::Epochs), QStringLiteral("3 / 3"));
        QCOMPARE(bench.listedEpochs(), 2);
    }

    void theHistoryIsSavedWhereAPersonSays() {
        Bench bench;
        QVERIFY(bench.ready());
        QVERIFY(bench.trained());
        QTRY_COMPARE(bench.listedEpochs(), 3);
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("mine.csv"));
        for (QAction* action : bench.page->pageActions()) {
            if (action->objectName() == QLatin1String("saveHistory"))
                action->trigger();
        }
        auto* dialog = bench.page->findChild<QFileDialog*>();
        QVERIFY(dialog != nullptr);
        Q_EMIT dialog->fileSelected(file);
        dialog->close();
        QTRY_VERIFY(QFile::exists(file));
        QTRY_VERIFY(bench.find<MessageBar>("savedMessage")->text().contains(file));
        bench.engine.fail(Call::ExportHistory, {"The disk is full.", file.toStdString(), "Make room."});
        for (QAction* action : bench.page->pageActions()) {
            if (action->objectName() == QLatin1String("saveHistory"))
                action->trigger();
        }
        QTRY_VERIFY(bench.page->findChild<QFileDialog*>() != nullptr);
        Q_EMIT bench.page->findChildren<QFileDialog*>().back()->fileSelected(file);
        QTRY_COMPARE(bench.find<MessageBar>("savedMessage")->text(), QStringLiteral("The disk is full."));
    }

    void theModelsKeepTheRulesOfItemModels() {
        HistoryModel history;
        const QAbstractItemModelTester historyTester(&history,
                                                     QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy resets(&history, &QAbstractItemModel::modelReset);
        QVector<api::EpochRow> rows;
        for (int epoch = 1; epoch <= 3; ++epoch) {
            rows << FakeEngine::epochRow(epoch);
            rows.back().validationLoss = std::numeric_limits<double>::quiet_NaN();
            history.setHistory(rows, epoch - 1);
        }
        QCOMPARE(history.rowCount(), 3);
        QCOMPARE(resets.count(), 0);  // Appending keeps selection and scrolling.
        QCOMPARE(cell(&history, 2, HistoryModel::ValidationLoss), QStringLiteral("–"));
        history.setHistory(rows.mid(0, 1), 0);
        QCOMPARE(history.rowCount(), 1);

        RunComparison comparison;
        RunsModel runs(comparison);
        const QAbstractItemModelTester runsTester(&runs,
                                                  QAbstractItemModelTester::FailureReportingMode::QtTest);
        api::RunSummary run;
        run.folder = "/runs/run-001";
        run.name = "run-001";
        runs.setRuns({run});
        run.history = {FakeEngine::epochRow(1)};
        runs.setRuns({run});
        runs.setLive(QStringLiteral("/runs/run-001"));
        QCOMPARE(cell(&runs, 0, RunsModel::Started), QStringLiteral("now"));
        runs.setRuns({});
        QCOMPARE(runs.rowCount(), 0);
    }

  private:
    test::IsolatedUser m_user;
};

QTEST_MAIN(TestTrainRuns)
#include "tst_train_runs.moc"
