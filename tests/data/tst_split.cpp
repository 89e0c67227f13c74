#include <QtTest>
#include <algorithm>
#include <set>

#include "core/data/split/split.h"

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

/// Side by side: 0 training, 1 validation, 2 test, -1 none.
std::vector<int> sidesOf(const api::DatasetReport& report, const api::Split& split) {
    std::vector<int> sides(report.samples.size(), -1);
    int side = 0;
    for (const auto* part : {&split.training, &split.validation, &split.test}) {
        for (const auto index : *part) {
            sides[index] = sides[index] == -1 ? side : 99;
        }
        ++side;
    }
    return sides;
}

std::size_t countOf(const api::DatasetReport& report, const std::vector<std::size_t>& part, int label) {
    return static_cast<std::size_t>(std::count_if(
        part.begin(), part.end(), [&](std::size_t i) { return report.samples[i].label == label; }));
}

spec::DatasetSpec folds(int count, int fold) {
    spec::DatasetSpec dataset;
    dataset.splitMode = spec::SplitMode::KFold;
    dataset.folds = count;
    dataset.fold = fold;
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

    /// Else the numbers people know from the tutorial would not be met: 330 pictures, 11 classes, 20 %.
    void theTutorialsDatasetLeaves66() {
        const auto report = reportOf(std::vector<int>(11, 30));
        const auto split = data::split(report, shared(0.2));
        QCOMPARE(split.validation.size(), std::size_t{66});
        QCOMPARE(split.training.size(), std::size_t{264});
        for (int label = 0; label < 11; ++label) {
            QCOMPARE(countOf(report, split.validation, label), std::size_t{6});
        }
    }

    /// Else what is reported at the end would have been looked at all along.
    void theTestShareIsHeldOutOfAllElse() {
        const auto report = reportOf({20, 10});
        auto dataset = shared(0.2);
        dataset.testShare = 0.1;
        const auto split = data::split(report, dataset);
        QCOMPARE(countOf(report, split.test, 0), std::size_t{2});
        QCOMPARE(countOf(report, split.test, 1), std::size_t{1});
        QCOMPARE(countOf(report, split.validation, 0), std::size_t{4});
        QCOMPARE(countOf(report, split.validation, 1), std::size_t{2});
        const auto sides = sidesOf(report, split);
        QVERIFY(std::all_of(sides.begin(), sides.end(), [](int side) { return side >= 0 && side <= 2; }));
        dataset.validationShare = 0.4;
        QCOMPARE(data::split(report, dataset).test, split.test);
    }

    /// Else a copy of a training picture would validate, and flatter the accuracy.
    void alikePicturesStayOnOneSide() {
        auto report = reportOf({30, 30});
        for (const std::size_t i : {2U, 7U, 9U, 40U}) {
            report.samples[i].group = 0;
        }
        for (const std::size_t i : {3U, 33U}) {
            report.samples[i].group = 1;
        }
        for (std::uint64_t seed = 0; seed < 50; ++seed) {
            const auto split = data::split(report, shared(0.2, seed));
            const auto sides = sidesOf(report, split);
            QVERIFY(sides[2] == sides[7] && sides[7] == sides[9] && sides[9] == sides[40]);
            QCOMPARE(sides[3], sides[33]);
            QCOMPARE(countOf(report, split.validation, 0), std::size_t{6});
            QCOMPARE(countOf(report, split.validation, 1), std::size_t{6});
        }
    }

    /// Else a person who wants the plain split of other programs could not have it.
    void groupsAreKeptTogetherOnlyWhenAskedFor() {
        auto report = reportOf({30});
        const auto plain = data::split(report, shared(0.2));
        report.samples[plain.validation.front()].group = 0;
        report.samples[plain.training.front()].group = 0;
        auto dataset = shared(0.2);
        dataset.keepDuplicatesApart = false;
        QCOMPARE(data::split(report, dataset), plain);
        QVERIFY(data::split(report, shared(0.2)) != plain);
    }

    /// Else a class of one picture and its copies might leave none to train on.
    void aClassThatIsAllAlikeTrains() {
        auto report = reportOf({4, 20});
        for (std::size_t i = 0; i < 4; ++i) {
            report.samples[i].group = 0;
        }
        QCOMPARE(countOf(report, data::split(report, shared(0.5)).training, 0), std::size_t{4});
        for (int fold = 1; fold <= 3; ++fold) {
            QCOMPARE(countOf(report, data::split(report, folds(3, fold)).training, 0), std::size_t{4});
        }
    }

    /// Else folders that somebody split with care would be mixed up.
    void foldersSayWhatTheyAre() {
        auto report = reportOf({10});
        for (std::size_t i = 0; i < 10; ++i) {
            report.samples[i].part = i < 6   ? api::Part::Training
                                     : i < 8 ? api::Part::Validation
                                             : api::Part::Test;
        }
        auto dataset = shared(0.5);
        dataset.splitMode = spec::SplitMode::Folders;
        dataset.testShare = 0.5;
        const auto split = data::split(report, dataset);
        QCOMPARE(split.training, (std::vector<std::size_t>{0, 1, 2, 3, 4, 5}));
        QCOMPARE(split.validation, (std::vector<std::size_t>{6, 7}));
        QCOMPARE(split.test, (std::vector<std::size_t>{8, 9}));
    }

    /// Else a person who opens a folder with test/ would train on it without having chosen to.
    void whatFoldersSayHoldsUnlessAPersonDecides() {
        auto report = reportOf({10});
        report.samples[9].part = api::Part::Test;
        auto dataset = shared(0.2);
        dataset.splitMode = spec::SplitMode::Automatic;
        QCOMPARE(data::split(report, dataset).test, (std::vector<std::size_t>{9}));
        dataset.splitMode = spec::SplitMode::Share;
        QVERIFY(data::split(report, dataset).test.empty());
        QCOMPARE(api::splitModeOf(reportOf({10}), spec::SplitMode::Automatic), spec::SplitMode::Share);
    }

    /// Else a dataset of train/ and test/ would train without validation, or validate on its test.
    void withoutAValidationFolderAShareOfTrainingValidates() {
        auto report = reportOf({25});
        for (std::size_t i = 0; i < 25; ++i) {
            report.samples[i].part = i < 20 ? api::Part::Training : api::Part::Test;
        }
        auto dataset = shared(0.2);
        dataset.splitMode = spec::SplitMode::Folders;
        const auto split = data::split(report, dataset);
        QCOMPARE(split.validation.size(), std::size_t{4});
        QCOMPARE(split.training.size(), std::size_t{16});
        QCOMPARE(split.test, (std::vector<std::size_t>{20, 21, 22, 23, 24}));
    }

    /// Else a picture would count twice in a cross-validation, or never.
    void everyPictureValidatesInExactlyOneFold() {
        const auto report = reportOf({13, 10, 5});
        std::vector<int> validated(report.samples.size(), 0);
        for (int fold = 1; fold <= 5; ++fold) {
            const auto split = data::split(report, folds(5, fold));
            QCOMPARE(split.training.size() + split.validation.size(), report.samples.size());
            QVERIFY(countOf(report, split.validation, 0) == 2 || countOf(report, split.validation, 0) == 3);
            QCOMPARE(countOf(report, split.validation, 1), std::size_t{2});
            QCOMPARE(countOf(report, split.validation, 2), std::size_t{1});
            for (const auto index : split.validation) {
                ++validated[index];
            }
        }
        QVERIFY(std::all_of(validated.begin(), validated.end(), [](int count) { return count == 1; }));
    }

    /// Else folds would differ in size for no reason, or tear copies apart.
    void foldsAreEvenAndKeepGroupsTogether() {
        auto report = reportOf(std::vector<int>(20, 6));
        for (std::size_t i = 0; i < report.samples.size(); i += 6) {
            report.samples[i].group = report.samples[i + 1].group = static_cast<int>(i);
        }
        for (int fold = 1; fold <= 5; ++fold) {
            const auto split = data::split(report, folds(5, fold));
            QVERIFY2(split.validation.size() >= 16 && split.validation.size() <= 34,
                     std::to_string(split.validation.size()).c_str());
            const auto sides = sidesOf(report, split);
            for (std::size_t i = 0; i < report.samples.size(); i += 6) {
                QCOMPARE(sides[i], sides[i + 1]);
            }
        }
    }

    /// Else a class with one picture would have nothing to learn from in its own fold.
    void onePictureTrainsInEveryFold() {
        const auto report = reportOf({1, 10});
        for (int fold = 1; fold <= 5; ++fold) {
            QCOMPARE(countOf(report, data::split(report, folds(5, fold)).training, 0), std::size_t{1});
        }
    }

    /// Else the test pictures would change from fold to fold.
    void allFoldsHoldOutTheSameTestPictures() {
        const auto report = reportOf({30, 20});
        auto first = folds(4, 1);
        auto second = folds(4, 2);
        first.testShare = second.testShare = 0.1;
        QCOMPARE(data::split(report, first).test.size(), std::size_t{5});
        QCOMPARE(data::split(report, first).test, data::split(report, second).test);
    }

    void noShareMeansNoValidation() { QVERIFY(data::split(reportOf({5}), shared(0.0)).validation.empty()); }
};

QTEST_GUILESS_MAIN(TestSplit)
#include "tst_split.moc"
