#include <QJsonArray>

#include "tests/app/cli_program.h"

using namespace studio::test;
using Answer = CliProgram::Answer;

/// `sweep`: many trainings for who goes home meanwhile.
class TestCliSweep : public QObject {
    Q_OBJECT

  private:
    CliProgram m_program;

    static QString text(const char* value) { return CliProgram::text(value); }

    static QString lineOf(const char* options) {
        return text("sweep sample.cnnproj --width 16 --height 16 --threads 1 --json ") + text(options);
    }
    Answer sweep(const char* options) const { return m_program.call(lineOf(options).toUtf8().constData()); }
    static QJsonArray trialsOf(const Answer& answer) { return answer.json()[text("trials")].toArray(); }
    qsizetype runsIn(const char* folder) const {
        return QDir(m_program.path(folder)).entryList({text("run-*")}, QDir::Dirs).size();
    }

  private Q_SLOTS:
    void initTestCase() {
        QVERIFY(m_program.isValid());
        QCOMPARE(m_program.call("sample sample --per-class 4").code, 0);
    }

    // Who asks for six values of four settings should see what that comes to.
    void aDryRunListsTrialsAndTrainsNone() {
        const Answer answer = sweep(
            "--grid training.batchSize=4,16 --grid training.optimizer.type=sgd,adam,lion --dry-run --runs "
            "dry");
        QVERIFY2(answer.code == 0, answer.errors);
        QCOMPARE(trialsOf(answer).size(), 6);
        const auto last = trialsOf(answer)[5].toObject();
        QCOMPARE(last[text("number")].toInt(), 6);
        QCOMPARE(last[text("state")].toString(), text("missing"));
        QCOMPARE(last[text("values")].toObject()[text("training.batchSize")].toString(), text("16"));
        QCOMPARE(last[text("values")].toObject()[text("training.optimizer.type")].toString(), text("lion"));
        QCOMPARE(answer.json()[text("name")].toString(), text("search-001"));
        QVERIFY(!QDir(m_program.path("dry")).exists());
    }

    void theSameSeedDrawsTheSameTrials() {
        const char* options =
            "--random 4 --range training.optimizer.learningRate=1e-4:1e-1:log "
            "--range training.batchSize=4:16:int --seed 7 --dry-run";
        const Answer first = sweep(options);
        QVERIFY2(first.code == 0, first.errors);
        QCOMPARE(trialsOf(first).size(), 4);
        QCOMPARE(trialsOf(sweep(options)), trialsOf(first));
        for (const auto& trial : trialsOf(first)) {
            const auto values = trial.toObject()[text("values")].toObject();
            const double rate = values[text("training.optimizer.learningRate")].toString().toDouble();
            QVERIFY(rate >= 1e-4 && rate <= 1e-1);
            bool whole = false;
            const int size = values[text("training.batchSize")].toString().toInt(&whole);
            QVERIFY(whole && size >= 4 && size <= 16);
        }
    }

    // One rate that is too high must not cost the night.
    void aFailedTrialKeepsNoOtherFromItsTurn() {
        const char* options =
            "--grid training.optimizer.learningRate=0.001,1e30,0.002 --optimizer sgd --epochs 1 --name rates "
            "--runs rates";
        const Answer answer = sweep(options);
        QVERIFY2(answer.code == 0, answer.errors);
        for (const char* line : {"trial 1/3  optimizer.learningRate 0.001  validation accuracy ",
                                 "trial 2/3  optimizer.learningRate 1e+30  failed", "trial 3/3"}) {
            QVERIFY2(answer.errors.contains(line), answer.errors);
        }
        const auto trials = trialsOf(answer);
        QCOMPARE(trials.size(), 3);
        QVERIFY(trials[0].toObject()[text("best")].toDouble() >=
                trials[1].toObject()[text("best")].toDouble());
        const auto failed = trials[2].toObject();
        QCOMPARE(failed[text("number")].toInt(), 2);
        QCOMPARE(failed[text("state")].toString(), text("failed"));
        QVERIFY(!failed[text("error")].toObject()[text("what")].toString().isEmpty());
        QCOMPARE(runsIn("rates"), 3);

        const Answer listed = m_program.call("runs list --runs rates --sweep rates");
        QVERIFY2(listed.code == 0, listed.errors);
        QVERIFY2(listed.output.contains("optimizer.learningRate"), listed.output);
        QCOMPARE(listed.output.trimmed().split('\n').size(), 4);

        const Answer again = sweep(options);
        QVERIFY2(again.errors.contains("completed before, as run-001"), again.errors);
        QCOMPARE(runsIn("rates"), 3);
        QCOMPARE(m_program.call("runs delete rates/run-001").code, 0);
        QVERIFY(
            sweep(options).errors.contains("trial 1/3  optimizer.learningRate 0.001  validation accuracy "));
        QCOMPARE(runsIn("rates"), 3);
    }

    // Numbers of other settings beside one another would mislead.
    void aNameStandsForOneSearch() {
        QCOMPARE(sweep("--grid training.seed=1 --epochs 1 --name seeds --runs named").code, 0);
        const Answer answer = sweep("--grid training.seed=1,2 --epochs 2 --name seeds --runs named");
        QCOMPARE(answer.code, 2);
        QVERIFY2(answer.errors.contains("another 'training.epochs'"), answer.errors);
        QVERIFY2(answer.errors.contains("where: --name"), answer.errors);
    }

    void controlCKeepsWhatIsDoneAndTheNameGoesOn() {
        const char* options = "--grid training.seed=1,2,3 --epochs 3 --name long --runs long";
        const Answer stopped =
            m_program.interrupt(lineOf(options).toUtf8().constData(), "trial 1/3  seed 1  validation");
        QVERIFY2(stopped.code == 130, stopped.errors);
        QVERIFY(stopped.json()[text("missing")].toInt() >= 1);
        QVERIFY2(stopped.errors.contains("--name 'long'"), stopped.errors);
        const Answer done = sweep(options);
        QVERIFY2(done.code == 0, done.errors);
        QVERIFY2(done.errors.contains("completed before, as run-001"), done.errors);
        QCOMPARE(done.json()[text("missing")].toInt(-1), 0);
        for (const auto& trial : trialsOf(done)) {
            QCOMPARE(trial.toObject()[text("epochs")].toInt(), 3);
        }
        QCOMPARE(runsIn("long"), 3);
    }

    // A search of the window is nothing but its plan until it is trained.
    void aPlanAloneGoesOnUnderItsName() {
        QCOMPARE(sweep("--grid training.seed=1,2 --epochs 1 --name planned --runs plans").code, 0);
        QVERIFY(QFile::exists(m_program.path("plans/searches/planned.json")));
        QCOMPARE(m_program.call("runs delete plans/run-002").code, 0);
        const Answer again = m_program.call("sweep --name planned --runs plans --json");
        QVERIFY2(again.code == 0, again.errors);
        QVERIFY2(again.errors.contains("completed before, as run-001"), again.errors);
        QCOMPARE(trialsOf(again).size(), 2);
        QCOMPARE(again.json()[text("missing")].toInt(-1), 0);
        QCOMPARE(m_program.call("sweep --name nothing --runs plans").code, 2);
    }

    void whatIsNoSearchIsWrongUsage() {
        for (const char* options :
             {"", "--random 3", "--range training.batchSize=4:8", "--grid training.batchSize=",
              "--grid training.batchSize", "--grid training.nonsense=1,2", "--grid training.epochs=0,1",
              "--random 2 --range training.batchSize=8:4", "--random 2 --range training.batchSize=4:8:cubic",
              "--grid training.epochs=1,2 --epochs 3", "--grid training.seed=1 --grid training.seed=2"}) {
            const Answer answer = sweep(options);
            QVERIFY2(answer.code == 2, options);
            QVERIFY(answer.output.isEmpty());
            QVERIFY2(answer.errors.contains("remedy: "), answer.errors);
        }
        QCOMPARE(m_program.call("runs list --sweep nothing").code, 1);
    }
};

QTEST_GUILESS_MAIN(TestCliSweep)
#include "tst_cli_sweep.moc"
