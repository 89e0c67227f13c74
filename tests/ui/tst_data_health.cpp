#include <QAbstractButton>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>

#include "tests/ui/data_page_fixture.h"
#include "ui/charts/bar_chart.h"
#include "ui/pages/data/class_menu.h"
#include "ui/pages/data/findings.h"
#include "ui/widgets/message_bar.h"
#include "ui/widgets/stat_tile.h"

using namespace studio;
using namespace studio::ui;
using test::FakeEngine;

namespace {

/// The page on a folder as it came, with the health report in front.
struct Shown : test::ShownDataPage {
    explicit Shown(const api::DatasetReport& report = FakeEngine::dirtyDataset())
        : test::ShownDataPage(report) {
        if (gallery() != nullptr)
            find<QTabWidget>("pictureTabs")->setCurrentIndex(1);
    }
    /// Chooses the finding whose title begins so; false where there is none.
    bool choose(const char* title) {
        auto* list = find<QListWidget>("findingList");
        for (int row = 0; row < list->count(); ++row) {
            if (!list->item(row)->text().startsWith(QString::fromUtf8(title)))
                continue;
            list->setCurrentRow(row);
            return true;
        }
        return false;
    }
    ImageGrid* board() { return find<ImageGrid>("findingGrid"); }
};

}  // namespace

class TestDataHealth : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    /// Counts that lie are what people hold against other tools.
    void whatWasFoundAddsUp() {
        Shown shown;
        // Tiles, tabs and sentence speak of the same files.
        QCOMPARE(shown.find<StatTile>("picturesTile")->value(), QStringLiteral("38"));
        QCOMPARE(shown.find<StatTile>("leftOutTile")->value(), QStringLiteral("5"));
        QCOMPARE(shown.find<QTabWidget>("pictureTabs")->tabText(3), QStringLiteral("Problem files (5)"));
        QCOMPARE(shown.find<QLabel>("totals")->text(),
                 QStringLiteral("43 files found: 38 take part, 2 damaged, 1 unreadable, 2 ignored."));
        excludeFirst(shown);
        QTRY_COMPARE(
            shown.find<QLabel>("totals")->text(),
            QStringLiteral("43 files found: 37 take part, 1 excluded by you, 2 damaged, 1 unreadable, "
                           "2 ignored."));
    }

    void eachKindIsNamedOnceTheGravestFirst() {
        Shown shown;
        QStringList titles;
        for (const Finding& finding : findingsOf(shown.session.dataset(), shown.dataset()))
            titles << finding.title;
        QCOMPARE(titles.front(), QStringLiteral("1 group across classes"));
        for (const char* title :
             {"2 damaged files", "1 unreadable file", "1 group of exact copies", "1 group of near duplicates",
              "1 tiny picture", "1 picture of extreme shape", "1 empty class folder", "2 entries ignored",
              "Sizes and shapes"})
            QCOMPARE(titles.count(QLatin1String(title)), 1);
    }

    void damagedFilesAreUsedOneByOneOrAllAndLeftOutAgain() {
        Shown shown;
        QVERIFY(shown.choose("2 damaged"));
        QCOMPARE(shown.board()->count(), 2);
        shown.board()->setCurrentIndex(0);
        QCOMPARE(shown.find<QPushButton>("useDamaged")->text(), QStringLiteral("Use it anyway"));
        shown.click("useDamaged");
        QTRY_COMPARE(shown.report().samples.size(), std::size_t{39});
        QVERIFY(shown.dataset().edits.at("circle/damaged.jpg").useDamaged);
        QTRY_VERIFY(shown.choose("1 damaged file"));
        shown.board()->setSelectedIndices({});
        shown.click("useDamaged");
        QTRY_COMPARE(shown.report().samples.size(), std::size_t{40});
        QTRY_VERIFY(shown.choose("2 damaged files in use"));
        shown.click("dropDamaged");
        QTRY_COMPARE(shown.report().samples.size(), std::size_t{38});
        QVERIFY(shown.dataset().edits.empty());
    }

    /// How much is missing decides whether a damaged picture is of use.
    void aDamagedPictureIsLookedAtLarge() {
        Shown shown;
        QVERIFY(shown.choose("2 damaged"));
        Q_EMIT shown.board()->activated(0);
        QVERIFY(shown.find<QWidget>("pictureDetail")->isVisible());
        QCOMPARE(shown.find<QLabel>("pictureName")->text(), QStringLiteral("circle/damaged.jpg"));
        const auto* message = shown.find<QWidget>("pictureDetail")->findChild<MessageBar*>();
        QTRY_VERIFY(message->text().contains(QLatin1String("ends too early")));
        QVERIFY(!shown.find<QWidget>("excludePicture")->isVisible());
        shown.click("backToPictures");
        QVERIFY(shown.board()->isVisible());
    }

    /// Whoever has looked decides there and then.
    void aPictureThatTakesNoPartIsTakenInWhereItIsLookedAt() {
        Shown shown;
        QVERIFY(shown.choose("2 damaged"));
        Q_EMIT shown.board()->activated(0);
        auto* button = shown.find<QPushButton>("restorePicture");
        QCOMPARE(button->text(), QStringLiteral("Use anyway"));
        button->click();
        QVERIFY(shown.dataset().edits.at("circle/damaged.jpg").useDamaged);
        QTRY_VERIFY(shown.find<QWidget>("excludePicture")->isVisible());
        QCOMPARE(shown.find<QLabel>("pictureName")->text(), QStringLiteral("circle/damaged.jpg"));
        QVERIFY(!button->isVisible());
    }

    /// A long reason or name must not push the inspector out of the window.
    void noTextOfAPictureWidensThePage() {
        auto report = FakeEngine::dirtyDataset();
        for (auto& problem : report.problems)
            problem.reason = std::string(150, 'x');
        Shown shown(report);
        const int width = shown.page.minimumSizeHint().width();
        QVERIFY(shown.choose("2 damaged"));
        Q_EMIT shown.board()->activated(0);
        QVERIFY(shown.find<QWidget>("pictureDetail")->isVisible());
        QVERIFY(shown.page.minimumSizeHint().width() <= std::max(width, 700));
    }

    /// Whoever works through the list goes on where they are, with the keyboard too.
    void aFindingThatIsMendedLeadsToItsNeighbour() {
        Shown shown;
        QVERIFY(shown.choose("1 group of exact"));
        auto* list = shown.find<QListWidget>("findingList");
        const int row = list->currentRow();
        shown.find<QWidget>("keepFirst")->setFocus();
        shown.click("keepFirst");
        QTRY_COMPARE(shown.report().samples.size(), std::size_t{37});
        QCOMPARE(list->currentRow(), row);
        QVERIFY(!list->currentItem()->text().startsWith(QLatin1String("1 group of exact")));
    }

    /// Tabs that jump are missed.
    void theTabsStayWhereTheyAre() {
        Shown shown;
        auto* tabs = shown.find<QTabWidget>("pictureTabs");
        const int top = tabs->mapTo(&shown.page, QPoint()).y();
        tabs->setCurrentIndex(0);
        QTRY_VERIFY(shown.find<MessageBar>("leftOutMessage")->isVisible());
        QCOMPARE(tabs->mapTo(&shown.page, QPoint()).y(), top);
    }

    /// A long list of reasons must not take the room of the numbers.
    void noTileCutsItsNumber() {
        auto report = FakeEngine::dirtyDataset();
        report.samples.front().width = 60'000'000;
        report.samples.front().height = 40'000'000;
        Shown shown(report);
        excludeFirst(shown);
        QTRY_COMPARE(shown.find<StatTile>("leftOutTile")->value(), QStringLiteral("6"));
        QVERIFY(shown.find<StatTile>("leftOutTile")
                    ->toolTip()
                    .startsWith(QStringLiteral("1 by you, 2 damaged, 1 unreadable, 2 ignored.")));
        const auto* tile = shown.find<StatTile>("sizeTile");
        QCOMPARE(tile->value(), QStringLiteral("60000000 × 40000000"));
        for (const auto* label : tile->findChildren<QLabel*>())
            if (label->text() == tile->value())
                QVERIFY(label->width() >= label->fontMetrics().horizontalAdvance(label->text()));
    }

    void unreadableFilesAreListedWithTheirReason() {
        Shown shown;
        QVERIFY(shown.choose("1 unreadable"));
        const auto* table = shown.find<QTableView>("findingTable");
        QVERIFY(table->isVisible());
        QCOMPARE(table->model()->rowCount(), 1);
        QCOMPARE(table->model()->index(0, 2).data().toString(),
                 QStringLiteral("It is no picture, but text."));
    }

    void ofPicturesThatAreAlikeTheFirstIsKept() {
        Shown shown;
        QVERIFY(shown.choose("1 group of exact"));
        QCOMPARE(shown.board()->count(), 2);
        shown.click("keepFirst");
        QTRY_COMPARE(shown.report().samples.size(), std::size_t{37});
        QVERIFY(shown.dataset().edits.at("circle/3.png").excluded);
        QVERIFY(!shown.choose("1 group of exact"));
        shown.undo();
        QTRY_VERIFY(shown.choose("1 group of exact"));
    }

    void oneSideOfALabelConflictIsExcludedWithDelete() {
        Shown shown;
        QVERIFY(shown.choose("1 group across"));
        QCOMPARE(shown.board()->count(), 2);
        QVERIFY(!shown.find<QPushButton>("excludeFinding")->isEnabled());
        shown.board()->setCurrentIndex(1);
        QVERIFY(shown.find<QPushButton>("excludeFinding")->isEnabled());
        shown.click("excludeFinding");
        QTRY_VERIFY(!shown.choose("1 group across"));
        QVERIFY(shown.dataset().edits.at("square/1.png").excluded);
    }

    void theOtherSideOfALabelConflictIsMoved() {
        Shown shown;
        QVERIFY(shown.choose("1 group across"));
        shown.board()->setCurrentIndex(1);
        auto* menu = shown.find<QPushButton>("moveFinding")->menu();
        Q_EMIT qobject_cast<ClassMenu*>(menu)->chosen(QStringLiteral("circle"));
        QTRY_VERIFY(!shown.choose("1 group across"));
        QCOMPARE(shown.dataset().edits.at("square/1.png").label, std::string("circle"));
    }

    /// A network tested on what it learned by heart looks better than it is.
    void aLeakIsMendedBySplittingAnew() {
        auto report = FakeEngine::makeDataset(2, 10);
        report.samples[0].group = report.samples[9].group = 0;
        Shown shown(report);
        shown.session.document().edit(QStringLiteral("apart"), [](spec::Project& project) {
            project.dataset.keepDuplicatesApart = false;
        });
        QVERIFY(shown.choose("1 group on both sides"));
        QVERIFY(shown.find<QPushButton>("keepApart")->isEnabled());
        shown.click("keepApart");
        QVERIFY(shown.dataset().keepDuplicatesApart);
    }

    void aSplitThatTheFolderHasIsOfferedWhereItIsNotUsed() {
        auto report = FakeEngine::makeDataset(2, 10);
        report.samples[4].part = api::Part::Test;
        Shown shown(report);
        shown.session.document().edit(QStringLiteral("share"), [](spec::Project& project) {
            project.dataset.splitMode = spec::SplitMode::Share;
        });
        QVERIFY(shown.choose("The folder's own split"));
        shown.click("splitByFolder");
        QCOMPARE(shown.dataset().splitMode, spec::SplitMode::Folders);
        QTRY_VERIFY(!shown.choose("The folder's own split"));
    }

    void unequalClassesAreBalancedWithOneClickAndUndo() {
        Shown shown;
        QVERIFY(shown.choose("Classes of unequal size"));
        QVERIFY(shown.find<QAbstractButton>("balanceNone")->isChecked());
        shown.find<QAbstractButton>("balanceWeights")->click();
        QCOMPARE(shown.dataset().balance, spec::Balance::ClassWeights);
        QVERIFY(shown.find<BarChart>("balanceChart")->bars().front().label.contains(QChar(0xd7)));
        shown.undo();
        QCOMPARE(shown.dataset().balance, spec::Balance::None);
        QTRY_VERIFY(shown.find<QAbstractButton>("balanceNone")->isChecked());
    }

    void fewValidationPicturesMakeAnUncertainNumber() {
        Shown shown(FakeEngine::makeDataset(2, 20));
        QVERIFY(shown.choose("Accuracy uncertain by ±"));
        QVERIFY(shown.find<QLabel>("findingText")
                    ->text()
                    .startsWith(
                        QStringLiteral("8 validation pictures: an accuracy near 50 % is uncertain by ±")));
        shown.click("useFolds");
        QCOMPARE(shown.dataset().splitMode, spec::SplitMode::KFold);
    }

    void sizesAndShapesAreCountedToTheLastPicture() {
        Shown shown;
        QVERIFY(shown.choose("Sizes and shapes"));
        for (const char* name : {"sizeChart", "shapeChart"}) {
            double sum = 0.0;
            for (const auto& bar : shown.find<BarChart>(name)->bars())
                sum += bar.value;
            QCOMPARE(sum, 38.0);
        }
    }

    void aCleanFolderIsToldSo() {
        Shown shown(FakeEngine::makeDataset(2, 300));
        QVERIFY(shown.choose("Every picture is readable"));
        QVERIFY(shown.choose("No picture is there twice"));
        QVERIFY(shown.choose("Classes of similar size"));
    }

  private:
    static void excludeFirst(Shown& shown) {
        shown.session.document().edit(QStringLiteral("Exclude"), [](spec::Project& project) {
            project.dataset.edits["circle/9.png"].excluded = true;
        });
    }
    test::IsolatedUser m_user;
};

QTEST_MAIN(TestDataHealth)
#include "tst_data_health.moc"
