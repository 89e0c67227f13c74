#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/theme/theme.h"
#include "ui/widgets/message_bar.h"

using namespace studio;
using namespace studio::ui;

class TestMessageBar : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void aBarWithoutAMessageTakesNoRoom() {
        QWidget page;
        auto* column = new QVBoxLayout(&page);
        auto* bar = new MessageBar;
        column->addWidget(bar);
        page.show();
        QVERIFY(!bar->isVisible());
        bar->showMessage(MessageBar::Kind::Info, QStringLiteral("Ready."));
        QVERIFY(bar->isVisible());
        bar->clear();
        QVERIFY(!bar->isVisible());
        QCOMPARE(bar->text(), QString());
    }

    void anErrorSaysWhatWhereAndWhatToDo() {
        MessageBar bar;
        bar.showError({"The picture cannot be read.", "cats/1.png", "Copy it anew."});
        QCOMPARE(bar.kind(), MessageBar::Kind::Error);
        QCOMPARE(bar.text(), QStringLiteral("The picture cannot be read."));
        QVERIFY(bar.detail().contains(QStringLiteral("cats/1.png")));
        QVERIFY(bar.detail().contains(QStringLiteral("Copy it anew.")));
        QVERIFY(bar.accessibleDescription().contains(QStringLiteral("Copy it anew.")));
    }

    void whatAPersonCancelledIsNoError() {
        MessageBar bar;
        bar.showError({"Wrong.", "", ""});
        bar.showError(Error::cancelled());
        QVERIFY(bar.isHidden());
    }

    void severalErrorsSayHowManyThereAre() {
        MessageBar bar;
        bar.showErrors({{"First.", "", ""}, {"Second.", "", ""}, {"Third.", "", ""}});
        QVERIFY(bar.text().startsWith(QStringLiteral("First.")));
        QVERIFY(bar.text().contains(QLatin1Char('2')));
        bar.showErrors({});
        QVERIFY(bar.isHidden());
    }

    void severalErrorsAreCountedOnAPageThatIsNotShownYet() {
        QWidget page;
        auto* bar = new MessageBar(&page);
        bar->showErrors({{"First.", "", ""}, {"Second.", "", ""}});
        QVERIFY(bar->text().contains(QLatin1Char('1')));
    }

    void theActionAnswersAndGoesWithItsMessage() {
        MessageBar bar;
        bar.showError({"The folder is gone.", "", ""});
        bar.setAction(QStringLiteral("Choose folder"), QStringLiteral("folder"));
        auto* button = bar.findChild<QPushButton*>();
        QVERIFY(!button->isHidden());
        QCOMPARE(button->accessibleName(), QStringLiteral("Choose folder"));
        QSignalSpy triggered(&bar, &MessageBar::actionTriggered);
        button->click();
        QCOMPARE(triggered.count(), 1);
        bar.showMessage(MessageBar::Kind::Success, QStringLiteral("Saved."));
        QVERIFY(button->isHidden());
    }

    void aPersonCanDismissIt() {
        MessageBar bar;
        bar.showMessage(MessageBar::Kind::Warning, QStringLiteral("Two pictures are damaged."));
        QSignalSpy dismissed(&bar, &MessageBar::dismissed);
        auto* close = bar.findChild<QToolButton*>();
        close->click();
        QCOMPARE(dismissed.count(), 1);
        QVERIFY(bar.isHidden());
        bar.setDismissable(false);
        bar.showMessage(MessageBar::Kind::Info, QStringLiteral("Reading."));
        QVERIFY(close->isHidden());
    }

    void itsColourFollowsTheTheme() {
        Theme& theme = Theme::install(*qApp, Theme::Mode::Light);
        MessageBar bar;
        bar.resize(300, 60);
        bar.showMessage(MessageBar::Kind::Error, QStringLiteral("Wrong."));
        const QImage light = bar.grab().toImage();
        theme.setMode(Theme::Mode::Dark);
        const QImage dark = bar.grab().toImage();
        QVERIFY(light.pixelColor(150, 4).lightness() > 200);
        QVERIFY(dark.pixelColor(150, 4).lightness() < 80);
        theme.setMode(Theme::Mode::Light);
    }

    void textOfAFileIsNeverTakenForMarkup() {
        MessageBar bar;
        bar.showError({"<b>x</b> & <img src='y'>", "", ""});
        for (const auto* label : bar.findChildren<QLabel*>()) {
            if (!label->text().isEmpty())
                QCOMPARE(label->textFormat(), Qt::PlainText);
        }
    }
};

QTEST_MAIN(TestMessageBar)
#include "tst_message_bar.moc"
