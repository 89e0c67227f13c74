#include <QAbstractItemModelTester>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>

#include "tests/ui/search_bench.h"
#include "ui/charts/parallel_coordinates.h"
#include "ui/pages/train/search_results.h"
#include "ui/pages/train/search_table_model.h"

using namespace studio;
using namespace studio::ui;
using Bench = SearchBench;

namespace {

/// Two runs of which that of batch size 8 is the better one.
struct Searched : Bench {
    Searched() {
        if (!searched())
            qFatal("The search has not ended.");
        // The queue trains in the order of the grid; the list has the newest first.
        best = QString::fromStdString(session.model().runs()[0].folder);
        other = QString::fromStdString(session.model().runs()[1].folder);
        engine.changeRun(best.toStdString(),
                         [](api::RunSummary& run) { run.history[1].validationAccuracy = 0.99; });
        session.model().refreshRuns();
        if (!QTest::qWaitFor(
                [this] { return model()->rowCount() > 0 && model()->table().rows[0].best == 0.99; }))
            qFatal("The results are not shown.");
    }
    [[nodiscard]] SearchTableModel* model() const { return page->findChild<SearchTableModel*>(); }
    [[nodiscard]] ParallelCoordinates* chart() const { return find<ParallelCoordinates>("searchChart"); }
    [[nodiscard]] QTableView* runs() const { return find<QTableView>("searchRuns"); }
    [[nodiscard]] QString cell(int row, const char* title) const {
        const auto* shown = runs()->model();
        for (int column = 0; column < shown->columnCount(); ++column) {
            if (shown->headerData(column, Qt::Horizontal).toString() == QLatin1String(title))
                return shown->index(row, column).data().toString();
        }
        return {};
    }
    [[nodiscard]] int columnOf(const char* title) const {
        const auto* shown = runs()->model();
        for (int column = 0; column < shown->columnCount(); ++column) {
            if (shown->headerData(column, Qt::Horizontal).toString() == QLatin1String(title))
                return column;
        }
        return -1;
    }
    QString best;
    QString other;
};

/// Batch sizes 4 and 8, as `cnn-studio-cli sweep` would write it.
spec::SearchPlan planOf(Bench& bench) {
    spec::SearchPlan plan{"rates", {}, bench.session.document().project()};
    plan.sweep.axes = {{.place = "training.batchSize", .values = {std::int64_t{4}, std::int64_t{8}}}};
    return plan;
}

/// The same project, opened by a program that knows of no queue.
struct SecondWindow {
    explicit SecondWindow(Bench& first) : session(first.engine.services()) {
        session.document().reset(first.session.document().project(), first.session.document().filePath());
        page = std::make_unique<TrainPage>(session);
        page->resize(1000, 700);
        page->show();
    }
    [[nodiscard]] QAction* action(const char* name) const { return actionOf(*page, name); }

    Session session;
    std::unique_ptr<TrainPage> page;
};

}  // namespace

/// What came of a search: a person finds the settings to go on with.
class TestSearchResults : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void initTestCase() {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("cnn-studio-tests"));
        QCoreApplication::setApplicationName(QStringLiteral("tst_search_results"));
        QSettings().clear();
    }

    void theTableHasWhatWasVariedAndWhatCameOut() {
        Searched bench;
        const QAbstractItemModelTester tester(bench.model());
        QCOMPARE(bench.runs()->model()->rowCount(), 2);
        QCOMPARE(bench.cell(0, "Batch size"), QStringLiteral("8"));
        QCOMPARE(bench.cell(0, "State"), QStringLiteral("complete"));
        QCOMPARE(bench.cell(0, "Val. accuracy"), QStringLiteral("99.0 %"));
        QCOMPARE(bench.cell(0, "Epoch"), QStringLiteral("2"));
        QVERIFY2(bench.text("searchSummary").contains(QStringLiteral("best 99.0 % with batch size 8")),
                 qPrintable(bench.text("searchSummary")));
        QVERIFY(bench.runs()->model()->index(0, 0).data(Qt::FontRole).value<QFont>().bold());
    }

    void figuresAreSortedAsNumbers() {
        Searched bench;
        const int column = bench.columnOf("Val. accuracy");
        bench.runs()->sortByColumn(column, Qt::AscendingOrder);
        QCOMPARE(bench.cell(1, "Batch size"), QStringLiteral("8"));
        bench.runs()->sortByColumn(column, Qt::DescendingOrder);
        QCOMPARE(bench.cell(0, "Batch size"), QStringLiteral("8"));
    }

    void aRunThatIsChosenIsShownOnTheWholePage() {
        Searched bench;
        bench.runs()->selectRow(1);
        QCOMPARE(bench.chart()->selected(), bench.other);
        QTRY_COMPARE(bench.find<QTableView>("runs")->currentIndex().row(), 1);
        Q_EMIT bench.chart()->runClicked(bench.best);
        QCOMPARE(bench.runs()->currentIndex().row(), 0);
        QTRY_COMPARE(bench.find<QTableView>("runs")->currentIndex().row(), 0);
    }

    void theChartFiltersTheTable() {
        Searched bench;
        bench.chart()->setBrush(0, 7, 9);  // Batch sizes.
        QCOMPARE(bench.runs()->model()->rowCount(), 1);
        QCOMPARE(bench.cell(0, "Batch size"), QStringLiteral("8"));
        bench.chart()->clearBrushes();
        QCOMPARE(bench.runs()->model()->rowCount(), 2);
    }

    void runsThatWaitAreSeenToo() {
        Bench bench;
        bench.engine.holdBatches();
        bench.vary("training.batchSize", QStringLiteral("4, 8"));
        QVERIFY(bench.checked());
        bench.action("startSearch")->trigger();
        auto* model = bench.page->findChild<SearchTableModel*>();
        QTRY_COMPARE(model->rowCount(), 2);
        QCOMPARE(model->table().waiting(), 1);
        QTRY_VERIFY(bench.text("searchSummary").contains(QStringLiteral("1 waiting")));
        bench.engine.releaseBatches();
    }

    // The program ended in the middle of the night: the rest must not be set up again by hand.
    void aSearchIsContinuedByAnotherWindow() {
        Bench first;
        first.engine.holdBatches();
        first.vary("training.batchSize", QStringLiteral("4, 8, 16"));
        QVERIFY(first.checked());
        first.action("startSearch")->trigger();
        QTRY_COMPARE(first.session.training().state(), TrainingSession::State::Running);
        first.session.queue().clearWaiting();
        first.engine.releaseBatches();
        QTRY_VERIFY(!first.session.training().isActive());
        QTRY_VERIFY(QFileInfo::exists(first.session.document().runsFolder() +
                                      QStringLiteral("/searches/search-001.json")));
        SecondWindow second(first);
        QTRY_COMPARE(second.session.model().runs().size(), 1);
        second.action("showSearchResults")->trigger();
        QAction* more = second.action("continueSearch");
        QTRY_COMPARE(more->text(), QStringLiteral("Continue search (2 missing)"));
        QTRY_VERIFY(second.session.dataset().isReady());
        more->trigger();
        const RunQueue& queue = second.session.queue();
        QCOMPARE(queue.runs().size(), 2);
        QTRY_COMPARE(queue.runs()[1].state, QueuedRun::State::Done);
        QCOMPARE(queue.runs()[0].project.training.batchSize, 8);
        second.action("showSearchResults")->trigger();
        QTRY_VERIFY(!more->isEnabled());
    }

    // From the palette, without having opened the results first.
    void aSearchIsContinuedFromAnywhere() {
        Bench first;
        const spec::SearchPlan plan = planOf(first);
        QVERIFY(spec::writeSearchPlan(first.session.document().runsFolder().toStdString(), plan).ok());
        SecondWindow second(first);
        QAction* more = second.action("continueSearch");
        QTRY_VERIFY(more->isEnabled());
        QTRY_VERIFY(second.session.dataset().isReady());
        more->trigger();
        const RunQueue& queue = second.session.queue();
        QTRY_COMPARE(queue.runs().size(), 2);
        QTRY_COMPARE(queue.runs()[1].state, QueuedRun::State::Done);
        // Again, with nothing left to do: the results say so.
        QTRY_VERIFY(!second.session.training().isActive());
        more->trigger();
        QTRY_VERIFY(!more->isEnabled());
        QCOMPARE(queue.runs().size(), 2);
        QVERIFY(second.page->findChild<SearchResults*>()->isVisible());
    }

    // As `cnn-studio-cli sweep` leaves it.
    void aSearchThatAnotherProgramBeganIsListedAndContinued() {
        Bench bench;
        const spec::SearchPlan plan = planOf(bench);
        QVERIFY(spec::writeSearchPlan(bench.session.document().runsFolder().toStdString(), plan).ok());
        SecondWindow second(bench);
        second.action("showSearchResults")->trigger();
        QAction* more = second.action("continueSearch");
        QTRY_COMPARE(more->text(), QStringLiteral("Continue search (2 missing)"));
        QTRY_VERIFY(second.session.dataset().isReady());
        more->trigger();
        const RunQueue& queue = second.session.queue();
        QCOMPARE(queue.runs().size(), 2);
        QTRY_COMPARE(queue.runs()[1].state, QueuedRun::State::Done);
        QCOMPARE(queue.runs()[0].provenance.sweep, std::string("rates"));
    }

    // Runs tell of their search themselves, also where its plan is lost or came from elsewhere.
    void aSearchWithoutItsPlanIsShownFromItsRuns() {
        Searched bench;
        QVERIFY(QFile::remove(bench.session.document().runsFolder() +
                              QStringLiteral("/searches/search-001.json")));
        SecondWindow second(bench);
        second.action("showSearchResults")->trigger();
        auto* model = second.page->findChild<SearchTableModel*>();
        QTRY_COMPARE(model->rowCount(), 2);
        QCOMPARE(model->table().axes.front().title, QStringLiteral("Batch size"));
    }

    void theResultsAreSavedAsATable() {
        Searched bench;
        const QString file = bench.folder.filePath(QStringLiteral("results.csv"));
        bench.action("saveSearch")->trigger();
        auto* dialog = bench.page->findChild<QFileDialog*>();
        QVERIFY(dialog != nullptr);
        Q_EMIT dialog->fileSelected(file);
        QTRY_VERIFY(QFile::exists(file));
        QFile csv(file);
        QVERIFY(csv.open(QIODevice::ReadOnly));
        const QStringList lines = QString::fromUtf8(csv.readAll()).split(QLatin1Char('\n'));
        QVERIFY(lines[0].startsWith(QStringLiteral("Run,Batch size,State,Val. accuracy")));
        QVERIFY(lines[1].contains(QStringLiteral(",8,complete,99.0 %")));
    }

    void escapeLeadsBackToTheRuns() {
        Searched bench;
        QVERIFY(bench.runs()->isVisible());
        QTest::keyClick(bench.runs(), Qt::Key_Escape);
        QTRY_VERIFY(bench.find<QTableView>("runs")->isVisible());
        QVERIFY(!bench.runs()->isVisible());
    }
};

QTEST_MAIN(TestSearchResults)
#include "tst_search_results.moc"
