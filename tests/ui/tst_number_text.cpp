#include <QTest>
#include <limits>

#include "ui/widgets/number_text.h"

using namespace studio::ui;

namespace {

constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();

}  // namespace

class TestNumberText : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void largeCountsAreGrouped() {
        QCOMPARE(countText(43167951), QStringLiteral("43,167,951"));
        QCOMPARE(countText(0), QStringLiteral("0"));
        QCOMPARE(countText(-1234), QStringLiteral("-1,234"));
    }

    void sharesAndLossesHaveOneForm() {
        QCOMPARE(percentText(0.9394), QStringLiteral("93.9 %"));
        QCOMPARE(percentText(1.0), QStringLiteral("100.0 %"));
        QCOMPARE(lossText(0.693147), QStringLiteral("0.6931"));
        QCOMPARE(lossText(0.0), QStringLiteral("0.0000"));
        QCOMPARE(lossText(0.000012), QStringLiteral("1.2e-05"));
    }

    void durationsReadAsAClock() {
        QCOMPARE(durationText(7.4), QStringLiteral("0:07"));
        QCOMPARE(durationText(59.6), QStringLiteral("1:00"));
        QCOMPARE(durationText(3750), QStringLiteral("1:02:30"));
        QCOMPARE(durationText(100.0 * 3600), QStringLiteral("100:00:00"));
    }

    void bytesChangeTheirUnitBeforeAFourthDigit() {
        QCOMPARE(bytesText(0), QStringLiteral("0 bytes"));
        QCOMPARE(bytesText(999), QStringLiteral("999 bytes"));
        QCOMPARE(bytesText(1000), QStringLiteral("1.0 kB"));
        QCOMPARE(bytesText(999600), QStringLiteral("1.0 MB"));
        QCOMPARE(bytesText(1234000000), QStringLiteral("1.2 GB"));
        QCOMPARE(bytesText(250000000), QStringLiteral("250 MB"));
        QCOMPARE(bytesText(99960000), QStringLiteral("100 MB"));
    }

    void whatIsNotKnownIsADash() {
        const QString dash = QStringLiteral("–");
        QCOMPARE(percentText(notANumber), dash);
        QCOMPARE(lossText(notANumber), dash);
        QCOMPARE(durationText(notANumber), dash);
        QCOMPARE(durationText(-1), dash);
        QCOMPARE(rateText(0), dash);
        QCOMPARE(rateText(std::numeric_limits<double>::infinity()), dash);
    }

    void ratesAreAsExactAsTheyAreStable() {
        QCOMPARE(rateText(1280.4), QStringLiteral("1,280 pictures/s"));
        QCOMPARE(rateText(2.26), QStringLiteral("2.3 pictures/s"));
    }
};

QTEST_GUILESS_MAIN(TestNumberText)
#include "tst_number_text.moc"
