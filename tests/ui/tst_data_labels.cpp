#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QTreeWidget>

#include "tests/ui/data_page_fixture.h"
#include "tests/ui/labelled_pictures.h"
#include "ui/pages/data/finding_remedies.h"
#include "ui/pages/data/findings.h"
#include "ui/pages/data/label_edits.h"
#include "ui/pages/data/picture_board.h"

using namespace studio;
using namespace studio::ui;
using test::FakeEngine;
using test::labelled;
using Shown = test::ShownDataPage;

namespace {

/// The menu of a button, open.
struct Opened {
    Opened(Shown& shown, const char* button) : menu(shown.find<QPushButton>(button)->menu()) {
        menu->popup({100, 100});
    }
    ~Opened() { menu->close(); }
    [[nodiscard]] QTreeWidget* list() const { return menu->findChild<QTreeWidget*>(); }
    [[nodiscard]] QLineEdit* field() const { return menu->findChild<QLineEdit*>(); }
    [[nodiscard]] QTreeWidgetItem* row(const QString& text) const {
        return list()->findItems(text, Qt::MatchExactly).value(0);
    }
    void click(const QString& text) const {
        const QRect place = list()->visualItemRect(row(text));
        QTest::mouseClick(list()->viewport(), Qt::LeftButton, {}, place.center());
    }

    QMenu* menu;
};

const QString first = QStringLiteral("class 1");
const QString second = QStringLiteral("class 2");
const QString third = QStringLiteral("class 3");

}  // namespace

/// Labels of pictures that may have several, changed in the window.
class TestDataLabels : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    /// Who labels many at once must see which of them have a label already.
    void aLabelIsCheckedWhereAllHaveItAndHalfWhereSomeDo() {
        Shown shown(labelled());
        shown.gallery()->setSelectedIndices({1, 2});
        const Opened two(shown, "labelSelected");
        QCOMPARE(two.menu->findChild<QLabel*>(QStringLiteral("labelTitle"))->text(),
                 QStringLiteral("Labels of 2 pictures"));
        QCOMPARE(two.row(first)->checkState(0), Qt::Checked);
        QCOMPARE(two.row(second)->checkState(0), Qt::PartiallyChecked);
        QCOMPARE(two.row(second)->text(1), QStringLiteral("1 of 2"));
        QCOMPARE(two.row(third)->checkState(0), Qt::Unchecked);
        QCOMPARE(two.row(first)->text(1), QString());
    }

    /// Else rows would be cut off, or the list stand in a void, once there are more or fewer of them.
    void theMenuIsAsHighAsItsList() {
        Shown shown(labelled());
        shown.gallery()->setSelectedIndices({0});
        for (const int more : {0, 5}) {
            for (int i = 0; i < more; ++i)
                setLabel(shown.session.document(), shown.session.dataset(), {"class 1/1.png"},
                         QStringLiteral("more %1").arg(i), true);
            const Opened menu(shown, "labelSelected");
            QCOMPARE(menu.list()->topLevelItemCount(), 4 + more);
            QVERIFY(!menu.list()->verticalScrollBar()->isVisible());
            const int bottom = menu.list()->mapTo(menu.menu, menu.list()->rect().bottomLeft()).y();
            QVERIFY2(bottom < menu.menu->height() && bottom > menu.menu->height() - 24,
                     qPrintable(QString::number(menu.menu->height() - bottom)));
        }
    }

    /// Half checked goes to all, never to none: adding is what is meant more often.
    void aClickGivesTheLabelToAllAndAnotherTakesItFromAll() {
        Shown shown(labelled());
        auto* grid = shown.gallery();
        grid->setSelectedIndices({1, 2, 3});
        {
            const Opened menu(shown, "labelSelected");
            menu.click(second);
            QVERIFY(menu.menu->isVisible());
            QCOMPARE(menu.row(second)->checkState(0), Qt::Checked);
            QCOMPARE(shown.session.document().undoStack().undoText(),
                     QStringLiteral("Add label \"class 2\""));
            QCOMPARE(shown.dataset().edits.size(), std::size_t{1});
            QCOMPARE(shown.dataset().edits.at("class 1/2.png").labels, (Labels{"class 1", "class 2"}));
            menu.click(second);
            QCOMPARE(menu.row(second)->checkState(0), Qt::Unchecked);
            QCOMPARE(shown.session.document().undoStack().undoText(),
                     QStringLiteral("Remove label \"class 2\" from 3 pictures"));
        }
        QTRY_COMPARE(grid->caption(3), QStringLiteral("class 1, class 3"));
        QCOMPARE(grid->selectedIndices(), (QList<int>{1, 2, 3}));
        QCOMPARE(grid->textOf(3).badge.contains(QLatin1String("edited")), true);
        shown.undo();
        shown.undo();
        QVERIFY(shown.dataset().edits.empty());
        QTRY_COMPARE(grid->textOf(3).caption, QStringLiteral("class 1, class 2, class 3"));
        shown.session.document().undoStack().redo();
        QTRY_COMPARE(grid->textOf(1).caption, QStringLiteral("class 1, class 2"));
    }

    /// The mouse is far where hundreds are to be labelled.
    void theKeyboardFindsTogglesAndNames() {
        Shown shown(labelled());
        shown.gallery()->setSelectedIndices({0});
        const Opened menu(shown, "labelSelected");
        QTest::keyClicks(menu.field(), QStringLiteral("3"));
        QTest::keyClick(menu.field(), Qt::Key_Return);
        QCOMPARE(shown.dataset().edits.at("class 1/1.png").labels, Labels{"class 3"});
        QTest::keyClicks(menu.field(), QStringLiteral("barn owl"));  // In place of what was typed.
        QVERIFY(menu.row(QStringLiteral("New label \"barn owl\"")) != nullptr);
        QTest::keyClick(menu.field(), Qt::Key_Return);
        QCOMPARE(shown.dataset().edits.at("class 1/1.png").labels, (Labels{"barn owl", "class 3"}));
        QCOMPARE(menu.row(QStringLiteral("barn owl"))->checkState(0), Qt::Checked);
        QCOMPARE(menu.field()->text(), QString());
        QTest::keyClick(menu.field(), Qt::Key_Space);
        QCOMPARE(shown.dataset().edits.at("class 1/1.png").labels, Labels{"class 3"});
        QTest::keyClick(menu.field(), Qt::Key_Escape);
        QVERIFY(!menu.menu->isVisible());
    }

    /// "squ" must be possible where there is "square".
    void aNewLabelIsNamedByItself() {
        Shown shown(labelled());
        shown.gallery()->setSelectedIndices({0, 4});
        const Opened menu(shown, "labelSelected");
        menu.click(QStringLiteral("New label…"));
        QCOMPARE(menu.list()->topLevelItemCount(), 1);
        QTest::keyClick(menu.field(), Qt::Key_Return);
        QVERIFY(shown.dataset().edits.empty());
        QTest::keyClicks(menu.field(), QStringLiteral(" class "));
        QTest::keyClick(menu.field(), Qt::Key_Return);
        QCOMPARE(shown.dataset().edits.at("class 1/5.png").labels, Labels{"class"});
        QTRY_COMPARE(shown.session.dataset().classCount(), 4);
        QCOMPARE(shown.report().classes.front(), std::string("class"));
        QCOMPARE(shown.session.document().undoStack().undoText(),
                 QStringLiteral("Add label \"class\" to 2 pictures"));
    }

    /// A picture of no class is an example too, and the label can be given again.
    void theLastLabelMayGo() {
        Shown shown(labelled());
        auto* grid = shown.gallery();
        std::vector<std::string> all;
        for (const api::Sample& sample : shown.report().samples)
            all.push_back(sample.path);
        setLabel(shown.session.document(), shown.session.dataset(), all, third, false);
        QTRY_COMPARE(shown.session.dataset().classCount(), 2);
        setLabel(shown.session.document(), shown.session.dataset(), {"class 1/2.png"}, first, false);
        QTRY_COMPARE(grid->textOf(1).caption, QStringLiteral("no label"));
        QCOMPARE(grid->count(), 24);
        grid->setSelectedIndices({1});
        const Opened menu(shown, "labelSelected");
        QCOMPARE(menu.row(third)->checkState(0), Qt::Unchecked);
        menu.click(third);
        QTRY_COMPARE(shown.session.dataset().classCount(), 3);
    }

    void withoutAnyLabelThePageStands() {
        Shown shown(labelled());
        auto* grid = shown.gallery();
        std::vector<std::string> all;
        for (const api::Sample& sample : shown.report().samples)
            all.push_back(sample.path);
        for (const QString& label : {first, second, third})
            setLabel(shown.session.document(), shown.session.dataset(), all, label, false);
        QTRY_COMPARE(shown.session.dataset().classCount(), 0);
        QCOMPARE(grid->count(), 24);
        while (shown.session.document().undoStack().canUndo())
            shown.undo();
        QTRY_COMPARE(shown.session.dataset().classCount(), 3);
    }

    void onePictureIsLabelledWhereItIsLookedAt() {
        Shown shown(labelled());
        Q_EMIT shown.gallery()->activated(2);
        const Opened menu(shown, "labelPicture");
        QVERIFY(menu.list()->isColumnHidden(1));
        menu.click(third);
        auto* facts = shown.find<QLabel>("pictureFacts");
        QTRY_VERIFY(facts->toolTip().contains(QLatin1String("class 1, class 2, class 3")) ||
                    facts->text().contains(QLatin1String("class 1, class 2, class 3")));
    }

    /// The way back is open, one by one and from the report.
    void labelsAreRestoredToWhatTheTableSays() {
        Shown shown(labelled());
        auto* grid = shown.gallery();
        setLabel(shown.session.document(), shown.session.dataset(), {"class 1/1.png", "class 1/5.png"}, third,
                 true);
        QTRY_COMPARE(grid->textOf(0).caption, third);
        const auto findings = findingsOf(shown.session.dataset(), shown.dataset());
        QVERIFY(std::any_of(findings.begin(), findings.end(), [](const Finding& finding) {
            return finding.title == QLatin1String("2 pictures relabelled by you");
        }));
        grid->setSelectedIndices({0, 1});
        QMenu menu;
        Q_EMIT grid->menuRequested(&menu, 0);
        QAction* restore = nullptr;
        QStringList texts;
        for (QAction* action : menu.actions()) {
            texts << action->text();
            restore = action->text() == QLatin1String("Restore its labels") ? action : restore;
        }
        QVERIFY(texts.contains(QStringLiteral("Labels")));
        QVERIFY(restore != nullptr);
        restore->trigger();
        QCOMPARE(shown.dataset().edits.size(), std::size_t{1});
        setLabel(shown.session.document(), shown.session.dataset(), {"class 1/5.png"}, third, false);
        QVERIFY(shown.dataset().edits.empty());
    }

    /// Moving to one class would be without effect there.
    void alikePicturesOfDifferentLabelsAreRelabelled() {
        Shown shown(labelled());
        QVERIFY(shown.gallery() != nullptr);
        PictureBoard board(shown.session.dataset().service());
        QStringList names;
        for (const Remedy& remedy : remediesOf(FindingKind::Conflicts, shown.session, board))
            names << remedy.name;
        QVERIFY(names.contains(QStringLiteral("labelFinding")));
        QVERIFY(!names.contains(QStringLiteral("moveFinding")));
    }

    void aPictureOfOneClassIsMovedAndHasNoLabels() {
        Shown shown;
        QVERIFY(shown.gallery() != nullptr);
        QVERIFY(!shown.find<QPushButton>("labelSelected")->isVisible());
        QVERIFY(shown.find<QPushButton>("moveSelected")->isVisible());
    }

  private:
    test::IsolatedUser m_user;
};

QTEST_MAIN(TestDataLabels)
#include "tst_data_labels.moc"
