#include <QAbstractItemModelTester>
#include <QAction>
#include <QCheckBox>
#include <QClipboard>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include "tests/ui/data_page_fixture.h"
#include "ui/charts/bar_chart.h"
#include "ui/pages/data/class_table_model.h"
#include "ui/pages/data/data_page.h"
#include "ui/pages/data/problem_table_model.h"
#include "ui/pages/data/sample_folder.h"
#include "ui/session/session.h"
#include "ui/widgets/image_grid.h"
#include "ui/widgets/image_view.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/stat_tile.h"

using namespace studio;
using namespace studio::ui;
using studio::test::Call;
using studio::test::FakeEngine;
using Shown = studio::test::ShownDataPage;

class TestDataPage : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void withoutAFolderThePageOffersOneAndTheSample() {
        Shown shown(false);
        QVERIFY(shown.find<QPushButton>("welcomeChoose")->isVisible());
        QVERIFY(shown.find<QPushButton>("welcomeSample")->isVisible());
        QVERIFY(shown.find<QLabel>("sampleNote")->text().contains(QLatin1String("Sample")));
        QVERIFY(!shown.find<QPushButton>("rescan")->isVisible());
    }

    void aFolderIsChosenWithoutStoppingTheWindow() {
        QTemporaryDir folder;
        Shown shown(false);
        shown.click("welcomeChoose");
        auto* dialog = shown.find<QFileDialog>("chooseFolderDialog");
        QVERIFY(dialog != nullptr);
        QTRY_VERIFY(dialog->isVisible());
        Q_EMIT dialog->fileSelected(folder.path());
        dialog->close();
        QTRY_VERIFY(shown.session.dataset().isReady());
        QCOMPARE(QString::fromStdString(shown.dataset().folder), folder.path());
    }

    void aDroppedFolderBecomesTheDatasetAndAFileDoesNot() {
        QTemporaryDir folder;
        Shown shown(false);
        QVERIFY(!shown.page.takeDrop({QStringLiteral("/nowhere/picture.png")}));
        QVERIFY(shown.page.takeDrop({folder.path()}));
        QTRY_VERIFY(shown.session.dataset().isReady());
        QCOMPARE(shown.find<StatTile>("picturesTile")->value(), QStringLiteral("30"));
    }

    void theSampleBecomesTheProject() {
        Shown shown(false);
        shown.click("welcomeSample");
        QTRY_VERIFY(shown.session.dataset().isReady());
        QCOMPARE(QString::fromStdString(shown.session.document().project().name), QStringLiteral("Sample"));
        QCOMPARE(shown.find<StatTile>("picturesTile")->value(), QStringLiteral("330"));
    }

    void theSampleTakesAnotherFolderWhereThisOneIsInUse() {
        QTemporaryDir parent;
        const QString wished = parent.filePath(QStringLiteral("Sample"));
        QCOMPARE(freeSampleFolder(wished), wished);
        QVERIFY(QDir().mkpath(wished + QStringLiteral("/boxing")));
        const auto write = [](const QString& path) { return QFile(path).open(QIODevice::WriteOnly); };
        QVERIFY(write(wished + QStringLiteral("/boxing/boxing_001.png")));
        QCOMPARE(freeSampleFolder(wished), wished);
        QVERIFY(write(wished + QStringLiteral("/boxing/holiday.jpg")));
        QCOMPARE(freeSampleFolder(wished), wished + QStringLiteral(" 2"));
    }

    void aScanShowsItsProgressAndCanBeCancelled() {
        Shown shown(false);
        shown.engine.hold(Call::Scan);
        shown.session.document().reset(FakeEngine::project());
        QTRY_COMPARE(shown.engine.held(Call::Scan), 1);
        QVERIFY(shown.find<QWidget>("scanProgress")->isVisible());
        QTRY_VERIFY(shown.find<QLabel>("scanCount")->text().contains(QLatin1String("file")));
        shown.click("cancelScan");
        QTRY_VERIFY(shown.find<QWidget>("scanFailure")->isVisible());
        shown.engine.release(Call::Scan);
        shown.click("failureRescan");
        QTRY_VERIFY(shown.find<QWidget>("pictureGrid")->isVisible());
    }

    void aFailedScanSaysWhyAndWhatToDo() {
        Shown shown(false);
        shown.engine.fail(Call::Scan, {"There is no folder '/gone'", "/gone", "Choose another one."});
        shown.session.document().reset(FakeEngine::project());
        auto* failure = shown.find<QWidget>("scanFailure");
        QTRY_VERIFY(failure->isVisible());
        QString text;
        for (const QLabel* label : failure->findChildren<QLabel*>())
            text += label->text().remove(QChar(0x200B));  // Where a path may wrap.
        QVERIFY(text.contains(QLatin1String("There is no folder '/gone'")));
        QVERIFY(text.contains(QLatin1String("Choose another one.")));
        QVERIFY(shown.find<QPushButton>("failureChoose")->isVisible());
    }

    void tilesChartAndTableCountTheSamePictures() {
        Shown shown;
        QTRY_VERIFY(shown.find<QWidget>("pictureGrid")->isVisible());
        QCOMPARE(shown.find<StatTile>("classesTile")->value(), QStringLiteral("3"));
        QCOMPARE(shown.find<StatTile>("splitTile")->value(), QStringLiteral("24 / 6"));
        QCOMPARE(shown.find<StatTile>("leftOutTile")->value(), QStringLiteral("1"));
        const auto& bars = shown.find<BarChart>("classChart")->bars();
        QCOMPARE(bars.size(), 3);
        QCOMPARE(bars[1].label, QStringLiteral("square"));
        QCOMPARE(bars[1].value, 10.0);
        QCOMPARE(bars[1].second, 2.0);
        const auto* table = shown.find<QTableView>("classTable")->model();
        QCOMPARE(table->index(1, ClassTableModel::Name).data().toString(), QStringLiteral("square"));
        QCOMPARE(table->index(1, ClassTableModel::Training).data().toString(), QStringLiteral("8"));
        QCOMPARE(table->index(1, ClassTableModel::Validation).data().toString(), QStringLiteral("2"));
        QVERIFY(shown.find<QTableView>("classTable")->isColumnHidden(ClassTableModel::Test));
    }

    void anotherShareMovesPicturesBetweenTheParts() {
        Shown shown;
        QTRY_VERIFY(shown.find<QWidget>("pictureGrid")->isVisible());
        shown.find<QDoubleSpinBox>("validationShare")->setValue(50.0);
        QCOMPARE(shown.dataset().validationShare, 0.5);
        QTRY_COMPARE(shown.find<StatTile>("splitTile")->value(), QStringLiteral("15 / 15"));
    }

    void theModelsKeepTheRulesOfModels() {
        ClassTableModel classes;
        QAbstractItemModelTester classTester(&classes);
        const auto report = FakeEngine::makeDataset(12, 3);
        classes.setClasses(countClasses(report, {}));
        QCOMPARE(classes.rowCount(), 12);
        // Natural order: "class 2" before "class 10".
        QCOMPARE(classes.index(9, 0).data().toString(), QStringLiteral("class 10"));
        QCOMPARE(classes.index(9, 0).data(ClassTableModel::sortRole()).toInt(), 9);
        ProblemTableModel problems;
        QAbstractItemModelTester problemTester(&problems);
        problems.setProblems(FakeEngine::defaultDataset().problems);
        QCOMPARE(problems.rowText(0), QStringLiteral("square/damaged.jpg\tDamaged\tIt ends too early."));
    }

    void theTableSortsByNumbers() {
        Shown shown(false);
        auto report = FakeEngine::makeDataset(12, 3);
        report.samples.resize(34);  // The last class has one picture.
        shown.engine.setDataset(report);
        shown.session.document().reset(FakeEngine::project());
        QTRY_VERIFY(shown.find<QWidget>("pictureGrid")->isVisible());
        auto* table = shown.find<QTableView>("classTable");
        table->sortByColumn(ClassTableModel::Pictures, Qt::AscendingOrder);
        QCOMPARE(table->model()->index(0, 0).data().toString(), QStringLiteral("class 12"));
    }

    void aClickedBarLeadsToItsPictures() {
        Shown shown;
        auto* grid = shown.find<ImageGrid>("pictureGrid");
        QTRY_VERIFY(grid->isVisible());
        auto* chart = shown.find<BarChart>("classChart");
        int y = 0;
        while (chart->barAt({50, y}) != 2)
            ++y;
        QTest::mouseClick(chart->viewport(), Qt::LeftButton, {}, {50, y + 4});
        QCOMPARE(grid->currentIndex(), 20);
        QVERIFY(grid->viewport()->rect().contains(grid->cellRect(20)));
    }

    void ofAHundredThousandOnlyThoseInViewAreRead() {
        Shown shown(false);
        shown.engine.setDataset(FakeEngine::makeDataset(100, 1000));
        shown.session.document().reset(FakeEngine::project());
        auto* grid = shown.find<ImageGrid>("pictureGrid");
        QTRY_VERIFY(!grid->image(0).isNull());
        QCOMPARE(grid->count(), 100000);
        QVERIFY(shown.engine.count(Call::Thumbnail) < 500);
        grid->verticalScrollBar()->setValue(grid->verticalScrollBar()->maximum());
        QTRY_VERIFY(!grid->image(99999).isNull());
        QVERIFY(grid->image(50000).isNull());
    }

    void enterEnlargesAPictureAndEscapeLeadsBack() {
        Shown shown;
        auto* grid = shown.find<ImageGrid>("pictureGrid");
        QTRY_VERIFY(grid->isVisible());
        grid->setFocus();
        grid->setCurrentIndex(11);
        QTest::keyClick(grid, Qt::Key_Return);
        auto* view = shown.find<ImageView>("pictureView");
        QVERIFY(view->isVisible());
        QTRY_COMPARE(view->image().size(), QSize(64, 48));
        QTRY_COMPARE(shown.find<ImageView>("networkView")->image().size(), QSize(24, 24));
        QCOMPARE(shown.find<QLabel>("pictureName")->text(), QStringLiteral("square/2.png"));
        QVERIFY(shown.find<QLabel>("pictureFacts")->text().contains(QLatin1String("square")));
        shown.click("nextPicture");
        QCOMPARE(shown.find<QLabel>("pictureName")->text(), QStringLiteral("square/3.png"));
        shown.click("backToPictures");
        QVERIFY(grid->isVisible());
        QCOMPARE(grid->currentIndex(), 12);
    }

    void filesLeftOutAreNamedWithTheirReasonAndCanBeCopied() {
        Shown shown;
        auto* message = shown.find<MessageBar>("leftOutMessage");
        QTRY_VERIFY(message->isVisible());
        QVERIFY(message->text().contains(QLatin1String("1 damaged file")));
        Q_EMIT message->actionTriggered();
        QVERIFY(shown.find<QWidget>("findingList")->isVisible());
        shown.find<QTabWidget>("pictureTabs")->setCurrentIndex(3);
        QVERIFY(shown.find<QTableView>("problemTable")->isVisible());
        shown.click("copyProblems");
        QCOMPARE(QGuiApplication::clipboard()->text(),
                 QStringLiteral("square/damaged.jpg\tDamaged\tIt ends too early."));
    }

    /// Whoever presses F5 goes on looking at the pictures meanwhile.
    void theFolderIsReadAgainBehindWhatIsShown() {
        Shown shown(FakeEngine::makeDataset(2, 3));
        auto* grid = shown.gallery();
        for (int i = 0; i < 6; ++i)
            QTRY_VERIFY(!grid->image(i).isNull());
        shown.engine.hold(Call::Scan);
        shown.click("rescan");
        QTRY_COMPARE(shown.engine.held(Call::Scan), 1);
        QVERIFY(grid->isVisible());
        QVERIFY(shown.find<QWidget>("rescanProgress")->isVisible());
        const int read = shown.engine.count(Call::Thumbnail);
        shown.engine.release(Call::Scan);
        QTRY_VERIFY(!shown.find<QWidget>("rescanProgress")->isVisible());
        QVERIFY(!grid->image(0).isNull());
        QCOMPARE(shown.engine.count(Call::Thumbnail), read);
    }

    void aDatasetWithoutProblemsShowsNone() {
        Shown shown(false);
        shown.engine.setDataset(FakeEngine::makeDataset(2, 5));
        shown.session.document().reset(FakeEngine::project());
        QTRY_VERIFY(shown.find<QWidget>("pictureGrid")->isVisible());
        QVERIFY(!shown.find<MessageBar>("leftOutMessage")->isVisible());
        QVERIFY(!shown.find<QTabWidget>("pictureTabs")->isTabEnabled(2));
        QVERIFY(!shown.find<QTabWidget>("pictureTabs")->isTabEnabled(3));
    }

    void aFieldChangesTheProjectAndUndoTakesItBack() {
        Shown shown;
        auto* batch = shown.find<QSpinBox>("batchSize");
        QCOMPARE(batch->value(), 8);
        batch->setValue(16);
        QCOMPARE(shown.session.document().project().training.batchSize, 16);
        shown.session.document().undoStack().undo();
        QCOMPARE(batch->value(), 8);
    }

    void widthAndHeightStayEqualUntilToldOtherwise() {
        Shown shown;
        shown.find<QSpinBox>("width")->setValue(32);
        QCOMPARE(shown.dataset().height, 32);
        shown.find<QCheckBox>("keepEqual")->click();
        shown.find<QSpinBox>("width")->setValue(48);
        QCOMPARE(shown.dataset().height, 32);
        shown.find<QCheckBox>("keepEqual")->click();
        QCOMPARE(shown.dataset().height, 48);
    }

    void aWrongValueIsExplainedAtItsField() {
        Shown shown;
        auto* error = shown.find<QLabel>("width.error");
        QVERIFY(!error->isVisible());
        shown.find<QSpinBox>("width")->setValue(0);
        QVERIFY(error->isVisible());
        QVERIFY(error->text().contains(QLatin1String("1 to 4096")));
        shown.find<QSpinBox>("width")->setValue(24);
        QVERIFY(!error->isVisible());
    }

    void aNamedPlaceGetsTheFocus() {
        Shown shown;
        shown.holder.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&shown.holder));
        shown.page.showPlace(QStringLiteral("dataset.width"));
        QTRY_VERIFY(shown.find<QSpinBox>("width")->hasFocus());
    }

    void aHiddenPageReadsNoPictures() {
        Shown shown(false);
        shown.page.hide();
        shown.session.document().reset(FakeEngine::project());
        QTRY_VERIFY(shown.session.dataset().isReady());
        QCOMPARE(shown.engine.count(Call::Thumbnail), 0);
        shown.page.show();
        QTRY_VERIFY(shown.engine.count(Call::Thumbnail) > 0);
    }

  private:
    test::IsolatedUser m_user;
};

QTEST_MAIN(TestDataPage)
#include "tst_data_page.moc"
