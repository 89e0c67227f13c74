#include <signal.h>

#include <QFile>
#include <QJsonArray>
#include <QProcess>

#include "tests/app/cli_program.h"

using namespace studio::test;
using Answer = CliProgram::Answer;

/// Drives the real program as a person's shell or script does.
class TestCli : public QObject {
    Q_OBJECT

  private:
    CliProgram m_program;
    QString m_run;  ///< Trained once by the first test that needs it.

    static QString text(const char* value) { return CliProgram::text(value); }
    QString path(const char* name) const { return m_program.path(name); }
    Answer call(const char* line) const { return m_program.call(line); }
    Answer call(const QStringList& arguments) const { return m_program.call(arguments); }

    QString run() {
        if (m_run.isEmpty()) {
            const Answer answer = call("train sample.cnnproj --width 16 --height 16 --epochs 2 --json");
            if (answer.code != 0) {
                qWarning("%s", answer.errors.constData());
            }
            m_run = answer.json()[text("runFolder")].toString();
        }
        return m_run;
    }

  private Q_SLOTS:
    void initTestCase() {
        QVERIFY(m_program.isValid());
        const Answer answer = call("sample sample --per-class 4 --json");
        QVERIFY2(answer.code == 0, answer.errors.constData());
        QCOMPARE(answer.json()[text("project")].toString(), path("sample.cnnproj"));
    }

    // A script cannot tell a wrong word from a failed training otherwise.
    void wrongUsageIsExitCode2() {
        for (const char* line :
             {"", "bogus", "train", "train --epochs 0 --dataset sample", "scan", "scan a b",
              "export run --format nonsense", "train --dataset sample --optimizer foo",
              "train --dataset sample --seed -5", "train --dataset sample --validation-share 1"}) {
            const Answer answer = call(line);
            QCOMPARE(answer.code, 2);
            QVERIFY(answer.output.isEmpty());
            QVERIFY2(answer.errors.startsWith("error: "), answer.errors.constData());
            QVERIFY2(answer.errors.contains("remedy: "), answer.errors.constData());
        }
    }

    // Nobody finds out what can be said.
    void everyCommandHasHelpWithExamples() {
        QVERIFY(call("--version").output.startsWith("cnn-studio-cli "));
        const Answer list = call("--help");
        QCOMPARE(list.code, 0);
        for (const char* command :
             {"sample", "scan", "templates", "summary", "forecast", "source", "weights", "find-lr", "train",
              "sweep", "evaluate", "predict", "maps", "export", "devices"}) {
            const Answer answer = call({text(command), text("--help")});
            QCOMPARE(answer.code, 0);
            QVERIFY2(answer.output.contains(QByteArray("Examples:\n  cnn-studio-cli ") + command), command);
            QVERIFY2(list.output.contains(command), list.output + list.errors);
        }
    }

    // What, where and remedy are what a person acts on; escape codes would fill a log file.
    void errorsSayWhatWhereAndRemedyWithoutColoursInAPipe() {
        const Answer answer = call("scan /nowhere");
        QCOMPARE(answer.code, 1);
        QVERIFY(answer.output.isEmpty());
        const auto lines = answer.errors.trimmed().split('\n');
        QCOMPARE(lines.size(), 3);
        QVERIFY(lines[0].startsWith("error: ") && lines[1].startsWith("where: "));
        QVERIFY(lines[2].startsWith("remedy: "));
        QVERIFY(!answer.errors.contains('\033'));
    }

    void scanCountsPicturesAndListsWhatIsLeftOut() {
        QFile bad(path("sample/calling/bad.png"));
        QVERIFY(bad.open(QIODevice::WriteOnly));
        bad.close();
        const Answer answer = call("scan sample.cnnproj --json");
        QVERIFY(bad.remove());
        QCOMPARE(answer.code, 0);
        QCOMPARE(answer.json()[text("pictures")].toInt(), 44);
        QCOMPARE(answer.json()[text("classes")].toArray().size(), 11);
        QCOMPARE(answer.json()[text("problems")].toArray().size(), 1);
        QVERIFY(call("scan sample").output.startsWith("44 pictures in 11 classes"));
    }

    // Who prepares data on a server sees no Data page: all that it says has to be here.
    void scanSaysLayoutSplitAndHealth() {
        const auto answer = call("scan sample --json").json();
        QCOMPARE(answer[text("layout")].toString(), text("classFolders"));
        QVERIFY(!answer[text("layoutReason")].toString().isEmpty());
        const auto health = answer[text("health")].toObject();
        QVERIFY(health[text("uncertainty")].toDouble() > 0);
        QVERIFY(health.contains(text("duplicates")) && health.contains(text("imbalance")));
        const auto folds = call("scan sample --folds 4 --fold 2 --test-share 0.25 --json").json();
        const auto split = folds[text("split")].toObject();
        QCOMPARE(split[text("test")].toInt(), 11);
        QCOMPARE(split[text("training")].toInt() + split[text("validation")].toInt(), 33);
        const Answer misfit = call("scan sample --layout masks");
        QCOMPARE(misfit.code, 1);
        QVERIFY(misfit.errors.contains("where: dataset.layout"));
        QCOMPARE(call("scan sample --layout nonsense").code, 2);
    }

    // The tutorial's reader compares this very number.
    void summaryCountsTheTutorialsParameters() {
        const Answer table = call("summary --preset tutorial");
        QCOMPARE(table.code, 0);
        QVERIFY2(table.output.contains("43,167,951"), table.output.constData());
        const Answer answer = call("summary --preset tutorial --json");
        QCOMPARE(answer.json()[text("trainableParameters")].toInteger() +
                     answer.json()[text("fixedParameters")].toInteger(),
                 43167951);
    }

    // A run folder without curves and maps shows nothing to whoever trains on a server.
    void trainLeavesACompleteRunFolder() {
        QVERIFY(!run().isEmpty());
        for (const char* name : {"project.json", "history.csv", "curves.png", "maps/00-input.png",
                                 "maps/01-conv2d_1.png", "checkpoints/last.safetensors"}) {
            QVERIFY2(QFile::exists(run() + u'/' + text(name)), name);
        }
    }

    void trainTellsEachEpochOnALineInAPipe() {
        const Answer answer = call(
            "train --dataset sample --preset compact --width 16 --height 16 --epochs 2 "
            "--no-augment --runs other --seed 5");
        QVERIFY2(answer.code == 0, answer.errors.constData());
        QVERIFY(answer.errors.contains("epoch 1/2  loss") && answer.errors.contains("epoch 2/2  loss"));
        QVERIFY(!answer.errors.contains('\r') && !answer.errors.contains('\033'));
        QVERIFY(answer.output.contains("Validation accuracy:"));
        // A number on few pictures would pass for certain.
        QVERIFY(answer.output.contains("(95 %: "));
        QVERIFY(QFile::exists(path("other/run-001/history.csv")));
    }

    void evaluateAnswersWithAConfusionMatrix() {
        const Answer answer = call({text("evaluate"), run(), text("--all"), text("--json")});
        QVERIFY2(answer.code == 0, answer.errors.constData());
        QCOMPARE(answer.json()[text("pictures")].toInt(), 44);
        QCOMPARE(answer.json()[text("confusion")].toArray().size(), 11);
    }

    // One unreadable file among many must neither hide nor spoil the rest.
    void predictNamesTheClassOfEachPictureAndFailsForTheUnreadable() {
        const Answer answer = call({text("predict"), run(), text("sample/calling"), text("--json")});
        QVERIFY2(answer.code == 0, answer.errors.constData());
        const auto list = answer.json()[text("predictions")].toArray();
        QCOMPARE(list.size(), 4);
        QCOMPARE(list[0].toObject()[text("probabilities")].toArray().size(), 11);
        const Answer half = call(
            {text("predict"), run(), text("sample.cnnproj"), list[0].toObject()[text("path")].toString()});
        QCOMPARE(half.code, 1);
        QVERIFY(half.output.contains("sample/calling"));
        QVERIFY(half.errors.contains("sample.cnnproj"));
    }

    void mapsDrawsOneLayerWhereItIsTold() {
        const Answer answer =
            call({text("maps"), run(), text("--layer"), text("conv2d_1"), text("--output"), text("sheets")});
        QVERIFY2(answer.code == 0, answer.errors.constData());
        QCOMPARE(QDir(path("sheets")).entryList(QDir::Files), QStringList{text("01-conv2d_1.png")});
        QCOMPARE(call({text("maps"), run(), text("--layer"), text("nonsense")}).code, 1);
    }

    // A file that answers otherwise than the studio must never be handed over.
    void exportWritesEveryFormatAndSaysHowItWasChecked() {
        const Answer answer = call({text("export"), run(), text("--json")});
        QVERIFY2(answer.code == 0, answer.errors.constData());
        const auto exports = answer.json()[text("exports")].toArray();
        QCOMPARE(exports.size(), 3);
        for (const auto& entry : exports) {
            const QJsonObject report = entry.toObject();
            QVERIFY(QFile::exists(report[text("file")].toString()));
            QVERIFY(report[text("maxDifference")].toDouble(1.0) <= 1e-4);
            QVERIFY(report[text("checkedOn")].toInt() > 0);
            QVERIFY(!report[text("randomInputs")].toBool());
        }
        QVERIFY(QFile::exists(run() + text("/exports/model.onnx")));
        QCOMPARE(
            call({text("export"), run(), text("--format"), text("onnx"), text("--output"), text("a.onnx")})
                .code,
            0);
        QVERIFY(QFile::exists(path("a.onnx")));
    }

    void devicesListsTheCpu() {
        const Answer answer = call("devices --json");
        QCOMPARE(answer.code, 0);
        QCOMPARE(answer.json()[text("devices")].toArray()[0].toObject()[text("id")].toString(), text("cpu"));
    }

    // Ctrl+C after an hour must not throw the hour away.
    void anInterruptedTrainingEndsWith130AndGoesOn() {
        QProcess process;
        process.setWorkingDirectory(m_program.folder());
        process.start(text(STUDIO_CLI),
                      text("train sample.cnnproj --width 16 --height 16 --epochs 5000 --runs "
                           "stopped --json")
                          .split(u' '));
        process.setReadChannel(QProcess::StandardError);
        QByteArray progress;
        while (!progress.contains("epoch    1/5000") && process.waitForReadyRead(CliProgram::patience)) {
            progress += process.readAllStandardError();
        }
        QVERIFY2(progress.contains("epoch    1/5000"), progress.constData());
        QCOMPARE(::kill(static_cast<pid_t>(process.processId()), SIGINT), 0);
        QVERIFY(process.waitForFinished(20000));
        QCOMPARE(process.exitCode(), 130);
        const QJsonObject answer = QJsonDocument::fromJson(process.readAllStandardOutput()).object();
        const int finished = answer[text("finishedEpochs")].toInt();
        QVERIFY(finished >= 1 && finished < 5000);
        const QString folder = answer[text("runFolder")].toString();
        const Answer more = call({text("train"), text("--continue"), folder, text("--epochs"),
                                  QString::number(finished + 1), text("--json")});
        QVERIFY2(more.code == 0, more.errors.constData());
        QCOMPARE(more.json()[text("finishedEpochs")].toInt(), finished + 1);
    }
};

QTEST_GUILESS_MAIN(TestCli)
#include "tst_cli.moc"
