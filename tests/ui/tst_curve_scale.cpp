#include <QTest>
#include <cmath>

#include "ui/charts/curve_scale.h"

using namespace studio::ui;

namespace {

QStringList textsOf(const std::vector<Tick>& ticks) {
    QStringList texts;
    for (const Tick& tick : ticks)
        texts << tick.text;
    return texts;
}

}  // namespace

class TestCurveScale : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void stepsAreOneTwoOrFive() {
        QCOMPARE(niceStep(10, 5, false), 2.0);
        QCOMPARE(niceStep(1, 5, false), 0.2);
        QCOMPARE(niceStep(0.7, 5, false), 0.2);
        QCOMPARE(niceStep(23, 5, false), 5.0);
        QCOMPARE(niceStep(3, 10, true), 1.0);
        QCOMPARE(niceStep(0, 5, false), 1.0);
        QCOMPARE(niceStep(std::nan(""), 5, false), 1.0);
    }

    void epochsAreNeverHalf() {
        for (const Tick& tick : ticks(YScale::Linear, 1, 3, 10, true))
            QCOMPARE(tick.at, std::floor(tick.at));
    }

    void ticksCoverTheRangeAndNoMore() {
        const auto all = ticks(YScale::Linear, 0.1, 2.35, 5, false);
        QVERIFY(all.size() >= 3);
        QVERIFY(all.front().at >= 0.1 && all.back().at <= 2.35);
        QCOMPARE(all.front().text, QStringLiteral("0.5"));
        QVERIFY(ticks(YScale::Linear, 1, 1, 5, false).empty());
    }

    void sharesAreWrittenInPercent() {
        const auto texts = textsOf(ticks(YScale::Percent, 0.0, 1.0, 5, false));
        QCOMPARE(texts.front(), QStringLiteral("0 %"));
        QCOMPARE(texts.back(), QStringLiteral("100 %"));
        QCOMPARE(valueText(0.875, true), QStringLiteral("87.5 %"));
    }

    void closeTicksCanBeToldApart() {
        const auto texts = textsOf(ticks(YScale::Linear, 0.6930, 0.6934, 4, false));
        QVERIFY(texts.size() >= 3);
        QCOMPARE(QSet<QString>(texts.begin(), texts.end()).size(), texts.size());
    }

    void aMillionBatchesAreReadAtAGlance() {
        QCOMPARE(textsOf(ticks(YScale::Linear, 0, 1.2e6, 3, true)),
                 (QStringList{QStringLiteral("0"), QStringLiteral("500000"), QStringLiteral("1.0 M")}));
        const auto close = textsOf(ticks(YScale::Linear, 1'000'000, 1'000'004, 4, true));
        QCOMPARE(QSet<QString>(close.begin(), close.end()).size(), close.size());
    }

    void decadesStandOnALogarithmicAxis() {
        const auto texts = textsOf(ticks(YScale::Log, -4, 0, 6, false));
        QCOMPARE(texts, (QStringList{QStringLiteral("0.0001"), QStringLiteral("0.001"),
                                     QStringLiteral("0.01"), QStringLiteral("0.1"), QStringLiteral("1")}));
        const auto within = ticks(YScale::Log, std::log10(2.0), std::log10(5.0), 4, false);
        QVERIFY(within.size() >= 3);
        const auto two = textsOf(ticks(YScale::Log, -1, 0, 5, false));
        QVERIFY(two.contains(QStringLiteral("0.2")) && two.contains(QStringLiteral("0.5")));
    }

    void plotSpaceIsWhatIsDrawnLinearly() {
        QCOMPARE(toPlot(YScale::Log, 100.0), 2.0);
        QCOMPARE(fromPlot(YScale::Log, 2.0), 100.0);
        QVERIFY(std::isinf(toPlot(YScale::Log, 0.0)));
        QVERIFY(std::isinf(toPlot(YScale::Log, -1.0)));
        QCOMPARE(toPlot(YScale::Percent, 0.5), 0.5);
    }

    void theCrosshairSaysAsMuchAsIsOfUse() {
        QCOMPARE(valueText(0.69314, false), QStringLiteral("0.6931"));
        QCOMPARE(valueText(0.0, false), QStringLiteral("0.0000"));
        QCOMPARE(valueText(1.2e-5, false), QStringLiteral("1.2e-05"));
        QCOMPARE(valueText(123.456, false), QStringLiteral("123.5"));
    }
};

QTEST_GUILESS_MAIN(TestCurveScale)
#include "tst_curve_scale.moc"
