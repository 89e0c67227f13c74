#include <QFile>
#include <QJsonArray>

#include "tests/app/cli_program.h"

using namespace studio::test;
using Answer = CliProgram::Answer;

/// `train` as it is set, steered and ended.
class TestCliTraining : public QObject {
    Q_OBJECT

  private:
    CliProgram m_program;

    static QString text(const char* value) { return CliProgram::text(value); }

    /// A training of small pictures with `options`, answered as JSON.
    Answer train(const char* options, const QByteArray& input = {}) const {
        const QString line =
            text("train sample.cnnproj --width 16 --height 16 --threads 1 --json ") + text(options);
        return m_program.call(line.split(u' ', Qt::SkipEmptyParts), input);
    }
    static QString folderOf(const Answer& answer) { return answer.json()[text("runFolder")].toString(); }
    static QJsonObject projectOf(const Answer& answer) {
        QFile file(folderOf(answer) + text("/project.json"));
        return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object()
                                              : QJsonObject();
    }

  private Q_SLOTS:
    void initTestCase() {
        QVERIFY(m_program.isValid());
        QCOMPARE(m_program.call("sample sample --per-class 4").code, 0);
    }

    // Two ways of saying the same must not train two different things.
    void anOptionIsTheSameAsItsPlace() {
        const Answer named = train(
            "--epochs 1 --batch-size 8 --optimizer sgd --learning-rate 0.05 --schedule cosine --warmup 0.5 "
            "--loss focal --clip-norm 1 --precision float32 --early-stopping 4 --watch validationLoss "
            "--keep-every 1 --seed 3 --no-augment");
        QVERIFY2(named.code == 0, named.errors);
        const Answer placed = train(
            "--set training.epochs=1 --set training.batchSize=8 --set training.optimizer.type=sgd "
            "--set training.optimizer.learningRate=0.05 --set training.schedule.type=cosine "
            "--set training.schedule.warmupEpochs=0.5 --set training.loss.type=focal "
            "--set training.clipNorm=1 --set training.precision=float32 "
            "--set training.earlyStopping.enabled=true --set training.earlyStopping.patience=4 "
            "--set training.watch=validationLoss --set training.keepEvery=1 "
            "--set training.seed=3 --set augmentation.enabled=false");
        QVERIFY2(placed.code == 0, placed.errors);
        QVERIFY(!projectOf(named).isEmpty());
        QCOMPARE(projectOf(named), projectOf(placed));
    }

    void aTrainingPresetIsWhereTheOthersBegin() {
        const Answer answer =
            train("--training-preset thorough --epochs 1 --set training.optimizer.type=sgd");
        QVERIFY2(answer.code == 0, answer.errors);
        const auto training = projectOf(answer)[text("training")].toObject();
        QCOMPARE(training[text("epochs")].toInt(), 1);
        QCOMPARE(training[text("batchSize")].toInt(), 16);
        QCOMPARE(training[text("schedule")].toObject()[text("type")].toString(), text("cosine"));
        QCOMPARE(training[text("optimizer")].toObject()[text("type")].toString(), text("sgd"));
    }

    // A script that waits an hour for a training would rather know that it was misspelt.
    void whatIsSetWronglyIsWrongUsage() {
        for (const char* options :
             {"--epochs 1 --set training.epochs=2", "--set training.seed=1 --set training.seed=2",
              "--learning-rate nan", "--learning-rate 0", "--early-stopping -1", "--schedule slow",
              "--training-preset best", "--set training.epochs", "--set training.nonsense=1",
              "--set training.optimizer.learningRate=nan", "--set training.epochs=0",
              "--set training.watch=luck", "--epochs 200000"}) {
            const Answer answer = train(options);
            QVERIFY2(answer.code == 2, options);
            QVERIFY(answer.output.isEmpty());
            QVERIFY2(answer.errors.contains("remedy: "), answer.errors);
        }
        for (const char* line :
             {"train sample.cnnproj --width 5000", "train sample.cnnproj --width 16 --height 0",
              "train sample.cnnproj --validation-share nan", "train --continue runs/run-001 --seed nan",
              "train --continue runs/run-001 --training-preset quick"}) {
            QVERIFY2(m_program.call(line).code == 2, line);
        }
        QVERIFY(!QFile::exists(m_program.path("runs/run-010")));
    }

    // What is told of each epoch is all that a log file will have.
    void anEpochIsToldWithItsLearningRate() {
        const Answer answer = train("--epochs 2 --learning-rate 0.002 --schedule constant");
        QVERIFY2(answer.errors.contains("learning rate 0.002"), answer.errors);
        QVERIFY2(answer.errors.contains("Completed epoch 2; the best validation accuracy was that of epoch "),
                 answer.errors);
        QCOMPARE(answer.json()[text("end")].toString(), text("completed"));
        QCOMPARE(answer.json()[text("modelEpoch")].toInt(), 2);
    }

    // A training that ends before its last epoch looks like a failed one, unless it says why.
    void earlyStoppingIsToldWithItsReasonAndItsModel() {
        const Answer answer = train("--epochs 9 --early-stopping 1 --learning-rate 1e-12");
        QVERIFY2(answer.code == 0, answer.errors);
        QVERIFY2(answer.errors.contains("Stopped early at epoch 2: the validation accuracy has not improved "
                                        "for 1 epoch; the weights of epoch "),
                 answer.errors);
        QCOMPARE(answer.json()[text("end")].toString(), text("stoppedEarly"));
        QCOMPARE(answer.json()[text("finishedEpochs")].toInt(), 2);
        QCOMPARE(answer.json()[text("modelCheckpoint")].toString(), text("best"));
        QCOMPARE(answer.json()[text("modelEpoch")], answer.json()[text("bestEpoch")]);
        // Whoever asks the run means its model.
        const Answer predicted =
            m_program.call({text("predict"), folderOf(answer), text("sample/calling"), text("--json")});
        QCOMPARE(predicted.json()[text("checkpoint")].toString(), text("best"));
    }

    void linesOfInputSteerATraining() {
        const Answer answer = train("--epochs 400 --steer", "learning-rate 0.0123\nfly\nepochs 3\n");
        QVERIFY2(answer.code == 0, answer.errors);
        QVERIFY2(answer.errors.contains("The learning rate is 0.0123 instead of "), answer.errors);
        QVERIFY2(answer.errors.contains("Ends with epoch 3 from now on."), answer.errors);
        QVERIFY2(answer.errors.contains("'fly' asks for nothing"), answer.errors);
        QCOMPARE(answer.json()[text("finishedEpochs")].toInt(), 3);
        const auto steerings = answer.json()[text("steerings")].toArray();
        QCOMPARE(steerings.size(), 2);
        QCOMPARE(steerings[0].toObject()[text("event")].toString(), text("epochs"));
        QCOMPARE(steerings[1].toObject()[text("value")].toDouble(), 0.0123);
        const Answer stopped = train("--epochs 400 --steer", "stop\n");
        QVERIFY2(stopped.code == 0, stopped.errors);
        QVERIFY2(stopped.errors.contains("Stops after epoch 1."), stopped.errors);
        QCOMPARE(stopped.json()[text("finishedEpochs")].toInt(), 1);
    }

    // Predictions of a network that has learned nothing would pass for those of one that has.
    void whatHasLearnedNothingSaysSo() {
        const Answer failed = train("--epochs 2 --optimizer sgd --learning-rate 1e30 --runs diverged");
        QCOMPARE(failed.code, 1);
        QVERIFY2(failed.errors.contains("where: training.optimizer.learningRate"), failed.errors);
        for (const char* line : {"predict diverged/run-001 sample/calling", "evaluate diverged/run-001"}) {
            const Answer answer = m_program.call(line);
            QCOMPARE(answer.code, 0);
            QVERIFY2(answer.errors.contains("the weights that the run began with"), answer.errors);
        }
    }
};

QTEST_GUILESS_MAIN(TestCliTraining)
#include "tst_cli_training.moc"
