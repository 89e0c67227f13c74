#include <QtTest>
#include <cmath>

#include "core/api/dataset_health.h"

using namespace studio;

namespace {

api::Sample sample(const std::string& path, int label, int group = -1, std::uint64_t content = 0) {
    api::Sample sample{path, label, 100, 80};
    sample.group = group;
    sample.content = content;
    return sample;
}

api::DatasetReport report(std::vector<api::Sample> samples, std::vector<std::string> classes = {"a", "b"}) {
    api::DatasetReport report;
    report.classes = std::move(classes);
    report.samples = std::move(samples);
    return report;
}

}  // namespace

class TestDatasetHealth : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    /// Else one picture under two labels, or on both sides of the split, would spoil a training unseen.
    void conflictsAndLeaksAreFoundAndComeFirst() {
        const auto data = report({sample("a/0", 0, 0, 5), sample("a/1", 0, 0, 5), sample("a/2", 0, 1, 6),
                                  sample("a/3", 0, 1, 7), sample("a/4", 0, 2, 8), sample("b/5", 1, 2, 8)});
        const auto health = api::assess(data, {.training = {0, 1, 2, 4, 5}, .validation = {3}});
        QCOMPARE(health.duplicates.size(), std::size_t{3});
        QCOMPARE(health.conflicts, std::size_t{1});
        QCOMPARE(health.leaks, std::size_t{1});
        QCOMPARE(health.duplicates[0].samples, (std::vector<std::size_t>{4, 5}));
        QVERIFY(health.duplicates[0].conflict && health.duplicates[0].exact);
        QCOMPARE(health.duplicates[1].samples, (std::vector<std::size_t>{2, 3}));
        QVERIFY(health.duplicates[1].leak && !health.duplicates[1].exact);
        QVERIFY(!health.duplicates[2].leak && !health.duplicates[2].conflict);
    }

    /// Else a group of which a person excluded all but one would still be shown.
    void onePictureIsNoGroup() {
        QVERIFY(api::assess(report({sample("a/0", 0, 0), sample("b/1", 1)}),
                            {.training = {0, 1}, .validation = {}})
                    .duplicates.empty());
    }

    /// Else nobody would be told that one class has ten times the pictures of another.
    void imbalanceIsThatOfTheTrainingPictures() {
        const auto data = report(
            {sample("a/0", 0), sample("a/1", 0), sample("a/2", 0), sample("b/3", 1), sample("b/4", 1)});
        QCOMPARE(api::assess(data, {.training = {0, 1, 2, 3}, .validation = {4}}).imbalance, 3.0);
        QCOMPARE(api::assess(data, {.training = {0, 3}, .validation = {}}).imbalance, 1.0);
        QCOMPARE(api::assess(report({}, {}), {}).imbalance, 1.0);
    }

    /// Else the pictures that somebody put into test/ would be trained on, and the test would say nothing.
    void testPicturesThatTrainAreCounted() {
        auto data = report({sample("train/a/0", 0), sample("test/a/1", 0), sample("test/a/2", 0)});
        data.samples[1].part = data.samples[2].part = api::Part::Test;
        QCOMPARE(api::assess(data, {.training = {0, 1}, .validation = {2}}).strays, std::size_t{2});
        QCOMPARE(api::assess(data, {.training = {0}, .validation = {}, .test = {1, 2}}).strays,
                 std::size_t{0});
    }

    /// Else a picture of one pixel, or a strip, would pass without a word.
    void tinyAndExtremePicturesAreNamed() {
        auto data = report({sample("a/0", 0), sample("a/1", 0), sample("a/2", 0), sample("a/3", 0)});
        data.samples[1].width = data.samples[1].height = 1;
        data.samples[2].width = 4000;
        data.samples[2].height = 8;
        data.samples[3].width = 400;
        data.samples[3].height = 100;
        const auto health = api::assess(data, {.training = {0, 1, 2, 3}, .validation = {}});
        QCOMPARE(health.tiny, std::vector<std::size_t>{1});
        QCOMPARE(health.extreme, std::vector<std::size_t>{2});
    }

    /// Else 60 % on 66 pictures would be read as better than 55 %.
    void sixtySixPicturesLeaveTwelvePointsOfDoubt() {
        api::Split split;
        std::vector<api::Sample> samples;
        for (std::size_t i = 0; i < 66; ++i) {
            samples.push_back(sample("a/" + std::to_string(i), 0));
            split.validation.push_back(i);
        }
        const double doubt = api::assess(report(samples), split).uncertainty;
        QCOMPARE(std::lround(100.0 * doubt), 12L);
        QCOMPARE(api::assess(report(samples), {}).uncertainty, 0.0);
    }

    /// Else the interval beside an accuracy would not be Wilson's (values of R's prop.test without
    /// correction).
    void theIntervalIsWilsons() {
        const auto [low, high] = api::wilsonInterval(33, 66);
        QVERIFY(std::abs(low - 0.382737) < 1e-5 && std::abs(high - 0.617263) < 1e-5);
        const auto [none, some] = api::wilsonInterval(0, 10);
        QVERIFY(none == 0.0 && std::abs(some - 0.277533) < 1e-5);
        const auto [most, all] = api::wilsonInterval(10, 10);
        QVERIFY(std::abs(most - 0.722467) < 1e-5 && std::abs(all - 1.0) < 1e-12);
        QCOMPARE(api::wilsonInterval(0, 0), std::make_pair(0.0, 1.0));
    }

    /// Else rare classes would weigh too little, or the loss as a whole another amount.
    void weightsAreThoseOfScikitLearn() {
        const auto data =
            report({sample("a/0", 0), sample("a/1", 0), sample("a/2", 0), sample("b/3", 1)}, {"a", "b", "c"});
        const auto weights = api::balancedWeights(data, {.training = {0, 1, 2, 3}, .validation = {}});
        QCOMPARE(weights.size(), std::size_t{3});
        QVERIFY(std::abs(weights[0] - 4.0 / 9.0) < 1e-12);
        QVERIFY(std::abs(weights[1] - 4.0 / 3.0) < 1e-12);
        QCOMPARE(weights[2], 1.0);
    }
};

QTEST_GUILESS_MAIN(TestDatasetHealth)
#include "tst_dataset_health.moc"
