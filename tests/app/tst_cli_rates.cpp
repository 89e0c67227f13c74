#include <QFile>
#include <QJsonArray>

#include "tests/app/cli_program.h"

using namespace studio::test;
using Answer = CliProgram::Answer;

/// `find-lr`: a learning rate for who has no window.
class TestCliRates : public QObject {
    Q_OBJECT

  private:
    CliProgram m_program;

    static QString text(const char* value) { return CliProgram::text(value); }
    Answer call(const char* line) const { return m_program.call(line); }

    QByteArray bytesOf(const char* name) const {
        QFile file(m_program.path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

  private Q_SLOTS:
    void initTestCase() {
        QVERIFY(m_program.isValid());
        QCOMPARE(call("sample sample --per-class 4").code, 0);
    }

    // Who looks for a rate has not decided on it: neither project nor runs may change.
    void aSearchAnswersAndChangesNothing() {
        const QByteArray before = bytesOf("sample.cnnproj");
        const Answer answer = call(
            "find-lr sample.cnnproj --width 16 --height 16 --threads 1 --steps 40 --json --csv rates.csv");
        QVERIFY2(answer.code == 0, answer.errors);
        const auto trials = answer.json()[text("trials")].toArray();
        QVERIFY(trials.size() >= 10 && trials.size() <= 40);
        QCOMPARE(trials[0].toObject()[text("learningRate")].toDouble(), 1e-7);
        QVERIFY(!answer.json()[text("applied")].toBool(true));
        QCOMPARE(bytesOf("sample.cnnproj"), before);
        QVERIFY(!QFile::exists(m_program.path("runs")));
        const auto lines = bytesOf("rates.csv").trimmed().split('\n');
        QCOMPARE(lines.size(), trials.size() + 1);
        QCOMPARE(lines[0], QByteArray("learningRate,loss,smooth"));
    }

    // A number alone says nothing of how certain it is; the curve does.
    void aPersonSeesTheCurveAndWhatToType() {
        const Answer answer = call(
            "find-lr sample.cnnproj --width 16 --height 16 --threads 1 --steps 60 --lowest 1e-5 --highest 1");
        QVERIFY2(answer.code == 0, answer.errors);
        QVERIFY2(answer.output.startsWith("Learning rate"), answer.output);
        QVERIFY2(answer.output.contains("least loss"), answer.output);
        QVERIFY2(answer.output.contains("--learning-rate "), answer.output);
    }

    // Of a project that a person keeps beside its pictures nothing else may change.
    void applyingSetsTheRateAndNothingElse() {
        auto project = QJsonDocument::fromJson(bytesOf("sample.cnnproj")).object();
        auto dataset = project[text("dataset")].toObject();
        dataset[text("folder")] = text("sample");
        project[text("dataset")] = dataset;
        QFile file(m_program.path("own.cnnproj"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QJsonDocument(project).toJson());
        file.close();
        const Answer answer = call(
            "find-lr own.cnnproj --width 16 --height 16 --threads 1 --steps 60 --lowest 1e-5 --highest 1 "
            "--apply --json");
        QVERIFY2(answer.code == 0, answer.errors);
        QVERIFY(answer.json()[text("applied")].toBool());
        const auto changed = QJsonDocument::fromJson(bytesOf("own.cnnproj")).object();
        auto training = project[text("training")].toObject();
        auto optimizer = training[text("optimizer")].toObject();
        optimizer[text("learningRate")] = answer.json()[text("suggestion")];
        training[text("optimizer")] = optimizer;
        project[text("training")] = training;
        QCOMPARE(changed, project);
    }

    void wrongRangesAreWrongUsage() {
        for (const char* line : {"find-lr", "find-lr sample.cnnproj --steps 5",
                                 "find-lr sample.cnnproj --lowest 1 --highest 0.1",
                                 "find-lr sample.cnnproj --lowest nan", "find-lr --dataset sample --apply"}) {
            const Answer answer = call(line);
            QVERIFY2(answer.code == 2, line);
            QVERIFY(answer.output.isEmpty());
        }
    }

    void controlCEndsTheSearchWithinABatch() {
        const Answer answer = m_program.interrupt(
            "find-lr sample.cnnproj --steps 10000 --lowest 1e-12 --highest 1e-11", "Trying");
        QCOMPARE(answer.code, 130);
        QVERIFY(answer.output.isEmpty());
        QVERIFY(answer.errors.contains("Interrupted."));
    }
};

QTEST_GUILESS_MAIN(TestCliRates)
#include "tst_cli_rates.moc"
