#include <QtTest>
#include <algorithm>
#include <cmath>
#include <numeric>

#include "core/data/random.h"
#include "core/data/split/split.h"

using namespace studio;

namespace {

/// Each label with its share of pictures, drawn for itself; a third of them lack every label.
api::DatasetReport reportOf(int pictures, const std::vector<double>& shares, std::uint64_t seed = 5) {
    api::DatasetReport report;
    report.multiLabel = true;
    data::Random random(seed);
    for (std::size_t i = 0; i < shares.size(); ++i) {
        report.classes.push_back("class" + std::to_string(i));
    }
    for (int i = 0; i < pictures; ++i) {
        api::Sample sample{std::to_string(i) + ".png", 0, 8, 8};
        for (std::size_t label = 0; label < shares.size(); ++label) {
            if (i % 3 != 0 && random.uniform(0.0, 1.0) < shares[label]) {
                sample.labels.push_back(static_cast<int>(label));
            }
        }
        report.samples.push_back(sample);
    }
    return report;
}

std::size_t countOf(const api::DatasetReport& report, const std::vector<std::size_t>& part, int label) {
    return static_cast<std::size_t>(std::count_if(part.begin(), part.end(), [&](std::size_t i) {
        return label < 0 ? report.samples[i].labels.empty() : report.isOf(report.samples[i], label);
    }));
}

spec::DatasetSpec wanted(double validation, double test = 0) {
    spec::DatasetSpec dataset;
    dataset.validationShare = validation;
    dataset.testShare = test;
    return dataset;
}

bool isWhole(const api::DatasetReport& report, const api::Split& split) {
    std::vector<std::size_t> all;
    for (const auto* part : {&split.training, &split.validation, &split.test}) {
        all.insert(all.end(), part->begin(), part->end());
    }
    std::sort(all.begin(), all.end());
    std::vector<std::size_t> expected(report.samples.size());
    std::iota(expected.begin(), expected.end(), std::size_t{0});
    return all == expected;
}

}  // namespace

/// Who validates where a picture has several labels.
class TestLabelSplit : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    /// Else a rare label could be missing where it is to be judged.
    void everyLabelIsSharedOut() {
        const auto report = reportOf(600, {0.5, 0.3, 0.08, 0.05});
        const auto split = data::split(report, wanted(0.2, 0.1));
        QVERIFY(isWhole(report, split));
        QVERIFY(std::abs(static_cast<double>(split.validation.size()) - 120.0) <= 4);
        QVERIFY(std::abs(static_cast<double>(split.test.size()) - 60.0) <= 4);
        for (int label = -1; label < 4; ++label) {
            const auto all = static_cast<double>(countOf(report, split.training, label) +
                                                 countOf(report, split.validation, label) +
                                                 countOf(report, split.test, label));
            const auto validating = static_cast<double>(countOf(report, split.validation, label));
            const auto tested = static_cast<double>(countOf(report, split.test, label));
            QVERIFY2(std::abs(validating - 0.2 * all) <= 3, std::to_string(label).c_str());
            QVERIFY2(std::abs(tested - 0.1 * all) <= 3, std::to_string(label).c_str());
        }
    }

    void theSameSeedSplitsAlike() {
        const auto report = reportOf(100, {0.4, 0.3});
        auto dataset = wanted(0.25);
        const auto split = data::split(report, dataset);
        QVERIFY(split == data::split(report, dataset));
        dataset.seed = 43;
        QVERIFY(split != data::split(report, dataset));
    }

    /// A label without a training picture cannot be learned.
    void noLabelLosesItsLastTrainingPicture() {
        for (std::uint64_t seed = 0; seed < 40; ++seed) {
            const auto report = reportOf(20, {0.6, 0.1, 0.1, 0.1}, seed);
            const auto split = data::split(report, wanted(0.6, 0.3));
            QVERIFY(isWhole(report, split));
            for (int label = 0; label < 4; ++label) {
                if (report.countPerClass()[static_cast<std::size_t>(label)] > 0) {
                    QVERIFY(countOf(report, split.training, label) > 0);
                }
            }
        }
    }

    /// A person may take every label away: nothing is left to learn, and nothing may fall over.
    void withoutAnyLabelPicturesAreSharedOutAllTheSame() {
        const auto report = reportOf(50, {});
        auto dataset = wanted(0.2);
        const auto split = data::split(report, dataset);
        QVERIFY(isWhole(report, split));
        QCOMPARE(split.validation.size(), std::size_t{10});
        dataset.splitMode = spec::SplitMode::KFold;
        QVERIFY(isWhole(report, data::split(report, dataset)));
    }

    void noShareTakesNothing() {
        const auto report = reportOf(50, {0.5, 0.3});
        const auto split = data::split(report, wanted(0.0));
        QCOMPARE(split.training.size(), std::size_t{50});
    }

    /// Else a picture would be judged that was trained on.
    void alikePicturesStayTogether() {
        auto report = reportOf(90, {0.4, 0.3, 0.2});
        for (std::size_t i = 0; i < report.samples.size(); ++i) {
            report.samples[i].group = static_cast<int>(i / 3);
        }
        const auto split = data::split(report, wanted(0.3));
        QVERIFY(isWhole(report, split));
        QVERIFY(!split.validation.empty());
        for (const std::size_t i : split.validation) {
            const std::size_t first = i / 3 * 3;
            for (std::size_t other = first; other < first + 3; ++other) {
                QVERIFY(std::count(split.validation.begin(), split.validation.end(), other) == 1);
            }
        }
    }

    void everyPictureValidatesInOneFold() {
        const auto report = reportOf(200, {0.4, 0.3, 0.1});
        std::vector<int> seen(report.samples.size(), 0);
        for (int fold = 1; fold <= 5; ++fold) {
            auto dataset = wanted(0);
            dataset.splitMode = spec::SplitMode::KFold;
            dataset.folds = 5;
            dataset.fold = fold;
            const auto split = data::split(report, dataset);
            QVERIFY(isWhole(report, split));
            QVERIFY(std::abs(static_cast<double>(split.validation.size()) - 40.0) <= 4);
            for (const std::size_t i : split.validation) {
                ++seen[i];
            }
        }
        QVERIFY(std::all_of(seen.begin(), seen.end(), [](int count) { return count == 1; }));
    }
};

QTEST_GUILESS_MAIN(TestLabelSplit)
#include "tst_label_split.moc"
