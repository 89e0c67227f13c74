#include <QtTest>
#include <algorithm>
#include <set>

#include "core/data/split.h"

using namespace studio;

namespace {

api::DatasetReport reportOf(const std::vector<int>& picturesPerClass) {
    api::DatasetReport report;
    for (std::size_t label = 0; label < picturesPerClass.size(); ++label) {
        report.classes.push_back("class" + std::to_string(label));
        for (int i = 0; i < picturesPerClass[label]; ++i) {
            report.samples.push_back(
                {report.classes.back() + "/" + std::to_string(i) + ".png", static_cast<int>(label), 8, 8});
        }
    }
    return report;
}

std::set<std::string> validationPaths(const api::DatasetReport& report, const api::Split& split, int label) {
    std::set<std::string> paths;
    for (const auto index : split.validation) {
        if (report.samples[index].label == label) {
            paths.insert(report.samples[index].path);
        }
    }
    return paths;
}

spec::DatasetSpec shared(double share, std::uint64_t seed = 42) {
    spec::DatasetSpec dataset;
    dataset.validationShare = share;
    dataset.seed = seed;
    return dataset;
}

}  // namespace

class TestSplit : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    /// Else a class might have no validation picture, and its accuracy would be unknown.
    void eachClassGivesItsShare() {
        const auto report = reportOf({30, 10, 3});
        const auto split = data::split(report, shared(0.2));
        QCOMPARE(validationPaths(report, split, 0).size(), std::size_t{6});
        QCOMPARE(validationPaths(report, split, 1).size(), std::size_t{2});
        QCOMPARE(validationPaths(report, split, 2).size(), std::size_t{1});
    }

    /// Else a class with one picture could not be learned at all.
    void onePictureAlwaysStaysForTraining() {
        const auto report = reportOf({1, 2, 5});
        const auto split = data::split(report, shared(0.9));
        QCOMPARE(split.training.size(), std::size_t{3});
        QCOMPARE(split.training.front(), std::size_t{0});
    }

    /// Else a picture could be trained on and validate too.
    void everySampleIsInExactlyOnePart() {
        const auto report = reportOf({17, 4});
        auto split = data::split(report, shared(0.3));
        QVERIFY(std::is_sorted(split.training.begin(), split.training.end()));
        QVERIFY(std::is_sorted(split.validation.begin(), split.validation.end()));
        std::vector<std::size_t> all = split.training;
        all.insert(all.end(), split.validation.begin(), split.validation.end());
        std::sort(all.begin(), all.end());
        QCOMPARE(all.size(), report.samples.size());
        QVERIFY(std::adjacent_find(all.begin(), all.end()) == all.end());
    }

    /// Else a result could not be repeated, or every seed would give the same.
    void theSeedDecides() {
        const auto report = reportOf({40});
        QCOMPARE(data::split(report, shared(0.2)), data::split(report, shared(0.2)));
        QVERIFY(data::split(report, shared(0.2, 1)) != data::split(report, shared(0.2, 2)));
    }

    /// Else adding pictures to one class would mix up what the others were validated on.
    void addingAFileMovesNoFileOfAnotherClass() {
        const auto before = reportOf({20, 20});
        const auto after = reportOf({21, 20});
        QCOMPARE(validationPaths(before, data::split(before, shared(0.2)), 1),
                 validationPaths(after, data::split(after, shared(0.2)), 1));
    }

    /// Else two machines would validate on different pictures: this order is part of the format.
    void theSplitOfTheFirstReleaseHolds() {
        const auto split = data::split(reportOf({10}), shared(0.3));
        QCOMPARE(split.validation, (std::vector<std::size_t>{6, 7, 9}));
    }

    void noShareMeansNoValidation() { QVERIFY(data::split(reportOf({5}), shared(0.0)).validation.empty()); }
};

QTEST_GUILESS_MAIN(TestSplit)
#include "tst_split.moc"
