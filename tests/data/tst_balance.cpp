#include <QtTest>
#include <algorithm>
#include <map>

#include "core/data/split/balance.h"

using namespace studio;

namespace {

/// Seven pictures of class 0, three of class 1.
api::DatasetReport unequal() {
    api::DatasetReport report;
    report.classes = {"many", "few"};
    for (int i = 0; i < 10; ++i) {
        report.samples.push_back({"p" + std::to_string(i), i < 7 ? 0 : 1, 8, 8});
    }
    return report;
}

const std::vector<std::size_t> all = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};

std::map<std::size_t, int> counts(const std::vector<std::size_t>& samples) {
    std::map<std::size_t, int> result;
    for (const std::size_t sample : samples) {
        ++result[sample];
    }
    return result;
}

}  // namespace

class TestBalance : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    /// Else a rare class would still be outvoted.
    void everyClassComesAsOftenAsTheLargest() {
        const auto samples = data::oversample(unequal(), all, 1, 1);
        QCOMPARE(samples.size(), std::size_t{14});
        QCOMPARE(std::count_if(samples.begin(), samples.end(), [](std::size_t i) { return i >= 7; }), 7);
        QVERIFY(std::is_sorted(samples.begin(), samples.end()));
    }

    /// Else one picture of a rare class would be learned by heart and another hardly seen.
    void picturesOfAClassComeAlikeOften() {
        const auto times = counts(data::oversample(unequal(), all, 1, 1));
        for (const std::size_t sample : {7, 8, 9}) {
            QVERIFY(times.at(sample) == 2 || times.at(sample) == 3);
        }
        QCOMPARE(times.at(0), 1);
    }

    /// Else the same picture would be favoured in every epoch, or a resumed run would favour another.
    void theChoiceDependsOnSeedAndEpochAlone() {
        QCOMPARE(data::oversample(unequal(), all, 1, 3), data::oversample(unequal(), all, 1, 3));
        std::map<std::size_t, int> times;
        for (int epoch = 1; epoch <= 60; ++epoch) {
            for (const auto& [sample, count] : counts(data::oversample(unequal(), all, 1, epoch))) {
                times[sample] += count;
            }
        }
        for (const std::size_t sample : {7, 8, 9}) {
            QVERIFY(std::abs(times.at(sample) - 140) < 15);
        }
    }

    /// Else a class of which every picture validates would end the training.
    void aClassWithoutTrainingPicturesStaysWithout() {
        QCOMPARE(data::oversample(unequal(), {0, 1}, 1, 1), (std::vector<std::size_t>{0, 1}));
        QVERIFY(data::oversample(unequal(), {}, 1, 1).empty());
    }
};

QTEST_GUILESS_MAIN(TestBalance)
#include "tst_balance.moc"
