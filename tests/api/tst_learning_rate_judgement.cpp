#include <QTest>
#include <cmath>

#include "core/api/learning_rate_search.h"

using namespace studio;

namespace {

/// A hundred rates from 1e-6 to 1, with a loss of each.
template <class Loss>
std::vector<api::LearningRateTrial> trials(Loss loss) {
    std::vector<api::LearningRateTrial> all;
    for (int i = 0; i < 100; ++i) {
        const double rate = std::pow(10.0, -6.0 + 6.0 * i / 99);
        const double value = loss(std::log10(rate));
        all.push_back({rate, value, value});
    }
    return all;
}

/// Level, down around 1e-3, and up behind 1e-1.
double usual(double log) {
    return 2.0 - std::atan(3 * (log + 3)) / 2 + (log > -1 ? 4 * (log + 1) : 0);
}

}  // namespace

class TestLearningRateJudgement : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    // A person takes the suggestion over with one click.
    void theSteepestFallIsSuggested() {
        const auto search = api::judged(trials(usual));
        QVERIFY(search.suggestion);
        QVERIFY(std::abs(std::log10(*search.suggestion) + 3) < 0.15);
        QVERIFY(std::abs(std::log10(search.least) + 1) < 0.15);
        QCOMPARE(search.trials.size(), std::size_t{100});
    }

    // Two batches that happen to be easy would be taken for a good learning rate.
    void chanceIsNotTakenForAFall() {
        auto noisy = trials(usual);
        noisy[25].smooth += 0.15;
        noisy[26].smooth -= 0.15;
        noisy[0].smooth = 9;
        const auto search = api::judged(noisy);
        QVERIFY(search.suggestion);
        QVERIFY(std::abs(std::log10(*search.suggestion) + 3) < 0.3);
    }

    // A loss that only rises has no good rate: any that is named would be made up.
    void nothingIsSuggestedWhereNothingFalls() {
        QVERIFY(!api::judged(trials([](double log) { return 10 + log; })).suggestion);
        QVERIFY(!api::judged({}).suggestion);
        QVERIFY(!api::judged({{0.1, 1, 1}}).suggestion);
    }
};

QTEST_GUILESS_MAIN(TestLearningRateJudgement)
#include "tst_learning_rate_judgement.moc"
