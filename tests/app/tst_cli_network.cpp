#include <QFile>
#include <QJsonArray>

#include "tests/app/cli_program.h"

using namespace studio::test;
using Answer = CliProgram::Answer;

/// What the Network page shows, for who works without a screen.
class TestCliNetwork : public QObject {
    Q_OBJECT

  private:
    CliProgram m_program;

    static QString text(const char* value) { return CliProgram::text(value); }

  private Q_SLOTS:
    void initTestCase() {
        QVERIFY(m_program.isValid());
        QCOMPARE(m_program.call("sample sample --per-class 4").code, 0);
    }

    // Nobody can use a template whose name he does not know.
    void everyListedTemplateHasASummary() {
        const Answer list = m_program.call("templates --json");
        QCOMPARE(list.code, 0);
        const auto templates = QJsonDocument::fromJson(list.output).array();
        QVERIFY(templates.size() > 15);
        for (const auto& one : templates) {
            const QString id = one.toObject()[text("id")].toString();
            const Answer answer = m_program.call({text("summary"), text("--preset"), id, text("--width"),
                                                  text("64"), text("--height"), text("64"), text("--json")});
            QVERIFY2(answer.code == 0, qPrintable(id + QString::fromUtf8(answer.errors)));
            QVERIFY(answer.json()[text("multiplyAdds")].toDouble() > 0);
        }
    }

    // "I select 1024 and my computer can't run": it has to be said before, and what would help.
    void aForecastSaysMemoryTimeAndWhatWouldFit() {
        const auto small = m_program.call("forecast --preset compact --pictures 100 --json");
        QCOMPARE(small.code, 0);
        QVERIFY(small.json()[text("fits")].toBool());
        QVERIFY(small.json()[text("secondsPerEpoch")].toDouble() > 0);
        QVERIFY(small.json()[text("memory")].toObject()[text("total")].toDouble() > 1e7);
        const auto large = m_program.call(
            "forecast --preset vgg19 --width 224 --height 224 --classes 1000 --batch-size 65536 --json");
        QCOMPARE(large.code, 1);
        QVERIFY(!large.json()[text("fits")].toBool());
        QVERIFY(!large.json()[text("remedies")].toArray().isEmpty());
        QVERIFY2(large.errors.contains("are free"), large.errors);
    }

    // A training that cannot end well must not begin, and must leave no half a run.
    void trainingThatDoesNotFitIsRefused() {
        for (const char* line :
             {"train --dataset sample --preset tutorial --batch-size 65536 --width 512 --height 512",
              "train --dataset sample --preset tutorial --width 4096 --height 4096 --anyway"}) {
            const Answer answer = m_program.call(line);
            QVERIFY2(answer.code == 1, answer.errors);
            QVERIFY2(answer.errors.contains("remedy: "), answer.errors);
        }
        QVERIFY(QDir(m_program.path("runs")).isEmpty() || !QDir(m_program.path("runs")).exists());
    }

    void sourceIsWrittenInBothLanguagesAndAsJson() {
        const Answer torch = m_program.call("source --preset compact --classes 5");
        QCOMPARE(torch.code, 0);
        QVERIFY(torch.output.contains("nn.Module"));
        const Answer keras =
            m_program.call("source --preset compact --classes 5 --language keras --output net.py");
        QVERIFY2(keras.code == 0, keras.errors);
        QFile file(m_program.path("net.py"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().contains("keras"));
        const Answer json = m_program.call("source --preset compact --language json");
        QVERIFY(json.json()[text("layers")].toArray().size() > 10);
    }

    // Fine-tuning from a run of one's own, all the way.
    void aRunsWeightsStartAnotherTraining() {
        const Answer first = m_program.call(
            "train --dataset sample --preset compact --width 16 --height 16 --epochs 1 --json");
        QVERIFY2(first.code == 0, first.errors);
        const QString weights =
            first.json()[text("runFolder")].toString() + text("/checkpoints/last.safetensors");
        const QStringList base{text("--preset"), text("compact"),  text("--width"),
                               text("16"),       text("--height"), text("16")};
        const Answer match = m_program.call(QStringList{text("weights"), text("--file"), weights,
                                                        text("--classes"), text("5"), text("--json")} +
                                            base);
        QVERIFY2(match.code == 0, match.errors);
        QVERIFY(match.json()[text("matched")].toInt() > 10);
        QCOMPARE(match.json()[text("otherShape")].toInt(), 2);
        const Answer second =
            m_program.call(QStringList{text("train"), text("--dataset"), text("sample"), text("--epochs"),
                                       text("1"), text("--weights"), weights} +
                           base);
        QVERIFY2(second.code == 0, second.errors);
        const Answer missing = m_program.call(QStringList{text("train"), text("--dataset"), text("sample"),
                                                          text("--weights"), text("nowhere.safetensors")});
        QCOMPARE(missing.code, 1);
        QVERIFY2(missing.errors.contains("where: training.initialWeights"), missing.errors);
    }
};

QTEST_GUILESS_MAIN(TestCliNetwork)
#include "tst_cli_network.moc"
