#include <QtTest>

#include "tests/data/picture_files.h"
#include "tests/data/scan_answers.h"

using namespace studio;
using test::classOf;
using test::gradient;
using test::hasProblem;
using test::PictureFolder;
using test::sampleAt;
using test::scanned;

namespace {

void addSplitFolders(const PictureFolder& folder) {
    for (const char* path :
         {"Train/cat/1.png", "Train/dog/2.png", "valid/cat/3.png", "test/dog/4.png", "test/fox/5.png"}) {
        folder.add(path, gradient(8, 8));
    }
}

}  // namespace

class TestLayout : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    /// Else the folders 'train' and 'test' of a downloaded dataset would be its two classes.
    void trainAndTestFoldersAreRecognised() {
        const PictureFolder folder;
        addSplitFolders(folder);
        const auto report = scanned({.folder = folder.path()});
        QCOMPARE(report.layout, spec::Layout::SplitFolders);
        QCOMPARE(report.classes, (std::vector<std::string>{"cat", "dog", "fox"}));
        QCOMPARE(sampleAt(report, "Train/cat/1.png")->part, api::Part::Training);
        QCOMPARE(sampleAt(report, "valid/cat/3.png")->part, api::Part::Validation);
        QCOMPARE(sampleAt(report, "test/dog/4.png")->part, api::Part::Test);
        QCOMPARE(classOf(report, "test/fox/5.png"), std::string("fox"));
        QVERIFY2(report.layoutReason.find("'Train', 'valid' and 'test'") != std::string::npos,
                 report.layoutReason.c_str());
    }

    /// Else a table of which half the pictures were not downloaded would be taken for one class that is
    /// always right.
    void aPatchyTableBeatsASingleFolder() {
        const PictureFolder folder;
        std::string table = "path,label\n";
        for (int i = 0; i < 20; ++i) {
            table += "images/" + std::to_string(i) + ".png," + (i % 2 == 0 ? "cat" : "dog") + "\n";
        }
        for (int i = 0; i < 6; ++i) {
            folder.add("images/" + std::to_string(i) + ".png", gradient(8, 8));
            folder.add("images/other" + std::to_string(i) + ".png", gradient(8, 8));
        }
        folder.add("labels.csv", std::vector<std::uint8_t>(table.begin(), table.end()));
        const auto report = scanned({.folder = folder.path()});
        QCOMPARE(report.layout, spec::Layout::Table);
        QCOMPARE(report.classes, (std::vector<std::string>{"cat", "dog"}));
        QCOMPARE(report.samples.size(), std::size_t{6});
    }

    /// Else a class that happens to be called 'test' would turn the others out.
    void classFoldersOneOfWhichIsCalledTestStayClasses() {
        const PictureFolder folder;
        folder.add("test/1.png", gradient(8, 8));
        folder.add("drive/2.png", gradient(8, 8));
        const auto report = scanned({.folder = folder.path()});
        QCOMPARE(report.layout, spec::Layout::ClassFolders);
        QCOMPARE(report.classes, (std::vector<std::string>{"drive", "test"}));
    }

    /// Else pictures of an unsorted test folder would vanish without a word.
    void whatLiesBesideTheClassFoldersOfAPartIsSaid() {
        const PictureFolder folder;
        addSplitFolders(folder);
        folder.add("test/loose.png", gradient(8, 8));
        folder.add("more/6.png", gradient(8, 8));
        const auto report = scanned({.folder = folder.path()});
        QVERIFY(hasProblem(report, "test/loose.png", api::ProblemKind::Ignored, "'test'"));
        QVERIFY(hasProblem(report, "more/6.png", api::ProblemKind::Ignored, "Lies beside"));
    }

    /// Else a wrong guess could not be put right.
    void aPersonMayOverruleTheLayout() {
        const PictureFolder folder;
        addSplitFolders(folder);
        const auto report = scanned({.folder = folder.path(), .layout = spec::Layout::ClassFolders});
        QCOMPARE(report.layout, spec::Layout::ClassFolders);
        QCOMPARE(report.classes, (std::vector<std::string>{"test", "Train", "valid"}));
        QVERIFY(report.layoutReason.starts_with("You chose it."));
    }

    void aLayoutThatDoesNotFitIsAnErrorThatNamesWhatIsMissing_data() {
        QTest::addColumn<int>("layout");
        QTest::addColumn<QString>("missing");
        QTest::newRow("split folders") << static_cast<int>(spec::Layout::SplitFolders) << "'train'";
        QTest::newRow("table") << static_cast<int>(spec::Layout::Table) << "no table";
        QTest::newRow("masks") << static_cast<int>(spec::Layout::Masks) << "masks";
    }
    /// Else a person would look at an empty page and not know why.
    void aLayoutThatDoesNotFitIsAnErrorThatNamesWhatIsMissing() {
        QFETCH(int, layout);
        QFETCH(QString, missing);
        const PictureFolder folder;
        folder.add("a/1.png", gradient(8, 8));
        const auto report =
            data::scan({.folder = folder.path(), .layout = static_cast<spec::Layout>(layout)}, {}, {});
        QVERIFY(!report);
        QVERIFY2(QString::fromStdString(report.error().what).contains(missing), report.error().what.c_str());
        QVERIFY(report.error().where.starts_with("dataset."));
        QVERIFY(!report.error().remedy.empty());
    }

    /// Else whoever unpacks an archive and chooses the folder around it would wonder about the one class.
    void theFolderAroundTheDatasetIsSaidToBeThat() {
        const PictureFolder folder;
        folder.add("archive/cat/1.png", gradient(8, 8));
        folder.add("archive/dog/2.png", gradient(8, 8));
        const auto report = scanned({.folder = folder.path()});
        QCOMPARE(report.classes, std::vector<std::string>{"archive"});
        QVERIFY2(report.layoutReason.find("choose 'archive' itself") != std::string::npos,
                 report.layoutReason.c_str());
    }

    /// Else a class would count as empty that has pictures in another part.
    void aClassIsEmptyOnlyWithoutPicturesInAllParts() {
        const PictureFolder folder;
        addSplitFolders(folder);
        std::filesystem::create_directories(folder.at("valid/dog"));
        std::filesystem::create_directories(folder.at("valid/owl"));
        const auto report = scanned({.folder = folder.path()});
        QVERIFY(test::problemAt(report, "valid/dog") == nullptr);
        QVERIFY(hasProblem(report, "valid/owl", api::ProblemKind::EmptyClass));
        QCOMPARE(report.classes, (std::vector<std::string>{"cat", "dog", "fox"}));
    }
};

QTEST_GUILESS_MAIN(TestLayout)
#include "tst_layout.moc"
