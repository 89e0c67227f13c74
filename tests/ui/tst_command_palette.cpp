#include <QApplication>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QTreeWidget>
#include <memory>

#include "ui/shell/command_palette.h"

using namespace studio::ui;

namespace {

class Fixture {
  public:
    Fixture() : m_button(&window) {
        window.resize(800, 600);
        for (const char* text : {"&Save", "Save &As\u2026", "Go to Train", "&Train", "Stop", "Zoom in"}) {
            auto* action = new QAction(QString::fromUtf8(text), &window);
            action->setProperty("category", QStringLiteral("File"));
            actions << action;
        }
        palette = new CommandPalette([this] { return actions; }, &window);
        window.show();
        window.activateWindow();
        if (!QTest::qWaitForWindowActive(&window))
            qFatal("the window is not active");
        m_button.setFocus();
    }
    void open() const {
        palette->open();
        if (!QTest::qWaitFor([this] { return edit()->hasFocus(); }))
            qFatal("the palette has no focus");
    }
    [[nodiscard]] QLineEdit* edit() const {
        return palette->findChild<QLineEdit*>(QStringLiteral("paletteEdit"));
    }
    [[nodiscard]] QStringList shown() const {
        QStringList names;
        const auto* list = palette->findChild<QTreeWidget*>(QStringLiteral("paletteList"));
        for (int i = 0; i < list->topLevelItemCount(); ++i)
            names << list->topLevelItem(i)->text(0);
        return names;
    }
    [[nodiscard]] QAction* action(const char* text) const {
        for (QAction* action : actions) {
            if (CommandPalette::nameOf(*action) == QLatin1String(text))
                return action;
        }
        return nullptr;
    }
    [[nodiscard]] bool focusIsBack() const { return m_button.hasFocus(); }

    QWidget window;
    QList<QAction*> actions;
    CommandPalette* palette = nullptr;

  private:
    QLineEdit m_button;
};

}  // namespace

class TestCommandPalette : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void namesAreShownWithoutMnemonics() {
        QAction action(QStringLiteral("Save &As\u2026"));
        QCOMPARE(CommandPalette::nameOf(action), QStringLiteral("Save As"));
    }

    void everyWordCountsInAnyOrderAndCase() {
        const Fixture fixture;
        const auto names = [&](const char* text) {
            QStringList found;
            for (const QAction* action : CommandPalette::matching(fixture.actions, QLatin1String(text)))
                found << CommandPalette::nameOf(*action);
            return found;
        };
        QCOMPARE(names("as SAVE"), QStringList{QStringLiteral("Save As")});
        QCOMPARE(names("train"), (QStringList{QStringLiteral("Train"), QStringLiteral("Go to Train")}));
        QCOMPARE(names("file zoom"), QStringList{QStringLiteral("Zoom in")});
        QCOMPARE(names("").size(), fixture.actions.size());
        QVERIFY(names("nothing of that name").isEmpty());
    }

    void typingAndEnterRunAnAction() {
        Fixture fixture;
        QSignalSpy chosen(fixture.palette, &CommandPalette::chosen);
        fixture.open();
        QCOMPARE(fixture.shown().size(), fixture.actions.size());
        QTest::keyClicks(fixture.edit(), QStringLiteral("stop"));
        QCOMPARE(fixture.shown(), QStringList{QStringLiteral("Stop")});
        QTest::keyClick(fixture.edit(), Qt::Key_Return);
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(chosen.back().at(0).value<QAction*>(), fixture.action("Stop"));
        QVERIFY(!fixture.palette->isOpen());
        QTRY_VERIFY(fixture.focusIsBack());
    }

    void arrowsChooseAmongThem() {
        Fixture fixture;
        QSignalSpy chosen(fixture.palette, &CommandPalette::chosen);
        fixture.open();
        QTest::keyClick(fixture.edit(), Qt::Key_Down);
        QTest::keyClick(fixture.edit(), Qt::Key_Down);
        QTest::keyClick(fixture.edit(), Qt::Key_Up);
        QTest::keyClick(fixture.edit(), Qt::Key_Return);
        QCOMPARE(chosen.back().at(0).value<QAction*>(), fixture.action("Save As"));
    }

    void whatCannotBeDoneNowIsShownButNotRun() {
        Fixture fixture;
        fixture.action("Stop")->setEnabled(false);
        QSignalSpy chosen(fixture.palette, &CommandPalette::chosen);
        fixture.open();
        QTest::keyClicks(fixture.edit(), QStringLiteral("stop"));
        QCOMPARE(fixture.shown().size(), 1);
        QTest::keyClick(fixture.edit(), Qt::Key_Return);
        QCOMPARE(chosen.count(), 0);
        QVERIFY(fixture.palette->isOpen());
    }

    void escapeOrAClickBesideClosesIt() {
        Fixture fixture;
        fixture.open();
        QTest::keyClick(fixture.edit(), Qt::Key_Escape);
        QVERIFY(!fixture.palette->isOpen());
        QTRY_VERIFY(fixture.focusIsBack());
        fixture.open();
        QTest::mouseClick(fixture.palette, Qt::LeftButton, {}, {5, 5});
        QVERIFY(!fixture.palette->isOpen());
    }

    void tabStaysInIt() {
        Fixture fixture;
        fixture.open();
        QTest::keyClick(fixture.edit(), Qt::Key_Tab);
        QVERIFY(fixture.palette->isOpen());
        QVERIFY(fixture.edit()->hasFocus());
    }

    void itGoesWhenTheFocusGoesElsewhere() {
        Fixture fixture;
        auto* other = new QLineEdit(&fixture.window);
        other->show();
        fixture.open();
        other->setFocus();
        QTRY_VERIFY(!fixture.palette->isOpen());
        QVERIFY(other->hasFocus());
    }

    void itBeginsEmptyEachTimeAndKnowsNewActions() {
        Fixture fixture;
        fixture.open();
        QTest::keyClicks(fixture.edit(), QStringLiteral("zoom"));
        fixture.palette->close();
        fixture.actions << new QAction(QStringLiteral("New one"), &fixture.window);
        fixture.open();
        QVERIFY(fixture.edit()->text().isEmpty());
        QVERIFY(fixture.shown().contains(QStringLiteral("New one")));
    }

    void itCoversTheWindowWhateverItsSize() {
        Fixture fixture;
        fixture.open();
        fixture.window.resize(500, 300);
        QTRY_COMPARE(fixture.palette->size(), QSize(500, 300));
    }
};

QTEST_MAIN(TestCommandPalette)
#include "tst_command_palette.moc"
