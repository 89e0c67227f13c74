#include <QtTest>

#include "core/data/scan/csv.h"
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

using Fields = std::vector<std::string>;

void addText(const PictureFolder& folder, const std::string& path, const std::string& text) {
    folder.add(path, std::vector<std::uint8_t>(text.begin(), text.end()));
}

void addPictures(const PictureFolder& folder, const std::vector<std::string>& paths) {
    for (const auto& path : paths) {
        folder.add(path, gradient(8, 8));
    }
}

api::DatasetReport table(const PictureFolder& folder, const std::string& text) {
    addText(folder, "labels.csv", text);
    return scanned({.folder = folder.path()});
}

}  // namespace

class TestTable : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    /// Else one forgotten quote would swallow the rest of a table.
    void aQuoteThatNeverClosesCostsItsOwnLineAlone() {
        const auto records = data::readCsv("p0.png,\"dog\np1.png,cat\n", ',');
        QCOMPARE(records.size(), std::size_t{2});
        QVERIFY(records[0].unclosed);
        QCOMPARE(records[1].fields, (Fields{"p1.png", "cat"}));
        QVERIFY(!records[1].unclosed);
    }

    /// Else a comma, a line break or a quote in a label would shift all that follows.
    void csvIsReadAsRfc4180Says() {
        const auto records = data::readCsv(
            "\xef\xbb\xbf"
            "a,\"b, \"\"c\"\"\r\nd\",e\r\n\r\nf,,\n\"g\",h\"i",
            ',');
        QCOMPARE(records.size(), std::size_t{3});
        QCOMPARE(records[0].fields, (Fields{"a", "b, \"c\"\r\nd", "e"}));
        QCOMPARE(records[1].fields, (Fields{"f", "", ""}));
        QCOMPARE(records[2].fields, (Fields{"g", "h\"i"}));
        QCOMPARE(records[0].line, std::size_t{1});
        QCOMPARE(records[1].line, std::size_t{4});
        QCOMPARE(records[2].line, std::size_t{5});
    }

    /// Else a quote that is never closed, or nothing at all, would be read beyond its end.
    void csvThatBreaksOffIsReadToItsEnd() {
        QCOMPARE(data::readCsv("a,\"b", ',').at(0).fields, (Fields{"a", "b"}));
        QCOMPARE(data::readCsv("a,\"b\"\"", ',').at(0).fields, (Fields{"a", "b\""}));
        QCOMPARE(data::readCsv("a,", ',').at(0).fields, (Fields{"a", ""}));
        QVERIFY(data::readCsv("", ',').empty());
        QVERIFY(data::readCsv("\n\r\n", ',').empty());
    }

    void theSeparatorIsFound_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<char>("separator");
        QTest::newRow("comma") << "path,label\na;b,c" << ',';
        QTest::newRow("semicolon") << "path;label\n" << ';';
        QTest::newRow("tab") << "path\tlabel\n" << '\t';
        QTest::newRow("quoted") << "\"a,b,c\";d" << ';';
        QTest::newRow("blank") << "a.png 3\n" << ' ';
    }
    /// Else tables from a German Excel could not be read.
    void theSeparatorIsFound() {
        QFETCH(QString, text);
        QFETCH(char, separator);
        QCOMPARE(data::csvSeparator(text.toStdString()), separator);
    }

    /// Else a folder of pictures with a table, as Kaggle gives it, would hold one class named 'train'.
    void aTableBesideAFolderOfPicturesIsRecognised() {
        const PictureFolder folder;
        addPictures(folder, {"train/1.png", "train/2.png", "test/1.png"});
        addText(folder, "Training_set.csv", "filename,label\n1.png,cat\n2.png,dog\n");
        const auto report = scanned({.folder = folder.path()});
        QCOMPARE(report.layout, spec::Layout::Table);
        QCOMPARE(report.classes, (std::vector<std::string>{"cat", "dog"}));
        QCOMPARE(classOf(report, "train/1.png"), std::string("cat"));
        QVERIFY(hasProblem(report, "test/1.png", api::ProblemKind::Ignored, "Training_set.csv"));
        QVERIFY(report.layoutReason.find("'Training_set.csv' gives labels to 2") != std::string::npos);
    }

    void columnsAreFound_data() {
        QTest::addColumn<QString>("text");
        QTest::newRow("by name, any order")
            << "Label,id,Image_Path\ncat,7,images/a.png\ndog,8,images/b.png\n";
        QTest::newRow("without extension") << "image_id;category\r\na;cat\r\nb;dog\r\n";
        QTest::newRow("no header") << "images/a.png,cat\nimages/b.png,dog\n";
        QTest::newRow("header in other words") << "Bild\tTier\na.png\tcat\nb.png\tdog\n";
        QTest::newRow("index column") << ",file,class id,labels\n0,a.png,0,cat\n1,b.png,1,dog\n";
        QTest::newRow("backslashes") << "path,label\nimages\\a.png,cat\n.\\images\\b.png,dog\n";
        QTest::newRow("quoted, byte order mark")
            << QString(QChar(0xfeff)) + "\"path\",\"label\"\n\"a.png\",\"cat\"\n\"b.png\",\"dog\"\n";
    }
    /// Else a table would have to be rewritten before it could be used.
    void columnsAreFound() {
        QFETCH(QString, text);
        const PictureFolder folder;
        addPictures(folder, {"images/a.png", "images/b.png"});
        const auto report = table(folder, text.toStdString());
        QCOMPARE(report.layout, spec::Layout::Table);
        QCOMPARE(report.classes, (std::vector<std::string>{"cat", "dog"}));
        QCOMPARE(classOf(report, "images/b.png"), std::string("dog"));
    }

    /// Else the table's own split would be lost.
    void aColumnMayNameThePart() {
        const PictureFolder folder;
        addPictures(folder, {"a.png", "b.png", "c.png", "d.png"});
        const auto report =
            table(folder, "file,label,data set\na.png,x,train\nb.png,x,Valid\nc.png,y,test\nd.png,y,\n");
        QCOMPARE(sampleAt(report, "a.png")->part, api::Part::Training);
        QCOMPARE(sampleAt(report, "b.png")->part, api::Part::Validation);
        QCOMPARE(sampleAt(report, "c.png")->part, api::Part::Test);
        QCOMPARE(sampleAt(report, "d.png")->part, api::Part::Free);
    }

    /// Else lines without a file would be left out and nobody would know which.
    void aLineWithoutItsFileIsListedWithItsNumber() {
        const PictureFolder folder;
        addPictures(folder, {"a.png", "b.png"});
        const auto report = table(folder, "file,label\na.png,x\nmissing.png,x\nb.png,y\nb.png\n,y\n");
        QCOMPARE(report.samples.size(), std::size_t{2});
        QVERIFY(hasProblem(report, "labels.csv", api::ProblemKind::Unmatched,
                           "Line 3: There is no file 'missing.png'"));
        QVERIFY(
            hasProblem(report, "labels.csv", api::ProblemKind::Unmatched, "Line 5: 'b.png' has no label"));
        QVERIFY(hasProblem(report, "labels.csv", api::ProblemKind::Unmatched, "Line 6"));
    }

    /// Else a table from elsewhere could have any file of the machine shown and trained on.
    void aPathOutOfTheFolderIsRefused() {
        const PictureFolder folder;
        addPictures(folder, {"set/a.png", "set/b.png", "secret.png"});
        addText(folder, "set/labels.csv",
                "file,label\na.png,x\nb.png,y\n../secret.png,x\n" + folder.at("secret.png") +
                    ",y\nsub/../../secret.png,x\n");
        const auto report = scanned({.folder = folder.at("set")});
        QCOMPARE(report.samples.size(), std::size_t{2});
        for (const char* line : {"Line 4", "Line 5", "Line 6"}) {
            QVERIFY2(hasProblem(report, "labels.csv", api::ProblemKind::Unmatched, line), line);
        }
        QVERIFY(
            hasProblem(report, "labels.csv", api::ProblemKind::Unmatched, "leads out of the dataset folder"));
    }

    /// Else one of two labels would be taken by chance.
    void aFileWithTwoLabelsIsListedAndLeftOut() {
        const PictureFolder folder;
        addPictures(folder, {"a.png", "b.png", "c.png"});
        const auto report = table(folder, "file,label\na.png,x\nb.png,y\na.png,y\nb.png,y\nc.png,x\n");
        QVERIFY(sampleAt(report, "a.png") == nullptr);
        QVERIFY(sampleAt(report, "b.png") != nullptr);
        QVERIFY(hasProblem(report, "labels.csv", api::ProblemKind::Unmatched, "'x' in line 2"));
    }

    /// Else a list of labels that lies beside class folders would take their place.
    void aTableThatNamesFewFilesIsNoLayout() {
        const PictureFolder folder;
        addPictures(folder, {"cat/a.png", "cat/b.png", "dog/c.png"});
        const auto report = table(folder, "filename,label\ncat/a.png,cat\n");
        QCOMPARE(report.layout, spec::Layout::ClassFolders);
        QVERIFY(hasProblem(report, "labels.csv", api::ProblemKind::Ignored));
    }

    /// Else of several tables the wrong one might be read for ever.
    void aPersonMayChooseTheTable() {
        const PictureFolder folder;
        addPictures(folder, {"a.png", "b.png"});
        addText(folder, "coarse.csv", "file,label\na.png,animal\nb.png,animal\n");
        addText(folder, "lists/fine.csv", "file,label\na.png,cat\nb.png,dog\n");
        const auto report =
            scanned({.folder = folder.path(), .layout = spec::Layout::Table, .table = "lists/fine.csv"});
        QCOMPARE(report.classes, (std::vector<std::string>{"cat", "dog"}));
        const auto missing =
            data::scan({.folder = folder.path(), .layout = spec::Layout::Table, .table = "none.csv"}, {}, {});
        QVERIFY(!missing);
        QCOMPARE(missing.error().where, std::string("dataset.table"));
    }

    /// Else "12" could be either of two pictures.
    void aNameThatFitsSeveralFilesIsNotGuessed() {
        const PictureFolder folder;
        addPictures(folder, {"a.png", "a.jpg", "b.png"});
        const auto report = table(folder, "id,label\na,x\nb,y\n");
        QCOMPARE(report.samples.size(), std::size_t{1});
        QVERIFY(hasProblem(report, "labels.csv", api::ProblemKind::Unmatched, "Several files"));
    }
};

QTEST_GUILESS_MAIN(TestTable)
#include "tst_table.moc"
