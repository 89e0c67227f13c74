#include <QtTest>
#include <cmath>

#include "core/api/label_scores.h"

using namespace studio::api;

/// What is said of single labels, by hand as scikit-learn's precision_recall_fscore_support has it.
class TestLabelScores : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void aClassHasPrecisionRecallAndTheirMean() {
        const LabelCounts counts{6, 2, 4, 8};
        QCOMPARE(counts.precision(), 0.75);
        QCOMPARE(counts.recall(), 0.6);
        QCOMPARE(counts.f1(), 2 * 0.75 * 0.6 / (0.75 + 0.6));
        QCOMPARE(counts.pictures(), std::int64_t{10});
    }

    /// Else a class that is never answered would be passed over, and look like one that is right.
    void aClassThatIsNeverAnsweredHasZero() {
        const LabelCounts never{0, 0, 3, 7};
        QCOMPARE(never.precision(), 0.0);
        QCOMPARE(never.recall(), 0.0);
        QCOMPARE(never.f1(), 0.0);
        const LabelCounts wrong{0, 2, 0, 8};
        QCOMPARE(wrong.precision(), 0.0);
        QCOMPARE(wrong.recall(), 0.0);
        QCOMPARE(wrong.f1(), 0.0);
    }

    void meansAreOverTheClassesThatOccur() {
        const auto scores = macroScores({{6, 2, 4, 8}, {0, 0, 0, 20}, {0, 0, 3, 7}});
        QCOMPARE(scores.precision, 0.375);
        QCOMPARE(scores.recall, 0.3);
        QCOMPARE(scores.f1, LabelCounts({6, 2, 4, 8}).f1() / 2);
        QVERIFY(std::isnan(macroScores({{0, 0, 0, 5}}).f1));
        QVERIFY(std::isnan(macroScores({}).recall));
    }

    void answersAreThoseAboveOneHalf() {
        QCOMPARE(answeredLabels({0.2F, 0.7F, 0.5F, 0.9F}), (std::vector<std::size_t>{3, 1}));
        QVERIFY(answeredLabels({0.5F}).empty());
    }
};

QTEST_GUILESS_MAIN(TestLabelScores)
#include "tst_label_scores.moc"
