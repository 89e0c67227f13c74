#include <QDir>
#include <QTemporaryDir>
#include <QTest>
#include <cmath>
#include <limits>

#include <nlohmann/json.hpp>

#include "core/runs/events.h"
#include "core/runs/history.h"
#include "core/runs/run_folder.h"
#include "core/runs/run_store.h"
#include "core/spec/files.h"

using namespace studio;

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();

api::DatasetReport someDataset() {
    api::DatasetReport report;
    report.folder = "/pictures/größe";
    report.classes = {"2 sitting", "10 \"running\""};
    report.samples = {{"2 sitting/a.png", 0, 8, 8}, {"10 \"running\"/b.png", 1, 8, 8}};
    return report;
}

std::vector<api::EpochRow> someRows() {
    return {{1, 2.0 / 3.0, 0.1, 1e-300, 0.25, 0.001, 12.75, 1234.5678901234567},
            {2, 0.1 + 0.2, 1.0, none, none, 1e-5, 0.0, 5e-324}};
}

bool same(double a, double b) {
    return a == b || (std::isnan(a) && std::isnan(b));
}

std::string textOf(const std::filesystem::path& file) {
    const auto text = readFile(file);
    return text ? *text : std::string();
}

}  // namespace

/// Runs are what remains of hours of training.
class TestRunStore : public QObject {
    Q_OBJECT

  private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<api::RunStore> m_store = runs::makeRunStore();

    std::string base() const { return m_folder->filePath(QStringLiteral("runs")).toStdString(); }
    std::string create() const {
        const auto folder = m_store->create(base(), spec::newProject(), someDataset());
        return folder ? *folder : std::string();
    }

  private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
    }

    // The run would be judged by other settings than it was trained with.
    void aRunRemembersItsProjectAndClasses() {
        auto project = spec::newProject();
        project.training.batchSize = 7;
        project.dataset.folder = "relative/folder";
        const auto folder = m_store->create(base(), project, someDataset());
        QVERIFY2(folder.ok(), folder.ok() ? "" : folder.error().text().c_str());
        const auto run = m_store->open(*folder + "/");
        QVERIFY2(run.ok(), run.ok() ? "" : run.error().text().c_str());
        QCOMPARE(run->name, std::string("run-001"));
        QCOMPARE(run->project.training.batchSize, 7);
        QCOMPARE(run->project.dataset.folder, someDataset().folder);
        QVERIFY(run->project.network == project.network);
        QVERIFY(run->classes == someDataset().classes);
        QCOMPARE(run->created.size(), std::string("2026-02-03T14:05:06+01:00").size());
        QVERIFY(run->history.empty());
        QVERIFY(!run->canContinue);
    }

    // Somebody who has written "run-002" into a paper must not find another run under that name.
    void numbersAreNeverUsedTwice() {
        create();
        const std::string second = create();
        QVERIFY(second.ends_with("run-002"));
        QVERIFY(QDir(QString::fromStdString(second)).removeRecursively());
        QVERIFY(create().ends_with("run-003"));
        QVERIFY(QDir().mkpath(QString::fromStdString(base() + "/run-1205")));
        QVERIFY(create().ends_with("run-1206"));
    }

    // A list that ends at a damaged run hides the good ones.
    void runsAreListedNewestFirstWithoutDamagedOnes() {
        create();
        const std::string damaged = create();
        QVERIFY(writeFileAtomically(damaged + "/project.json", "{ half").ok());
        create();
        QVERIFY(QDir().mkpath(QString::fromStdString(base() + "/run-abc")));
        const auto runs = m_store->list(base());
        QCOMPARE(runs.size(), std::size_t{2});
        QCOMPARE(runs[0].name, std::string("run-003"));
        QCOMPARE(runs[1].name, std::string("run-001"));
        QVERIFY(m_store->list(base() + "/nowhere").empty());
    }

    // A continued run would not equal an uninterrupted one.
    void historyComesBackBitForBit() {
        const runs::RunFolder run{create()};
        QVERIFY(runs::writeHistory(run.history(), someRows()).ok());
        const auto read = runs::readHistory(run.history());
        QVERIFY2(read.ok(), read.ok() ? "" : read.error().text().c_str());
        QCOMPARE(read->size(), someRows().size());
        for (std::size_t i = 0; i < read->size(); ++i) {
            const auto &a = (*read)[i], b = someRows()[i];
            QCOMPARE(a.epoch, b.epoch);
            QVERIFY(same(a.trainLoss, b.trainLoss) && same(a.trainAccuracy, b.trainAccuracy));
            QVERIFY(same(a.validationLoss, b.validationLoss));
            QVERIFY(same(a.validationAccuracy, b.validationAccuracy));
            QVERIFY(same(a.learningRate, b.learningRate) && same(a.seconds, b.seconds));
            QVERIFY(same(a.picturesPerSecond, b.picturesPerSecond));
        }
    }

    // Spreadsheets and scripts of others read this file.
    void historyOpensInASpreadsheet() {
        QCOMPARE(
            runs::historyText({{1, 0.5, 0.25, none, none, 0.001, 2, 100, 66}}),
            std::string("epoch,train_loss,train_accuracy,validation_loss,validation_accuracy,learning_rate,"
                        "seconds,pictures_per_second,validation_pictures,validation_mean_iou,gradient_norm,"
                        "data_seconds,forward_seconds,backward_seconds,optimizer_seconds,"
                        "validation_macro_f1,validation_exact_match\n"
                        "1,0.5,0.25,,,0.001,2,100,66,,,,,,,,\n"));
        const std::string folder = create();
        QVERIFY(runs::writeHistory(runs::RunFolder(folder).history(), someRows()).ok());
        const std::string copy = m_folder->filePath(QStringLiteral("copy.csv")).toStdString();
        QVERIFY(m_store->exportHistory(folder, copy).ok());
        QCOMPARE(textOf(copy), runs::historyText(someRows()));
    }

    // Runs of before the later columns were there must still open.
    void anOlderHistoryIsRead() {
        const std::string folder = create();
        const auto file = runs::RunFolder(folder).history();
        const std::string header =
            "epoch,train_loss,train_accuracy,validation_loss,validation_accuracy,learning_rate,seconds,"
            "pictures_per_second";
        for (const bool counted : {false, true}) {
            const std::string text =
                header + (counted ? ",validation_pictures\n1,1,2,3,4,5,6,7,66\n" : "\n1,1,2,3,4,5,6,7\n");
            QVERIFY(writeFileAtomically(file, text).ok());
            const auto rows = runs::readHistory(file);
            QVERIFY2(rows.ok(), rows.ok() ? "" : rows.error().text().c_str());
            QCOMPARE(rows->front().picturesPerSecond, 7.0);
            QCOMPARE(rows->front().validationPictures, std::int64_t{counted ? 66 : 0});
            QVERIFY(std::isnan(rows->front().gradientNorm));
        }
    }

    // Hand-made changes must be named, and must not be continued from.
    void aDamagedHistoryIsAnErrorThatNamesTheLine_data() {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("too few cells") << QByteArray("2,1,1\n");
        QTest::newRow("too many cells") << QByteArray("2,1,1,1,1,1,1,1,1,1\n");
        QTest::newRow("no number") << QByteArray("2,1,1,one,1,1,1,1,1\n");
        QTest::newRow("decimal comma") << QByteArray("2,\"0,5\",1,1,1,1,1,1,1\n");
        QTest::newRow("epoch left out") << QByteArray("3,1,1,1,1,1,1,1,1\n");
        QTest::newRow("epoch beyond numbers") << QByteArray("1e300,1,1,1,1,1,1,1,1\n");
        QTest::newRow("empty") << QByteArray("\n");
    }
    void aDamagedHistoryIsAnErrorThatNamesTheLine() {
        QFETCH(QByteArray, line);
        const std::string folder = create();
        const auto file = runs::RunFolder(folder).history();
        QVERIFY(
            writeFileAtomically(file, runs::historyText({{1, 1, 1, 1, 1, 1, 1, 1, 1}}) + line.toStdString())
                .ok());
        const auto read = runs::readHistory(file);
        QVERIFY(!read.ok());
        QVERIFY(read.error().what.find("line 3") != std::string::npos);
        QVERIFY(!m_store->open(folder).ok());
    }

    // A person who points at the wrong folder must learn what a run folder is.
    void aFolderWithoutARunIsAnError() {
        const auto run = m_store->open(m_folder->path().toStdString());
        QVERIFY(!run.ok());
        QVERIFY(run.error().remedy.find("run-001") != std::string::npos);
        QVERIFY(!m_store->open("/nowhere/at/all").ok());
    }

    void aMissingClassListIsAnError() {
        const std::string folder = create();
        QVERIFY(writeFileAtomically(folder + "/dataset.json", R"({"classes": 7})").ok());
        QVERIFY(!m_store->open(folder).ok());
    }

    void aFolderThatCannotBeMadeIsAnError() {
        const std::string file = m_folder->filePath(QStringLiteral("file")).toStdString();
        QVERIFY(writeFileAtomically(file, "x").ok());
        const auto run = m_store->create(file, spec::newProject(), someDataset());
        QVERIFY(!run.ok());
        QCOMPARE(run.error().where, file);
        QVERIFY(!run.error().remedy.empty());
    }

    // A checkpoint named by a stranger's script must not be read from elsewhere.
    void checkpointNamesStayInTheirFolder() {
        const runs::RunFolder run("/r");
        QCOMPARE(run.checkpoint("last")->string(), std::string("/r/checkpoints/last.safetensors"));
        QCOMPARE(run.checkpoint("epoch-12")->string(), std::string("/r/checkpoints/epoch-12.safetensors"));
        for (const char* name : {"", "../last", "epoch-", "epoch-1x", "epoch--1", "/etc/passwd", "Last"}) {
            QVERIFY2(!run.checkpoint(name).ok(), name);
        }
    }

    // "Continue" must be offered where it can work, and only there.
    void aRunCanContinueWhileEpochsAreLeft() {
        auto project = spec::newProject();
        project.training.epochs = 2;
        const auto folder = m_store->create(base(), project, someDataset());
        QVERIFY(folder.ok());
        const runs::RunFolder run(*folder);
        QVERIFY(writeFileAtomically(*run.checkpoint("last"), "weights").ok());
        QVERIFY(m_store->open(*folder)->canContinue);
        QVERIFY(runs::writeHistory(run.history(), someRows()).ok());
        QVERIFY(!m_store->open(*folder)->canContinue);
    }

    // What happened to a run overnight is read from here.
    void eventsAreAppendedOneJsonObjectPerLine() {
        const runs::RunFolder run{create()};
        QVERIFY(runs::appendEvent(run.events(), "started", {{"device", "cpu"}}).ok());
        QVERIFY(runs::appendEvent(run.events(), "note", {{"text", "two\nlines"}}).ok());
        const auto lines = QString::fromStdString(textOf(run.events())).split(u'\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 2);
        QVERIFY(lines[0].contains(QStringLiteral(R"("event":"started","device":"cpu")")));
    }
};

QTEST_GUILESS_MAIN(TestRunStore)
#include "tst_run_store.moc"
