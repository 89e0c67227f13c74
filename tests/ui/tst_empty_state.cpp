#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include "ui/widgets/empty_state.h"

using namespace studio::ui;

class TestEmptyState : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void theOneNextStepIsAButtonThatReports() {
        EmptyState state(QStringLiteral("folder"), QStringLiteral("No pictures yet"),
                         QStringLiteral("Choose a folder with one subfolder per class."),
                         QStringLiteral("Choose folder"));
        QSignalSpy triggered(&state, &EmptyState::actionTriggered);
        state.show();
        QVERIFY(state.actionButton()->isVisible());
        QCOMPARE(state.actionButton()->accessibleName(), QStringLiteral("Choose folder"));
        state.actionButton()->setFocus();
        QTest::keyClick(state.actionButton(), Qt::Key_Space);
        QCOMPARE(triggered.count(), 1);
        QVERIFY(!state.secondaryButton()->isVisible());
    }

    void withoutAnActionThereIsNoButton() {
        EmptyState state(QStringLiteral("chart"), QStringLiteral("Nothing to show"), QString());
        state.show();
        QVERIFY(!state.actionButton()->isVisible());
        state.setAction(QStringLiteral("Train"), QStringLiteral("play"));
        QVERIFY(state.actionButton()->isVisible());
        QCOMPARE(state.actionButton()->text(), QStringLiteral("Train"));
        state.setAction({});
        QVERIFY(!state.actionButton()->isVisible());
    }

    void theSecondActionReportsApart() {
        EmptyState state(QStringLiteral("folder"), QStringLiteral("A"), QStringLiteral("B"),
                         QStringLiteral("First"));
        state.setSecondaryAction(QStringLiteral("Use the sample"));
        QSignalSpy first(&state, &EmptyState::actionTriggered);
        QSignalSpy second(&state, &EmptyState::secondaryTriggered);
        state.secondaryButton()->click();
        QCOMPARE(first.count(), 0);
        QCOMPARE(second.count(), 1);
    }

    void longTextsAreWrappedAndNotCut() {
        EmptyState state(QStringLiteral("folder"), QStringLiteral("Title"), QStringLiteral("Short."));
        state.resize(700, 500);
        state.show();
        QVERIFY(QTest::qWaitForWindowExposed(&state));
        state.setTexts(QStringLiteral("Other"), QStringLiteral("word ").repeated(60));
        for (const auto* label : state.findChildren<QLabel*>()) {
            if (label->wordWrap())
                QTRY_VERIFY(label->height() >= label->heightForWidth(label->width()));
        }
    }
};

QTEST_MAIN(TestEmptyState)
#include "tst_empty_state.moc"
