#include <QtTest>
#include <algorithm>

#include "core/api/dataset_report.h"

using namespace studio;

namespace {

api::Sample sample(const std::string& path, int label) {
    return {path, label, 8, 8};
}

/// cat: 2, dog: 1; a damaged cat, a damaged fox whose class has no other, and an unreadable file.
api::DatasetReport report() {
    api::DatasetReport report;
    report.folder = "/pictures";
    report.classes = {"cat", "dog"};
    report.samples = {sample("cat/1.png", 0), sample("cat/2.png", 0), sample("dog/1.png", 1)};
    report.problems = {{"cat/cut.jpg", api::ProblemKind::Damaged, "Cut."},
                       {"cat/x.jpg", api::ProblemKind::Unreadable, "Text."},
                       {"fox", api::ProblemKind::EmptyClass, "Empty."},
                       {"fox/cut.jpg", api::ProblemKind::Damaged, "Cut."}};
    report.damaged = {{sample("cat/cut.jpg", 0), "cat"}, {sample("fox/cut.jpg", 0), "fox"}};
    return report;
}

api::DatasetReport edited(const std::map<std::string, spec::PictureEdit>& edits) {
    spec::DatasetSpec dataset;
    dataset.edits = edits;
    return api::withEdits(report(), dataset);
}

bool hasProblem(const api::DatasetReport& report, const std::string& path, api::ProblemKind kind) {
    return std::any_of(report.problems.begin(), report.problems.end(),
                       [&](const auto& problem) { return problem.path == path && problem.kind == kind; });
}

std::vector<std::string> pathsOf(const api::DatasetReport& report) {
    std::vector<std::string> paths;
    for (const auto& one : report.samples) {
        paths.push_back(one.path);
    }
    return paths;
}

/// 1: cat and dog, 2: dog, 3: none; a damaged one of cat and fox.
api::DatasetReport labelled() {
    api::DatasetReport report;
    report.folder = "/pictures";
    report.multiLabel = true;
    report.layout = spec::Layout::Table;
    report.classes = {"cat", "dog"};
    report.samples = {sample("1.png", 0), sample("2.png", 0), sample("3.png", 0)};
    report.samples[0].labels = {0, 1};
    report.samples[1].labels = {1};
    report.problems = {{"cut.jpg", api::ProblemKind::Damaged, "Cut."}};
    report.damaged = {{sample("cut.jpg", 0), "cat, fox", {"cat", "fox"}}};
    return report;
}

api::DatasetReport relabelled(const std::map<std::string, spec::PictureEdit>& edits) {
    spec::DatasetSpec dataset;
    dataset.edits = edits;
    return api::withEdits(labelled(), dataset);
}

const spec::PictureEdit excluded{true, false, ""};
const spec::PictureEdit wanted{false, true, ""};
using Names = std::vector<std::string>;

}  // namespace

class TestDatasetEdits : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    /// Else a project without edits would not be what was scanned.
    void withoutEditsNothingChanges() {
        QCOMPARE(edited({}), report());
        QCOMPARE(edited({{"gone/3.png", excluded}}), report());
    }

    /// Else an excluded picture could not be seen, and brought back.
    void anExcludedPictureIsSetAside() {
        const auto result = edited({{"cat/1.png", excluded}});
        QCOMPARE(pathsOf(result), (Names{"cat/2.png", "dog/1.png"}));
        QCOMPARE(result.excluded.size(), std::size_t{1});
        QCOMPARE(result.excluded[0].sample.path, std::string("cat/1.png"));
        QCOMPARE(result.excluded[0].className, std::string("cat"));
    }

    /// Else the network would get an output that no picture teaches, and nobody would hear of it.
    void aClassWithoutPicturesGoesAndIsSaid() {
        const auto result = edited({{"cat/1.png", excluded}, {"cat/2.png", excluded}});
        QCOMPARE(result.classes, Names{"dog"});
        QCOMPARE(result.samples.at(0).label, 0);
        QCOMPARE(result.excluded[1].className, std::string("cat"));
        QVERIFY(hasProblem(result, "cat", api::ProblemKind::EmptyClass));
    }

    /// Else a wrong folder could only be put right by moving files.
    void aRelabelledPictureJoinsItsClass() {
        const auto result = edited({{"cat/1.png", {.label = "dog"}}});
        QCOMPARE(pathsOf(result), (Names{"cat/2.png", "cat/1.png", "dog/1.png"}));
        QCOMPARE(result.samples[1].label, 1);
        QCOMPARE(result.countPerClass(), (std::vector<std::size_t>{1, 2}));
    }

    /// Else a person could not make a class of what lies mixed up in another.
    void aNewLabelIsANewClass() {
        const auto result = edited({{"dog/1.png", {.label = "bird"}}});
        QCOMPARE(result.classes, (Names{"bird", "cat"}));
        QCOMPARE(result.samples[0].path, std::string("dog/1.png"));
        QVERIFY(hasProblem(result, "dog", api::ProblemKind::EmptyClass));
    }

    /// Else a damaged picture that a person wants would stay in the list of problems.
    void aDamagedPictureIsTakenIn() {
        const auto result = edited({{"cat/cut.jpg", wanted}});
        QCOMPARE(pathsOf(result), (Names{"cat/1.png", "cat/2.png", "cat/cut.jpg", "dog/1.png"}));
        QVERIFY(result.samples[2].damaged);
        QVERIFY(!hasProblem(result, "cat/cut.jpg", api::ProblemKind::Damaged));
        QVERIFY(hasProblem(result, "cat/x.jpg", api::ProblemKind::Unreadable));
        QCOMPARE(result.damaged.size(), std::size_t{1});
    }

    /// Else a class would be called empty that has a picture by now.
    void aDamagedPictureBringsItsClassBack() {
        const auto result = edited({{"fox/cut.jpg", wanted}});
        QCOMPARE(result.classes, (Names{"cat", "dog", "fox"}));
        QCOMPARE(result.samples.back().label, 2);
        QVERIFY(!hasProblem(result, "fox", api::ProblemKind::EmptyClass));
    }

    /// Else only one of two decisions about a picture would count.
    void decisionsAboutOnePictureWorkTogether() {
        const auto relabelled = edited({{"fox/cut.jpg", {.useDamaged = true, .label = "dog"}}});
        QCOMPARE(relabelled.classes, (Names{"cat", "dog"}));
        QCOMPARE(relabelled.countPerClass(), (std::vector<std::size_t>{2, 2}));
        const auto both = edited({{"fox/cut.jpg", {true, true, ""}}});
        QCOMPARE(both.samples.size(), std::size_t{3});
        QCOMPARE(both.excluded.size(), std::size_t{1});
    }

    /// Else the classes of pixels would be those of files.
    void withMasksALabelIsWithoutEffect() {
        auto masks = report();
        masks.layout = spec::Layout::Masks;
        masks.damaged.clear();
        for (auto& one : masks.samples) {
            one.label = 0;
        }
        spec::DatasetSpec dataset;
        dataset.edits = {{"cat/1.png", {.label = "bird"}}, {"cat/2.png", excluded}};
        const auto result = api::withEdits(masks, dataset);
        QCOMPARE(result.classes, masks.classes);
        QCOMPARE(pathsOf(result), (Names{"cat/1.png", "dog/1.png"}));
        QCOMPARE(result.samples[0].label, 0);
        masks.classes.clear();
        QCOMPARE(api::withEdits(masks, dataset).samples.size(), std::size_t{2});
    }

    /// Else a label that the table forgot could only be added in the table.
    void severalLabelsTakeThePlaceOfThoseFound() {
        const auto result = relabelled(
            {{"1.png", {.labels = Names{"dog"}}}, {"3.png", {.labels = Names{"dog", "cat", "dog"}}}});
        QCOMPARE(result.classes, (Names{"cat", "dog"}));
        QCOMPARE(result.samples[0].labels, std::vector<int>{1});
        QCOMPARE(result.samples[1].labels, std::vector<int>{1});
        QCOMPARE(result.samples[2].labels, (std::vector<int>{0, 1}));
        QCOMPARE(result.countPerClass(), (std::vector<std::size_t>{1, 3}));
    }

    /// Else indices would be those of the classes before.
    void aNewLabelMovesTheOthers() {
        const auto result = relabelled({{"2.png", {.labels = Names{"bird", "dog"}}}});
        QCOMPARE(result.classes, (Names{"bird", "cat", "dog"}));
        QCOMPARE(result.samples[0].labels, (std::vector<int>{1, 2}));
        QCOMPARE(result.samples[1].labels, (std::vector<int>{0, 2}));
    }

    /// A picture of none of the classes is an example too; a label that nobody has left is no class.
    void allLabelsMayBeTakenAway() {
        const auto result = relabelled({{"1.png", {.labels = Names{}}}});
        QCOMPARE(result.classes, Names{"dog"});
        QVERIFY(result.samples[0].labels.empty());
        QVERIFY(hasProblem(result, "cat", api::ProblemKind::EmptyClass));
        const auto bare = relabelled({{"1.png", {.labels = Names{}}}, {"2.png", {.labels = Names{}}}});
        QVERIFY(bare.classes.empty());
        QCOMPARE(bare.samples.size(), std::size_t{3});
    }

    /// Else a picture would come back with other labels than a person gave it.
    void labelsStayWithWhatIsSetAsideOrTakenIn() {
        const auto result = relabelled({{"1.png", {.excluded = true, .labels = Names{"fox", "cat"}}},
                                        {"cut.jpg", {.useDamaged = true, .labels = Names{"fox"}}}});
        QCOMPARE(result.excluded.at(0).classNames, (Names{"cat", "fox"}));
        QCOMPARE(result.classes, (Names{"dog", "fox"}));
        QCOMPARE(result.samples.back().labels, std::vector<int>{1});
    }

    /// Else opening the same edits on another kind of dataset would change what nobody decided there.
    void eachKindOfDatasetHasItsOwnEdit() {
        QCOMPARE(relabelled({{"1.png", {.label = "fox"}}}), labelled());
        QCOMPARE(edited({{"cat/1.png", {.labels = Names{"dog"}}}}), report());
        const auto both = edited({{"cat/1.png", {.label = "dog", .labels = Names{"cat"}}}});
        QCOMPARE(both.countPerClass(), (std::vector<std::size_t>{1, 2}));
    }

    /// Else a dataset with everything excluded would bring the studio down.
    void everythingMayBeExcluded() {
        const auto result =
            edited({{"cat/1.png", excluded}, {"cat/2.png", excluded}, {"dog/1.png", excluded}});
        QVERIFY(result.samples.empty());
        QVERIFY(result.classes.empty());
        QCOMPARE(result.excluded.size(), std::size_t{3});
    }
};

QTEST_GUILESS_MAIN(TestDatasetEdits)
#include "tst_dataset_edits.moc"
