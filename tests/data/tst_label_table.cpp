#include <QtTest>

#include "tests/data/picture_files.h"
#include "tests/data/scan_answers.h"

using namespace studio;
using test::hasProblem;
using test::PictureFolder;
using test::sampleAt;
using test::scanned;

namespace {

using Names = std::vector<std::string>;

/// Twelve pictures and the table.
api::DatasetReport table(const std::string& text) {
    static PictureFolder folder;
    for (int i = 0; i < 12; ++i) {
        folder.add("p" + std::to_string(i) + ".png", test::gradient(8 + i, 8));
    }
    folder.add("labels.csv", std::vector<std::uint8_t>(text.begin(), text.end()));
    return scanned({.folder = folder.path()});
}

Names labelsOf(const api::DatasetReport& report, const std::string& path) {
    const auto* sample = sampleAt(report, path);
    Names names;
    for (const int label : sample == nullptr ? std::span<const int>() : report.labelsOf(*sample)) {
        names.push_back(report.classes.at(static_cast<std::size_t>(label)));
    }
    return names;
}

bool isUnmatched(const api::DatasetReport& report, const std::string& words) {
    return hasProblem(report, "labels.csv", api::ProblemKind::Unmatched, words);
}

}  // namespace

/// Tables that give a picture several labels.
class TestLabelTable : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    /// Else each combination would be a class of its own.
    void aCellHoldsSeveralLabels_data() {
        QTest::addColumn<QString>("text");
        QTest::newRow("bar") << "path,label\np0.png,dog|cat\np1.png,cat\np2.png,dog\np3.png,\n";
        QTest::newRow("blanks") << "path,label\np0.png, cat | dog |\np1.png,cat\np2.png,dog\np3.png,\n";
        QTest::newRow("semicolon") << "path,label\np0.png,dog;cat\np1.png,cat;\np2.png,dog\np3.png,\n";
        QTest::newRow("comma") << "path,label\np0.png,\"dog,cat\"\np1.png,cat\np2.png,dog\np3.png,\n";
        QTest::newRow("other table") << "path;label\np0.png;dog,cat\np1.png;cat\np2.png;dog\np3.png;\n";
    }
    void aCellHoldsSeveralLabels() {
        QFETCH(QString, text);
        const auto report = table(text.toStdString());
        QVERIFY2(report.multiLabel, report.layoutReason.c_str());
        QCOMPARE(report.classes, (Names{"cat", "dog"}));
        QCOMPARE(labelsOf(report, "p0.png"), (Names{"cat", "dog"}));
        QCOMPARE(labelsOf(report, "p1.png"), (Names{"cat"}));
        QCOMPARE(labelsOf(report, "p2.png"), (Names{"dog"}));
        QVERIFY(sampleAt(report, "p3.png") != nullptr);
        QCOMPARE(labelsOf(report, "p3.png"), Names());
        QCOMPARE(sampleAt(report, "p4.png"), nullptr);
        QCOMPARE(report.countPerClass(), (std::vector<std::size_t>{2, 2}));
        QVERIFY(report.layoutReason.find("may hold several") != std::string::npos);
    }

    /// "tench, Tinca tinca" is how ImageNet calls one fish.
    void aCommaWithinANameDividesNothing() {
        const auto report = table("path,label\np0.png,\"tench, Tinca tinca\"\np1.png,\"tench, Tinca tinca\"\n"
                                  "p2.png,goldfish\n");
        QVERIFY(!report.multiLabel);
        QCOMPARE(report.classes, (Names{"goldfish", "tench, Tinca tinca"}));
        QVERIFY(!table("path,label\np0.png,dog\np1.png,cat\n").multiLabel);
    }

    /// As scikit-learn and most competitions write several labels.
    void columnsOfZeroAndOneAreClasses() {
        std::string text =
            "filename,split,dog,cat,bird\np0.png,train,1,1,0\np1.png,val,0,1.0,0\np2.png,train,0,0,0\n"
            "p3.png,train,2,0,0\n";
        for (int i = 4; i < 12; ++i) {
            text += "p" + std::to_string(i) + ".png,train,1,0,0\n";
        }
        const auto report = table(text);
        QVERIFY2(report.multiLabel, report.layoutReason.c_str());
        QCOMPARE(report.classes, (Names{"cat", "dog"}));
        QCOMPARE(labelsOf(report, "p0.png"), (Names{"cat", "dog"}));
        QCOMPARE(labelsOf(report, "p1.png"), (Names{"cat"}));
        QCOMPARE(sampleAt(report, "p1.png")->part, api::Part::Validation);
        QCOMPARE(labelsOf(report, "p2.png"), Names());
        QCOMPARE(sampleAt(report, "p3.png"), nullptr);
        QVERIFY(isUnmatched(report, "Line 5: The column 'dog' holds '2'"));
        QVERIFY(hasProblem(report, "bird", api::ProblemKind::EmptyClass));
        QVERIFY(report.layoutReason.find("'bird', 'cat', 'dog'") != std::string::npos);
    }

    /// Else flags beside a label would take its place.
    void aNamedLabelOrTextKeepsItsPlace() {
        QVERIFY(!table("path,label,a,b\np0.png,dog,0,1\np1.png,cat,1,0\n").multiLabel);
        QVERIFY(!table("path,what,a,b\np0.png,dog,0,1\np1.png,cat,1,0\n").multiLabel);
        QVERIFY(!table("path,target\np0.png,0\np1.png,1\n").multiLabel);
        QCOMPARE(table("path,digit\np0.png,0\np1.png,1\n").classes, (Names{"0", "1"}));
    }

    /// Guessing would teach what nobody said.
    void contradictionsAreNamed() {
        const auto report = table("path,label\np0.png,dog|cat\np1.png,dog;cat\np2.png,cat\np2.png,cat|dog\n"
                                  "p3.png,dog|cat\np3.png,cat|dog\n");
        QVERIFY(report.multiLabel);
        QVERIFY(isUnmatched(report, "Line 3: Labels are divided by ';' here and by '|' in other lines"));
        QVERIFY(isUnmatched(report, "'p2.png' is 'cat', 'dog' here and 'cat' in line 4"));
        QCOMPARE(sampleAt(report, "p1.png"), nullptr);
        QCOMPARE(sampleAt(report, "p2.png"), nullptr);
        QVERIFY(sampleAt(report, "p3.png") != nullptr);
    }

    /// A label that no usable picture has cannot be learned, and the others move up.
    void labelsFollowTheClassesThatAreLeft() {
        const auto scan = table("path,label\np0.png,a|c\np1.png,b|c\np2.png,c\n");
        spec::DatasetSpec edits;
        edits.edits["p0.png"].excluded = true;
        edits.edits["p1.png"].label = "c";
        const auto report = api::withEdits(scan, edits);
        QCOMPARE(report.classes, (Names{"b", "c"}));
        QCOMPARE(labelsOf(report, "p1.png"), (Names{"b", "c"}));
        QCOMPARE(labelsOf(report, "p2.png"), (Names{"c"}));
        QCOMPARE(report.excluded.size(), std::size_t{1});
        QCOMPARE(report.excluded.front().classNames, (Names{"a", "c"}));
        QVERIFY(hasProblem(report, "a", api::ProblemKind::EmptyClass));
    }

    void withoutAnyLabelThereIsNothingToLearn() {
        const auto report = table("path,dog,cat\np0.png,0,0\np1.png,0,0\n");
        QVERIFY(report.samples.empty());
        QVERIFY(report.layoutReason.find("No picture that can be used has a label") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestLabelTable)
#include "tst_label_table.moc"
