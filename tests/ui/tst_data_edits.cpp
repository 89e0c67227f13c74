#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QTabWidget>

#include "tests/ui/data_page_fixture.h"
#include "ui/pages/data/class_menu.h"
#include "ui/pages/data/picture_edits.h"
#include "ui/widgets/stat_tile.h"

using namespace studio;
using namespace studio::ui;
using test::FakeEngine;
using Shown = test::ShownDataPage;

class TestDataEdits : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    /// A wrong picture must go without the file being lost, and come back.
    void deleteExcludesWhatIsSelectedAndUndoBringsItBack() {
        Shown shown;
        auto* grid = shown.gallery();
        QVERIFY(grid != nullptr);
        grid->setFocus();
        grid->setSelectedIndices({1, 2, 5});
        shown.click("excludeSelected");
        QCOMPARE(shown.session.document().undoStack().undoText(), QStringLiteral("Exclude 3 pictures"));
        QTRY_COMPARE(grid->count(), 27);
        QCOMPARE(shown.find<StatTile>("picturesTile")->value(), QStringLiteral("27"));
        QVERIFY(shown.find<QTabWidget>("pictureTabs")->isTabEnabled(2));
        QCOMPARE(shown.find<ImageGrid>("excludedGrid")->count(), 3);
        QCOMPARE(shown.engine.count(test::Call::Scan), 1);
        shown.undo();
        QTRY_COMPARE(grid->count(), 30);
        QVERIFY(shown.dataset().edits.empty());
        QVERIFY(!shown.find<QTabWidget>("pictureTabs")->isTabEnabled(2));
    }

    /// The next is at hand, and nothing is selected that nobody chose.
    void thePlaceStaysWhereAPictureWent() {
        Shown shown;
        auto* grid = shown.gallery();
        grid->setCurrentIndex(11);
        shown.click("excludeSelected");
        QTRY_COMPARE(grid->count(), 29);
        QCOMPARE(grid->currentIndex(), 11);
        QCOMPARE(grid->selectedCount(), 0);
        QCOMPARE(shown.report().samples[11].path, std::string("square/3.png"));
    }

    /// What was read must not be read, and blink, again because another picture left.
    void thumbnailsStayWhenOtherPicturesGo() {
        Shown shown;
        auto* grid = shown.gallery();
        QTRY_VERIFY(!grid->image(3).isNull());
        const QImage before = grid->image(3);
        grid->setCurrentIndex(0);
        shown.click("excludeSelected");
        QTRY_COMPARE(grid->count(), 29);
        QCOMPARE(grid->image(2), before);
    }

    void excludedPicturesAreRestoredOneByOneOrAll() {
        Shown shown;
        excludePictures(shown.session.document(), {"circle/1.png", "circle/2.png", "square/1.png"});
        auto* excluded = shown.find<ImageGrid>("excludedGrid");
        QTRY_COMPARE(excluded->count(), 3);
        shown.find<QTabWidget>("pictureTabs")->setCurrentIndex(2);
        excluded->setCurrentIndex(1);
        QCOMPARE(shown.find<QPushButton>("restorePictures")->text(), QStringLiteral("Restore it"));
        shown.click("restorePictures");
        QTRY_COMPARE(excluded->count(), 2);
        QVERIFY(shown.dataset().edits.find("circle/2.png") == shown.dataset().edits.end());
        excluded->setSelectedIndices({});
        shown.click("restorePictures");
        QTRY_COMPARE(shown.find<ImageGrid>("pictureGrid")->count(), 30);
        QVERIFY(shown.dataset().edits.empty());
    }

    /// Everything can be reached from the command palette.
    void actionsOfThePageShowTheReportAndRestoreAll() {
        Shown shown;
        QVERIFY(shown.gallery() != nullptr);
        const auto action = [&shown](const char* name) {
            for (QAction* candidate : shown.page.pageActions()) {
                if (candidate->objectName() == QLatin1String(name))
                    return candidate;
            }
            return static_cast<QAction*>(nullptr);
        };
        QVERIFY(!action("restoreExcluded")->isEnabled());
        excludePictures(shown.session.document(), {"circle/1.png", "circle/2.png"});
        QTRY_VERIFY(action("restoreExcluded")->isEnabled());
        action("restoreExcluded")->trigger();
        QTRY_COMPARE(shown.report().samples.size(), std::size_t{30});
        action("showHealth")->trigger();
        QVERIFY(shown.find<QWidget>("findingList")->isVisible());
    }

    /// A wrong label is mended without moving a file, and the way back is open.
    void picturesMoveToAnotherClassAndHome() {
        Shown shown;
        auto* grid = shown.gallery();
        grid->setSelectedIndices({0, 1});
        auto* menu = shown.find<QPushButton>("moveSelected")->menu();
        Q_EMIT qobject_cast<ClassMenu*>(menu)->chosen(QStringLiteral("triangle"));
        QCOMPARE(shown.dataset().edits.at("circle/1.png").label, std::string("triangle"));
        QTRY_COMPARE(shown.indexOf("circle/1.png"), 18);
        QCOMPARE(grid->currentIndex(), 0);  // Where the next one is, for whoever sorts many.
        QVERIFY(grid->textOf(18).badge.contains(QLatin1String("moved")));
        QCOMPARE(shown.session.document().undoStack().undoText(),
                 QStringLiteral("Move 2 pictures to \"triangle\""));
        movePictures(shown.session.document(), shown.session.dataset(), {"circle/1.png"},
                     QStringLiteral("circle"));
        QVERIFY(shown.dataset().edits.find("circle/1.png") == shown.dataset().edits.end());
        restoreLabels(shown.session.document(), {"circle/2.png"});
        QTRY_COMPARE(shown.indexOf("circle/2.png"), 1);
        QVERIFY(shown.dataset().edits.empty());
    }

    void aNewClassIsNamedInTheMenu() {
        ClassMenu menu;
        menu.setClasses({QStringLiteral("circle"), QStringLiteral("square")});
        QString chosen;
        connect(&menu, &ClassMenu::chosen, &menu, [&chosen](const QString& name) { chosen = name; });
        menu.popup({100, 100});
        auto* name = menu.findChild<QLineEdit*>(QStringLiteral("className"));
        auto* list = menu.findChild<QListWidget*>(QStringLiteral("classList"));
        QCOMPARE(list->count(), 2);
        QTest::keyClicks(name, QStringLiteral("squ"));
        QCOMPARE(list->count(), 2);  // "square", and a new class "squ".
        QTest::keyClick(name, Qt::Key_Down);
        QTest::keyClick(name, Qt::Key_Return);
        QCOMPARE(chosen, QStringLiteral("squ"));
        menu.popup({100, 100});
        QTest::keyClicks(name, QStringLiteral("CIR"));
        QTest::keyClick(name, Qt::Key_Return);
        QCOMPARE(chosen, QStringLiteral("circle"));
    }

    void theContextMenuActsOnAllThatIsSelected() {
        Shown shown;
        auto* grid = shown.gallery();
        grid->setSelectedIndices({3, 4});
        QMenu menu;
        Q_EMIT grid->menuRequested(&menu, 4);
        QStringList texts;
        for (const QAction* action : menu.actions())
            texts << action->text();
        QVERIFY(texts.contains(QStringLiteral("Exclude 2 pictures\tDel")));
        QVERIFY(texts.contains(QStringLiteral("Move to class")));
    }

    /// Undo of an exclusion that emptied a class must not cost what can be redone.
    void aClassThatLosesItsLastPictureComesBackWithUndoAndRedo() {
        Shown shown;
        std::vector<std::string> all;
        for (int i = 1; i <= 10; ++i)
            all.push_back("square/" + std::to_string(i) + ".png");
        excludePictures(shown.session.document(), all);
        QTRY_COMPARE(shown.session.dataset().classCount(), 2);
        while (shown.session.document().undoStack().canUndo())
            shown.undo();
        QTRY_COMPARE(shown.session.dataset().classCount(), 3);
        QVERIFY(shown.session.document().undoStack().canRedo());
    }

    void oneLargePictureIsExcludedAndTheNextShown() {
        Shown shown;
        auto* grid = shown.gallery();
        Q_EMIT grid->activated(11);
        QCOMPARE(shown.find<QLabel>("pictureName")->text(), QStringLiteral("square/2.png"));
        shown.click("excludePicture");
        QTRY_COMPARE(shown.find<QLabel>("pictureName")->text(), QStringLiteral("square/3.png"));
        QCOMPARE(shown.report().excluded.size(), std::size_t{1});
    }

  private:
    test::IsolatedUser m_user;
};

QTEST_MAIN(TestDataEdits)
#include "tst_data_edits.moc"
